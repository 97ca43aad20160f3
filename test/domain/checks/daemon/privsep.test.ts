import type { DaemonFacts } from '../../../../src/domain/facts/daemon-facts.ts';
import { seen } from '../../../../src/domain/facts/observed.ts';
import { healthy, listeningDaemon } from '../../../support/facts.ts';
import { verdictOf } from '../../../support/verdict.ts';

const DEBIANS_UNIT = {
  id: 'ssh.service',
  load: 'loaded',
  active: 'inactive',
  file: 'enabled',
  runtimeDirectories: ['sshd'],
};
const MISSING = {
  test: seen({
    kind: 'privsep-dir-missing',
    faults: [],
    says: ['Missing privilege separation directory: /run/sshd'],
  } as const),
  privsepDir: { path: '/run/sshd', type: 'absent', mode: 0, uid: 0, owner: '' } as const,
  units: [],
};
const OPEN = {
  test: seen({ kind: 'privsep-dir-mode', faults: [], says: ['/run/sshd must be owned by root …'] } as const),
  privsepDir: { path: '/run/sshd', type: 'directory', mode: 0o777, uid: 1001, owner: 'victim' } as const,
};
const NO_USER = {
  test: seen({
    kind: 'privsep-user',
    faults: [],
    says: ['Privilege separation user sshd does not exist'],
  } as const),
};

const host = (daemon: Partial<DaemonFacts>, sshdVersion = 'OpenSSH_9.2p1') => ({
  ...healthy,
  sshdVersion,
  daemon: seen({ ...listeningDaemon, ...daemon }),
});

const PASS = { result: 'pass' };
const NOT_ASKED = { result: 'not-applicable' };
const fails = (check: string, evidence: readonly object[], remedies: readonly string[], at?: 'beside') => ({
  result: 'fail',
  class: 'mechanical',
  evidence,
  remedies,
  advice: { do: 'act-on', check, detail: {} },
  ...(at && { at }),
});
const gone = [{ kind: 'absent', path: '/run/sshd' }];
const flaws = [
  { kind: 'owner', path: '/run/sshd', found: 'victim', expected: ['root'] },
  { kind: 'mode', path: '/run/sshd', found: 0o777, forbidden: 0o022 },
];

describe('what sshd locks its unprivileged part into', () => {
  it.each<[string, string, ReturnType<typeof host>, object]>([
    ['privsep-dir-missing', 'passes where sshd does not miss it', host({}), PASS],
    [
      'privsep-dir-missing',
      'is made before sshd starts',
      host({ ...MISSING, answers: 'nobody' }),
      fails('privsep-dir-missing', gone, ['make-privsep-dir', 'start-sshd']),
    ],
    [
      'privsep-dir-missing',
      'comes with the start of the unit that makes it',
      host({ ...MISSING, answers: 'nobody', units: [DEBIANS_UNIT] }),
      NOT_ASKED,
    ],
    [
      'privsep-dir-missing',
      'comes with the first connection to a socket',
      host({ ...MISSING, answers: 'socket', units: [DEBIANS_UNIT] }),
      NOT_ASKED,
    ],
    [
      'privsep-dir-missing',
      'ends every connection to a 9.2 that runs',
      host({ ...MISSING, answers: 'process', units: [DEBIANS_UNIT] }),
      fails('privsep-dir-missing', gone, ['make-privsep-dir']),
    ],
    [
      'privsep-dir-missing',
      'ends every connection to a 10.0 that runs',
      host({ ...MISSING, answers: 'process' }, 'OpenSSH_10.0p2'),
      fails('privsep-dir-missing', gone, ['make-privsep-dir']),
    ],
    [
      'privsep-dir-missing',
      'is not made where there is something else',
      host({
        ...MISSING,
        answers: 'nobody',
        privsepDir: { ...MISSING.privsepDir, type: 'regular', mode: 0o644 },
      }),
      fails(
        'privsep-dir-missing',
        [{ kind: 'type', path: '/run/sshd', found: 'regular', expected: 'directory' }],
        [],
      ),
    ],
    [
      'privsep-dir-missing',
      'is not made at an unusual place',
      host({ ...MISSING, answers: 'nobody', privsepDir: { ...MISSING.privsepDir, path: '/opt/empty' } }),
      fails('privsep-dir-missing', [{ kind: 'absent', path: '/opt/empty' }], []),
    ],
    ['privsep-dir-mode', 'passes where sshd does not object to it', host({}), PASS],
    [
      'privsep-dir-mode',
      'keeps sshd from starting',
      host({ ...OPEN, answers: 'nobody' }),
      fails('privsep-dir-mode', flaws, ['close-privsep-dir', 'start-sshd']),
    ],
    [
      'privsep-dir-mode',
      'ends every connection to a 9.2 that runs',
      host({ ...OPEN, answers: 'process' }),
      fails('privsep-dir-mode', flaws, ['close-privsep-dir']),
    ],
    [
      'privsep-dir-mode',
      'does not matter to a 9.8 that runs',
      host({ ...OPEN, answers: 'process' }, 'OpenSSH_9.8p1'),
      fails('privsep-dir-mode', flaws, [], 'beside'),
    ],
    ['privsep-user-missing', 'passes where sshd finds its user', host({}), PASS],
    [
      'privsep-user-missing',
      'is missed by every release, also by one that runs',
      host({ ...NO_USER, answers: 'process' }, 'OpenSSH_10.0p2'),
      fails(
        'privsep-user-missing',
        [{ kind: 'value', name: 'sshd -t', found: 'Privilege separation user sshd does not exist' }],
        [],
      ),
    ],
  ])('%s: %s', (check, _what, facts, expected) => {
    expect(verdictOf(check, facts)).toEqual(expected);
  });
});
