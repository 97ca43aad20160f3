import { diagnose } from '../../../../src/domain/diagnose.ts';
import type { HostFacts } from '../../../../src/domain/facts/host-facts.ts';
import { seen } from '../../../../src/domain/facts/observed.ts';
import { directory, factsOf, healthy, hostWith, keyFile, regular } from '../../../support/facts.ts';
import { verdictOf, withInstalledKey } from '../../../support/verdict.ts';

const HOME = '/home/ec2-user';
const SSH = `${HOME}/.ssh`;
const FILE = `${SSH}/authorized_keys`;
const nameless = { uid: 1001, owner: 'UNKNOWN', gid: 1001, group: 'UNKNOWN' };

const drifted = hostWith(
  {
    [HOME]: directory(0o700, 'ec2-user', { ...nameless, searchable: false }),
    [SSH]: directory(0o700, 'ec2-user', { ...nameless, searchable: false }),
    [FILE]: regular(0o600, 'ec2-user', nameless),
  },
  { keyFiles: keyFile({ readable: false }) },
);
const openHome = hostWith({ [HOME]: directory(0o755, 'ec2-user', { ...nameless, searchable: true }) });
const lax: HostFacts = {
  ...openHome,
  config: healthy.config.seen ? seen({ ...healthy.config.value, strictModes: false }) : healthy.config,
};

describe('an owner that is only a number', () => {
  it.each<[string, HostFacts, object]>([
    [
      'passes where every owner has a name',
      hostWith({ [HOME]: directory(0o777, 'ec2-user') }),
      { result: 'pass' },
    ],
    [
      'refuses at opening where the home is closed, and all three are given to the user',
      drifted,
      {
        result: 'fail',
        class: 'mechanical',
        at: 'key-file-open',
        remedies: ['own-home', 'own-ssh-dir', 'own-key-file'],
        evidence: [
          { kind: 'owner', path: HOME, found: '1001', expected: ['ec2-user', 'root'] },
          { kind: 'owner', path: SSH, found: '1001', expected: ['ec2-user', 'root'] },
          { kind: 'owner', path: FILE, found: '1001', expected: ['ec2-user', 'root'] },
        ],
      },
    ],
    ['refuses for StrictModes where the home is open', openHome, { result: 'fail', remedies: ['own-home'] }],
    ['passes without StrictModes where the home is open', lax, { result: 'pass' }],
    [
      'does not ask where nothing of the user is there',
      { ...healthy, account: seen(null), keyFiles: [] },
      { result: 'not-applicable' },
    ],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('home-uid-drift', host)).toMatchObject(verdict);
  });

  it('is told of once', () => {
    const { findings } = diagnose(factsOf(drifted), withInstalledKey);
    expect(findings.flatMap(({ check, result }) => (result === 'fail' ? [check] : []))).toEqual([
      'home-uid-drift',
    ]);
  });

  it('is not the wrong owner that somebody may have meant', () => {
    expect(verdictOf('home-wrong-owner', openHome)).toEqual({ result: 'not-applicable' });
    expect(
      verdictOf(
        'home-wrong-owner',
        hostWith({ [HOME]: directory(0o755, 'nobody', { owner: 'ann', searchable: true }) }),
      ),
    ).toMatchObject({ result: 'fail', class: 'policy' });
  });
});
