import type { Attempt } from '../../../../src/domain/attempt.ts';
import { CHECKS } from '../../../../src/domain/checks/catalogue.ts';
import type { Verdict } from '../../../../src/domain/checks/check.ts';
import type { CloudFacts } from '../../../../src/domain/facts/cloud-facts.ts';
import type { HostFacts } from '../../../../src/domain/facts/host-facts.ts';
import { cloud, hostWith, unresolvedKeyFile } from '../../../support/facts.ts';
import { cloudWithPair, hostListing, INSTALLED, OTHER } from '../../../support/key-facts.ts';
import { hostTold } from '../../../support/sshd-facts.ts';
import { verdictOf, withInstalledKey } from '../../../support/verdict.ts';

const unnamed: Attempt = { user: 'ec2-user', assumed: false };
const noKeyFile = hostWith({}, { keyFiles: unresolvedKeyFile });
const command = hostTold({ config: { authorizedKeysCommand: '/usr/bin/keys %u' } });
const authority = hostTold({ config: { trustedUserCaKeys: '/etc/ssh/ca.pub' } });
const damaged = { line: 1, flaw: 'line-wrapped', becomes: 'SHA256:installed' } as const;

const judge = (id: string, host: HostFacts, from: CloudFacts): Verdict | undefined =>
  CHECKS.find((check) => check.id === id)?.examine({ host, cloud: from, attempt: withInstalledKey });

describe('a key file without keys', () => {
  it.each<[string, HostFacts, Attempt, object]>([
    ['is the cause', hostListing([]), withInstalledKey, { result: 'fail', advice: { do: 'install-key' } }],
    ['is not where it holds one', hostListing([OTHER]), withInstalledKey, { result: 'pass' }],
    ['is no question where there is none', noKeyFile, withInstalledKey, { result: 'not-applicable' }],
    [
      'is no question where a damaged line is the cause',
      hostListing([], [damaged]),
      withInstalledKey,
      { result: 'not-applicable' },
    ],
    [
      'is the cause where a damaged line is another key',
      hostListing([], [{ ...damaged, becomes: 'SHA256:other' }]),
      withInstalledKey,
      { result: 'fail' },
    ],
    [
      'is unknown where the list was cut',
      hostListing([], [], { cut: ['key'] }),
      unnamed,
      { result: 'unknown', because: 'list-was-cut' },
    ],
    [
      'is unknown where a command may know keys',
      { ...hostListing([]), config: command.config },
      unnamed,
      { result: 'unknown', because: 'keys-from-a-command' },
    ],
    [
      'is unknown where certificates count',
      { ...hostListing([]), config: authority.config },
      unnamed,
      { result: 'unknown', because: 'certificate-may-count' },
    ],
  ])('%s', (_, host, attempt, verdict) => {
    expect(verdictOf('authkeys-empty', host, attempt)).toMatchObject(verdict);
  });
});

