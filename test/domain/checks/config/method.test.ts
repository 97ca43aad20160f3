import type { HostFacts } from '../../../../src/domain/facts/host-facts.ts';
import { unseen } from '../../../../src/domain/facts/observed.ts';
import { healthy } from '../../../support/facts.ts';
import { hostTold } from '../../../support/sshd-facts.ts';
import { verdictOf } from '../../../support/verdict.ts';

const source = {
  file: '/etc/ssh/sshd_config.d/10-hardening.conf',
  line: 3,
  changedAt: '2026-10-01T00:00:00.000Z',
};
const unreadable: HostFacts = { ...healthy, config: unseen('config-unreadable') };

describe('PubkeyAuthentication', () => {
  it.each<[string, HostFacts, object]>([
    ['passes where it is yes', healthy, { result: 'pass' }],
    [
      'refuses every key where it is no, and tells who set it',
      hostTold({
        config: { pubkeyAuthentication: false },
        files: { sources: { pubkeyauthentication: source } },
      }),
      {
        result: 'fail',
        class: 'policy',
        evidence: [{ kind: 'setting', name: 'PubkeyAuthentication', found: 'no', expected: 'yes', source }],
        remedies: [],
      },
    ],
    [
      'refuses also where an option of the daemon says so that is older than the files',
      hostTold({
        config: { pubkeyAuthentication: false },
        files: {
          sources: { pubkeyauthentication: { file: '-o PubkeyAuthentication=no', line: 0 } },
          edited: { path: '/etc/ssh/sshd_config', at: '2026-11-20T00:00:00.000Z' },
        },
      }),
      { result: 'fail', class: 'policy' },
    ],
    [
      'is unknown where the line is newer than what the daemon has read',
      hostTold({
        config: { pubkeyAuthentication: false },
        files: {
          sources: { pubkeyauthentication: { ...source, changedAt: '2026-11-20T00:00:00.000Z' } },
          edited: { path: source.file, at: '2026-11-20T00:00:00.000Z' },
        },
      }),
      { result: 'unknown', because: 'config-not-loaded' },
    ],
    ['is unknown where sshd does not tell', unreadable, { result: 'unknown', because: 'config-unreadable' }],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('pubkey-auth-disabled', host)).toMatchObject(verdict);
  });
});

describe('AuthenticationMethods', () => {
  it.each<[string, string, object]>([
    ['passes where it is not set', 'any', { result: 'pass' }],
    [
      'passes where a key alone completes one of the lists',
      'publickey,password publickey',
      { result: 'pass' },
    ],
    [
      'refuses a key alone where a password follows',
      'publickey,password publickey,keyboard-interactive',
      { result: 'fail', class: 'policy', advice: { detail: { asked: 'publickey,password' } } },
    ],
    ['refuses one key where two are asked for', 'publickey,publickey', { result: 'fail' }],
    ['refuses every key where only passwords count', 'password', { result: 'fail', advice: { detail: {} } }],
  ])('%s', (_, authenticationMethods, verdict) => {
    expect(verdictOf('auth-methods-extra', hostTold({ config: { authenticationMethods } }))).toMatchObject(
      verdict,
    );
  });

  it('is unknown where sshd does not tell', () => {
    expect(verdictOf('auth-methods-extra', unreadable)).toMatchObject({ result: 'unknown' });
  });
});

describe('MaxAuthTries', () => {
  it.each<[string, HostFacts, object]>([
    ['refuses everybody where it is 0', hostTold({ config: { maxAuthTries: 0 } }), { result: 'fail' }],
    ['passes where one try is left', hostTold({ config: { maxAuthTries: 1 } }), { result: 'pass' }],
    ['is no question where sshd does not print it', hostTold({}), { result: 'not-applicable' }],
    ['is unknown where sshd does not tell', unreadable, { result: 'unknown' }],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('max-auth-tries', host)).toMatchObject(verdict);
  });
});
