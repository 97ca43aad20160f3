import type { Attempt } from '../../../../src/domain/attempt.ts';
import { CHECKS } from '../../../../src/domain/checks/catalogue.ts';
import type { Verdict } from '../../../../src/domain/checks/check.ts';
import type { CloudFacts } from '../../../../src/domain/facts/cloud-facts.ts';
import type { HostFacts } from '../../../../src/domain/facts/host-facts.ts';
import { FLAWS } from '../../../../src/domain/facts/key-facts.ts';
import { cloud, hostWith, symlink, unresolvedKeyFile } from '../../../support/facts.ts';
import { cloudWithPair, hostListing, INSTALLED, OTHER } from '../../../support/key-facts.ts';
import { hostTold } from '../../../support/sshd-facts.ts';
import { verdictOf, withInstalledKey } from '../../../support/verdict.ts';

const FILE = '/home/ec2-user/.ssh/authorized_keys';
const unnamed: Attempt = { user: 'ec2-user', assumed: false };
const wrapped = { line: 3, flaw: 'line-wrapped', becomes: 'SHA256:installed' } as const;
const cut = { line: 3, flaw: 'line-truncated' } as const;
const foreign = { ...wrapped, becomes: 'SHA256:other' } as const;
const evidence = [{ kind: 'key-line', path: FILE, line: 3, flaw: 'line-wrapped' }];

const MENDED = { result: 'fail', class: 'mechanical', evidence, remedies: ['rewrite-key-lines'] };
const BESIDE = { result: 'fail', at: 'beside', remedies: [] };
const CAUSE = { result: 'fail', remedies: [] };

const causes = (verdict: Verdict): boolean => verdict.result === 'fail' && verdict.at === undefined;

describe('a key that is broken into several lines', () => {
  it.each<[string, HostFacts, Attempt, object]>([
    ['passes where there is none', hostListing([INSTALLED]), withInstalledKey, { result: 'pass' }],
    [
      'is no question where there is no key file',
      hostWith({}, { keyFiles: unresolvedKeyFile }),
      withInstalledKey,
      { result: 'not-applicable' },
    ],
    ['is the cause where it is the offered key', hostListing([], [wrapped]), withInstalledKey, MENDED],
    ['is the cause beside another key as well', hostListing([OTHER], [wrapped]), withInstalledKey, MENDED],
    [
      'stands beside where the offered key is listed',
      hostListing([INSTALLED], [foreign]),
      withInstalledKey,
      BESIDE,
    ],
    [
      'stands beside where it is listed again, whole',
      hostListing([INSTALLED], [wrapped]),
      withInstalledKey,
      BESIDE,
    ],
    [
      'stands beside where it is not the offered key',
      hostListing([OTHER], [foreign]),
      withInstalledKey,
      BESIDE,
    ],
    [
      'stands beside where it is another and the only one',
      hostListing([], [foreign]),
      withInstalledKey,
      BESIDE,
    ],
    ['stands beside where another key may be meant', hostListing([OTHER], [wrapped]), unnamed, BESIDE],
    [
      'is the cause where no key is left, and asks which one it should be',
      hostListing([], [wrapped]),
      unnamed,
      {
        ...CAUSE,
        advice: {
          do: 'act-on',
          check: 'line-wrapped',
          detail: { path: FILE, line: '3', becomes: 'SHA256:installed' },
        },
      },
    ],
    [
      'stands beside where a list was cut',
      hostListing([], [wrapped], { cut: ['key'] }),
      withInstalledKey,
      BESIDE,
    ],
    [
      'stands beside where keys may come from a command',
      {
        ...hostListing([], [cut]),
        config: hostTold({ config: { authorizedKeysCommand: '/usr/bin/keys' } }).config,
      },
      unnamed,
      { result: 'pass' },
    ],
  ])('%s', (_, host, attempt, verdict) => {
    expect(verdictOf('line-wrapped', host, attempt)).toMatchObject(verdict);
  });

  it('is left alone behind a link', () => {
    const host = { ...hostListing([], [wrapped]), ...hostWith({ [FILE]: symlink('/data/keys') }) };
    const linked = {
      ...host,
      keyFiles: hostListing([], [wrapped]).keyFiles.map((file) => ({ ...file, resolved: '/data/keys' })),
    };

    expect(verdictOf('line-wrapped', linked)).toMatchObject(CAUSE);
  });
});

describe('the key pair of the instance', () => {
  const judge = (host: HostFacts, from: CloudFacts, attempt: Attempt): Verdict | undefined => {
    const check = CHECKS.find(({ id }) => id === 'line-wrapped');
    return check?.examine({ host, cloud: from, attempt });
  };

  it('is the wanted one where no key was named', () => {
    expect(judge(hostListing([OTHER], [wrapped]), cloudWithPair('SHA256:installed'), unnamed)).toMatchObject(
      MENDED,
    );
  });

  it('gives way to the key that was offered', () => {
    const offered = { ...unnamed, keyFingerprint: 'SHA256:other' };

    expect(judge(hostListing([OTHER], [wrapped]), cloudWithPair('SHA256:installed'), offered)).toMatchObject(
      BESIDE,
    );
  });

  it('is not wanted where EC2 does not know it', () => {
    expect(judge(hostListing([OTHER], [wrapped]), cloud, unnamed)).toMatchObject(BESIDE);
  });
});

describe('what is wrong with a line', () => {
  it.each(FLAWS.filter((flaw) => flaw !== 'commented'))('is told of where no key is left: %s', (flaw) => {
    const verdict = verdictOf(flaw, hostListing([], [{ line: 1, flaw }]), unnamed);

    expect(verdict).toMatchObject({
      result: 'fail',
      evidence: [{ flaw }],
      remedies: [],
      advice: { check: flaw },
    });
    expect(causes(verdict)).toBe(true);
  });

  it('is beyond repair where the key cannot be read out of it', () => {
    expect(verdictOf('line-truncated', hostListing([], [cut]))).toMatchObject(CAUSE);
  });

  it('is told of a private key wherever it is', () => {
    expect(
      verdictOf('private-key-pasted', hostListing([INSTALLED], [{ line: 2, flaw: 'private-key-pasted' }])),
    ).toMatchObject(BESIDE);
  });
});

describe('a key that is commented out', () => {
  const line = { line: 2, flaw: 'commented', becomes: 'SHA256:installed' } as const;

  it.each<[string, HostFacts, object]>([
    [
      'was perhaps meant so where it is the offered one',
      hostListing([OTHER], [line]),
      { result: 'fail', class: 'policy', remedies: [] },
    ],
    [
      'is no news where it is another',
      hostListing([INSTALLED], [{ ...line, becomes: 'SHA256:other' }]),
      { result: 'pass' },
    ],
    [
      'is no news where another is offered that is not there',
      hostListing([], [{ ...line, becomes: 'SHA256:other' }]),
      { result: 'pass' },
    ],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('commented', host)).toMatchObject(verdict);
  });
});
