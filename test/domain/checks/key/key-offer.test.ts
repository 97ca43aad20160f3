import type { SshdConfig } from '../../../../src/domain/facts/config-facts.ts';
import type { HostFacts } from '../../../../src/domain/facts/host-facts.ts';
import type { AuthorizedKey, RevokedKeys } from '../../../../src/domain/facts/key-facts.ts';
import { unseen } from '../../../../src/domain/facts/observed.ts';
import { hostListing, INSTALLED, OTHER, withMaterial } from '../../../support/key-facts.ts';
import { hostTold } from '../../../support/sshd-facts.ts';
import { verdictOf } from '../../../support/verdict.ts';

const told = (config: Partial<SshdConfig>, key: Partial<AuthorizedKey> = {}): HostFacts => ({
  ...hostListing([{ ...INSTALLED, ...key }]),
  config: hostTold({ config }).config,
});
const MODERN = ['ssh-ed25519', 'rsa-sha2-512', 'rsa-sha2-256', 'ecdsa-sha2-nistp256'];
const RSA_ONLY = ['rsa-sha2-512', 'rsa-sha2-256'];

describe('the algorithms that sshd takes', () => {
  it.each<[string, HostFacts, object]>([
    ['pass where that of the key is one', told({ pubkeyAcceptedAlgorithms: MODERN }), { result: 'pass' }],
    ['pass where a pattern names it', told({ pubkeyAcceptedAlgorithms: ['ssh-*'] }), { result: 'pass' }],
    ['pass where sshd does not name any', told({}), { result: 'pass' }],
    [
      'pass for RSA by its newer names',
      told({ pubkeyAcceptedAlgorithms: RSA_ONLY }, { type: 'RSA', bits: 3072 }),
      { result: 'pass' },
    ],
    [
      'refuse ED25519 where they are of RSA',
      told({ pubkeyAcceptedAlgorithms: RSA_ONLY }),
      {
        result: 'fail',
        class: 'policy',
        evidence: [
          { kind: 'setting', name: 'PubkeyAcceptedAlgorithms', expected: 'ssh-ed25519' },
          { kind: 'listed-key' },
        ],
      },
    ],
    [
      'refuse DSA',
      told({ pubkeyAcceptedAlgorithms: MODERN }, { type: 'DSA', bits: 1024 }),
      { result: 'fail' },
    ],
    [
      'refuse another curve',
      told({ pubkeyAcceptedAlgorithms: MODERN }, { type: 'ECDSA', bits: 521 }),
      { result: 'fail' },
    ],
    [
      'refuse plain keys where only certificates count',
      told({ pubkeyAcceptedAlgorithms: ['ssh-ed25519-cert-v01@openssh.com'] }),
      { result: 'fail' },
    ],
    [
      'pass for a type that nobody has heard of',
      told({ pubkeyAcceptedAlgorithms: MODERN }, { type: 'XMSS' }),
      { result: 'pass' },
    ],
    ['are no question of a key in no line', hostListing([OTHER]), { result: 'not-applicable' }],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('pubkey-algo-refused', host)).toMatchObject(verdict);
  });
});

describe('a policy of the whole host', () => {
  const strict = {
    ...told({ pubkeyAcceptedAlgorithms: RSA_ONLY }),
    ...withMaterial({ fips: true, cryptoPolicy: 'FIPS' }),
  };

  it('refuses the key in place of the setting alone', () => {
    expect(verdictOf('crypto-policy-fips', strict)).toMatchObject({
      result: 'fail',
      class: 'policy',
      evidence: [
        { kind: 'setting' },
        { kind: 'listed-key' },
        { kind: 'value', name: 'crypto policy', found: 'FIPS' },
      ],
    });
    expect(verdictOf('pubkey-algo-refused', strict)).toEqual({ result: 'not-applicable' });
  });

  it.each<[string, HostFacts, object]>([
    [
      'passes where it takes the key',
      { ...told({ pubkeyAcceptedAlgorithms: MODERN }), ...withMaterial({ cryptoPolicy: 'FUTURE' }) },
      { result: 'pass' },
    ],
    [
      'is no question where it is the usual one',
      { ...told({}), ...withMaterial({ cryptoPolicy: 'DEFAULT' }) },
      { result: 'not-applicable' },
    ],
    ['is no question where there is none', hostListing([INSTALLED]), { result: 'not-applicable' }],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('crypto-policy-fips', host)).toMatchObject(verdict);
  });
});

describe('the length of an RSA key', () => {
  const rsa = { type: 'RSA', bits: 2048 };

  it.each<[string, HostFacts, object]>([
    ['passes where it is enough', told({ requiredRsaSize: 2048 }, rsa), { result: 'pass' }],
    [
      'is refused where more is wanted',
      told({ requiredRsaSize: 3072 }, rsa),
      { result: 'fail', class: 'policy', evidence: [{ found: '3072' }, { bits: 2048 }] },
    ],
    ['does not matter to other types', told({ requiredRsaSize: 3072 }), { result: 'pass' }],
    ['passes where sshd does not say', told({}, rsa), { result: 'pass' }],
    ['is no question of a key in no line', hostListing([OTHER]), { result: 'not-applicable' }],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('rsa-too-small', host)).toMatchObject(verdict);
  });
});

const PATH = '/etc/ssh/revoked';
const revoking = (state: RevokedKeys['state'], ...fingerprints: readonly string[]): HostFacts => ({
  ...told({ revokedKeys: PATH }),
  ...withMaterial({ revoked: { path: PATH, state, fingerprints } }),
});

describe('a revoked key', () => {
  it.each<[string, HostFacts, object]>([
    ['passes where nothing is revoked', hostListing([INSTALLED]), { result: 'pass' }],
    ['passes where others are', revoking('krl'), { result: 'pass' }],
    ['is refused', revoking('list', 'SHA256:installed'), { result: 'fail', class: 'policy', remedies: [] }],
    ['is no question of a key in no line', hostListing([OTHER]), { result: 'not-applicable' }],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('revoked-key', host)).toMatchObject(verdict);
  });
});

describe('the file of revoked keys', () => {
  it.each<[string, HostFacts, object]>([
    ['passes where sshd can read it', revoking('list'), { result: 'pass' }],
    [
      'revokes everything where it is missing',
      revoking('missing'),
      { result: 'fail', evidence: [{ kind: 'absent', path: PATH }, { kind: 'setting' }] },
    ],
    [
      'revokes everything where it is corrupt',
      revoking('corrupt'),
      { result: 'fail', class: 'mechanical', remedies: [] },
    ],
    [
      'is unknown where it is too long',
      revoking('unseen'),
      { result: 'unknown', because: 'revoked-keys-not-read' },
    ],
    [
      'is unknown where the report does not tell',
      { ...told({ revokedKeys: PATH }), keyMaterial: unseen('unavailable') },
      { result: 'unknown', because: 'revoked-keys-not-read' },
    ],
    ['is no question where none is set', hostListing([INSTALLED]), { result: 'not-applicable' }],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('revoked-file-unreadable', host)).toMatchObject(verdict);
  });
});
