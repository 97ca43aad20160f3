import { accountOf } from '../key-path.ts';
import { expectedUsers } from './account.ts';
import { type Check, notApplicable, pass, unknown, type Verdict, type View } from './check.ts';

/** Is there an sshd, and does it offer the public key method to this user. */
export const DAEMON_CHECKS: readonly Check[] = [
  { id: 'sshd-not-running', by: 'host', rung: 'daemon', examine: notRunning },
  { id: 'root-login-refused', by: 'host', rung: 'method', examine: rootRefused },
];

function notRunning({ host }: View): Verdict {
  if (!host.sshdRunning.seen) return unknown(host.sshdRunning.because);
  if (host.sshdRunning.value) return pass;
  const evidence = [{ kind: 'not-running' } as const];
  return { result: 'fail', class: 'mechanical', evidence, remedies: [], advice: { do: 'start-daemon' } };
}

/** auth.c `auth_root_allowed`: keys are enough for `yes`, `prohibit-password` and its old name. */
function rootRefused(view: View): Verdict {
  const { host, attempt } = view;
  if (accountOf(host)?.uid !== 0) return notApplicable;
  if (!host.config.seen) return unknown(host.config.because);
  const { permitRootLogin } = host.config.value;
  if (['yes', 'prohibit-password', 'without-password'].includes(permitRootLogin)) return pass;
  const [user] = expectedUsers(view).filter((candidate) => candidate !== attempt.user);
  const evidence = [
    {
      kind: 'setting',
      name: 'PermitRootLogin',
      found: permitRootLogin,
      expected: 'prohibit-password',
    } as const,
  ];
  const advice =
    user === undefined
      ? ({ do: 'ask-owner', about: 'config' } as const)
      : ({ do: 'log-in-as', user } as const);
  return { result: 'fail', class: 'policy', evidence, remedies: [], advice };
}
