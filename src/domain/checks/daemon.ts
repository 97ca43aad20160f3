import { accountOf } from '../key-path.ts';
import { expectedUsers } from './account.ts';
import { type Check, notApplicable, pass, unknown, type Verdict, type View } from './check.ts';

/** Is there an sshd, and does it offer the public key method to this user. */
export const DAEMON_CHECKS: readonly Check[] = [
  { id: 'sshd-not-running', by: 'host', rung: 'daemon', examine: notRunning },
  { id: 'pubkey-auth-disabled', by: 'host', rung: 'method', examine: pubkeyDisabled },
  { id: 'auth-methods-extra', by: 'host', rung: 'method', examine: extraMethods },
  { id: 'root-login-refused', by: 'host', rung: 'method', examine: rootRefused },
  { id: 'selinux-label', by: 'host', rung: 'key-file-open', examine: selinux },
];

function notRunning({ host }: View): Verdict {
  if (!host.sshdRunning.seen) return unknown(host.sshdRunning.because);
  if (host.sshdRunning.value) return pass;
  const evidence = [{ kind: 'not-running' } as const];
  return { result: 'fail', class: 'mechanical', evidence, remedies: [], advice: { do: 'start-daemon' } };
}

function pubkeyDisabled({ host }: View): Verdict {
  if (!host.config.seen) return unknown(host.config.because);
  if (host.config.value.pubkeyAuthentication) return pass;
  const evidence = [{ kind: 'setting', name: 'PubkeyAuthentication', found: 'no', expected: 'yes' } as const];
  return {
    result: 'fail',
    class: 'policy',
    evidence,
    remedies: [],
    advice: { do: 'ask-owner', about: 'config' },
  };
}

/** A list that a key alone does not complete needs something else from the client as well. */
function extraMethods({ host }: View): Verdict {
  if (!host.config.seen) return unknown(host.config.because);
  const lists = host.config.value.authenticationMethods.split(/\s+/);
  return lists.some((list) => list === 'any' || list === 'publickey' || list === '')
    ? pass
    : unknown('authentication-methods');
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

/** An enforcing policy may deny what modes allow; labels are not read. */
function selinux({ host }: View): Verdict {
  return host.selinux === 'enforcing' ? unknown('selinux-enforcing') : pass;
}