describe('the offered key', () => {
  it.each<[string, HostFacts, Attempt, object]>([
    ['passes where it is listed', hostListing([OTHER, INSTALLED]), withInstalledKey, { result: 'pass' }],
    [
      'is refused where it is not',
      hostListing([OTHER]),
      withInstalledKey,
      {
        result: 'fail',
        class: 'policy',
        evidence: [{ kind: 'key-not-listed', offered: 'SHA256:installed', listed: ['SHA256:other'] }],
      },
    ],
    ['is not known', hostListing([OTHER]), unnamed, { result: 'unknown', because: 'key-not-named' }],
    [
      'is no question where no key is listed',
      hostListing([]),
      withInstalledKey,
      { result: 'not-applicable' },
    ],
    [
      'is no question where a damaged line is that key',
      hostListing([OTHER], [damaged]),
      withInstalledKey,
      { result: 'not-applicable' },
    ],
    [
      'may be in what was cut',
      hostListing([OTHER], [], { cut: ['key'] }),
      withInstalledKey,
      { result: 'unknown', because: 'list-was-cut' },
    ],
    [
      'may be known to a command',
      { ...hostListing([OTHER]), config: command.config },
      withInstalledKey,
      { result: 'unknown', because: 'keys-from-a-command' },
    ],
    [
      'may come with a certificate',
      { ...hostListing([OTHER]), config: authority.config },
      withInstalledKey,
      { result: 'unknown', because: 'certificate-may-count' },
    ],
    [
      'may come with a certificate of a key in the file',
      hostListing([{ ...OTHER, options: ['cert-authority'] }]),
      withInstalledKey,
      { result: 'unknown', because: 'certificate-may-count' },
    ],
  ])('%s', (_, host, attempt, verdict) => {
    expect(verdictOf('key-not-authorized', host, attempt)).toMatchObject(verdict);
  });

  it.each([
    [
      'is the key pair of the instance, which is not listed',
      'SHA256:installed',
      { isOffered: true, isListed: false },
    ],
    [
      'is not the key pair of the instance, which is listed',
      'SHA256:other',
      { isOffered: false, isListed: true },
    ],
    [
      'and the key pair of the instance are both not listed',
      'SHA256:third',
      { isOffered: false, isListed: false },
    ],
  ])('%s', (_, fingerprint, compared) => {
    expect(judge('key-not-authorized', hostListing([OTHER]), cloudWithPair(fingerprint))).toMatchObject({
      evidence: [{ kind: 'key-not-listed' }, { kind: 'key-pair', name: 'ops', fingerprint, ...compared }],
    });
  });
});

describe('a private key that nobody may have any more', () => {
  it.each<[string, HostFacts, Attempt, object]>([
    [
      'is for a person to find out where EC2 has lost the pair too',
      hostListing([]),
      unnamed,
      { result: 'unknown', because: 'person-must-look' },
    ],
    [
      'is no question where somebody offers a key',
      hostListing([]),
      withInstalledKey,
      { result: 'not-applicable' },
    ],
    [
      'is no question where another key is listed',
      hostListing([OTHER]),
      unnamed,
      { result: 'not-applicable' },
    ],
  ])('%s', (_, host, attempt, verdict) => {
    expect(verdictOf('key-pair-lost', host, attempt)).toEqual(verdict);
  });

  it('is no question where EC2 has the pair', () => {
    expect(judge('key-pair-lost', hostListing([]), cloudWithPair('SHA256:x'))).toEqual({
      result: 'not-applicable',
    });
    expect(judge('key-pair-lost', hostListing([]), cloud)).toEqual({ result: 'not-applicable' });
  });
});

describe('a certificate', () => {
  it.each<[string, HostFacts, object]>([
    ['is no question where none counts', hostListing([OTHER]), { result: 'not-applicable' }],
    [
      'is not needed where the key is listed',
      { ...hostListing([INSTALLED]), config: authority.config },
      { result: 'pass' },
    ],
    [
      'is for a person to look at where only that would do',
      { ...hostListing([OTHER]), config: authority.config },
      { result: 'unknown', because: 'person-must-look' },
    ],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('ca-principals', host)).toEqual(verdict);
  });
});

describe('a security key', () => {
  it.each<[string, HostFacts, Attempt, object]>([
    [
      'may want to be touched',
      hostListing([{ ...INSTALLED, type: 'ED25519-SK' }]),
      withInstalledKey,
      { result: 'unknown', because: 'person-must-look' },
    ],
    [
      'is no question of other keys',
      hostListing([INSTALLED]),
      withInstalledKey,
      { result: 'not-applicable' },
    ],
    [
      'is no question where there are others',
      hostListing([{ ...INSTALLED, type: 'ED25519-SK' }, OTHER]),
      unnamed,
      { result: 'not-applicable' },
    ],
    ['is no question where none is listed', hostListing([]), unnamed, { result: 'not-applicable' }],
  ])('%s', (_, host, attempt, verdict) => {
    expect(verdictOf('sk-touch', host, attempt)).toEqual(verdict);
  });
});
