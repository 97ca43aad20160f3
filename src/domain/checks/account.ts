import { expectedUser } from '../default-users.ts';
import type { Evidence } from '../evidence.ts';
import { accountOf } from '../key-path.ts';
import { type Check, notApplicable, pass, unknown, type Verdict, type View } from './check.ts';
import { isNologin } from './key-file.ts';

/** Whether the user exists and may log in at all (OpenSSH auth.c `getpwnamallow`, `allowed_user`; then the PAM account phase). */
export const ACCOUNT_CHECKS: readonly Check[] = [
  { id: 'user-wrong-for-ami', by: 'host', rung: 'user', examine: wrongUser },
  { id: 'user-deleted', by: 'host', rung: 'user', examine: deletedUser },
  { id: 'account-locked', by: 'host', rung: 'allowed-user', examine: locked },
  { id: 'account-expired', by: 'host', rung: 'account', examine: expired },
  { id: 'shell-missing', by: 'host', rung: 'allowed-user', examine: shellMissing },
  { id: 'shell-not-executable', by: 'host', rung: 'allowed-user', examine: shellNotExecutable },
  { id: 'login-restrictions', by: 'host', rung: 'allowed-user', examine: restrictions },
];

/** Accounts may end in the session although sshd accepted the key. */
export const SESSION_CHECKS: readonly Check[] = [
  { id: 'nologin-file', by: 'host', rung: 'account', examine: nologinFile },
  { id: 'password-expired', by: 'host', rung: 'account', examine: passwordAged },
  { id: 'shell-nologin', by: 'host', rung: 'session', examine: nologinShell },
];

/** Who the image was made for: the host's own word first, then the AMI's name and owner. */
export function expectedUsers({ host, cloud }: View): readonly string[] {
  const fromImage = expectedUser(cloud);
  const named = host.defaultUsers.map(({ user }) => user);
  const guessed = 'user' in fromImage ? [fromImage.user] : [];
  return [...new Set([...named, ...guessed])];
}

function wrongUser(view: View): Verdict {
  const { host, attempt, cloud } = view;
  if (!host.account.seen) return unknown(host.account.because);
  if (host.account.value) return pass;
  const expected = expectedUsers(view).filter((name) => name !== attempt.user);
  const isExpected = expectedUsers(view).includes(attempt.user);
  const candidates = [...new Set([...expected, ...host.otherLogins])];
  const [user] = candidates;
  if (isExpected || user === undefined) return notApplicable;
  const instance = cloud.instance.seen ? cloud.instance.value : undefined;
  const address = instance?.publicAddress ?? instance?.privateAddress;
  return {
    result: 'fail',
    class: 'advice',
    evidence: [{ kind: 'user', user: attempt.user, candidates }],
    remedies: [],
    advice: { do: 'log-in-as', user, ...(address && { address }) },
  };
}

function deletedUser(view: View): Verdict {
  const { host, attempt } = view;
  if (!host.account.seen) return unknown(host.account.because);
  if (host.account.value) return pass;
  if (wrongUser(view).result === 'fail') return notApplicable;
  return {
    result: 'fail',
    class: 'policy',
    evidence: [{ kind: 'user', user: attempt.user, candidates: host.otherLogins }],
    remedies: [],
    advice: { do: 'ask-owner', about: 'deleted' },
  };
}

/** A locked password stops a key only without PAM (platform.c `platform_locked_account`). */
function locked({ host }: View): Verdict {
  const account = accountOf(host);
  if (!account) return notApplicable;
  if (!account.password.seen) return unknown(account.password.because);
  if (account.password.value !== 'locked') return pass;
  if (!host.config.seen) return unknown(host.config.because);
  if (host.config.value.usePam) return pass;
  const evidence = [{ kind: 'password-locked', user: host.user } as const];
  return {
    result: 'fail',
    class: 'policy',
    evidence,
    remedies: [],
    advice: { do: 'ask-owner', about: 'locked' },
  };
}

/** sshd itself (auth-shadow.c `auth_shadow_acctexpired`) spares the day of expiry, pam_unix(8) does not. */
function expired({ host }: View): Verdict {
  const account = accountOf(host);
  if (!account) return notApplicable;
  if (!account.expiresOn.seen) return unknown(account.expiresOn.because);
  const day = account.expiresOn.value;
  if (day === null || account.today < day) return pass;
  if (!host.config.seen) return unknown(host.config.because);
  const { usePam } = host.config.value;
  if (!usePam && account.today === day) return pass;
  const evidence = [{ kind: 'account-expiry', expiresOn: day, today: account.today } as const];
  const at = usePam ? {} : ({ at: 'allowed-user' } as const);
  return {
    result: 'fail',
    class: 'policy',
    evidence,
    remedies: [],
    advice: { do: 'ask-owner', about: 'expired' },
    ...at,
  };
}

/** pam_unix(8) demands a new password before the session, also of somebody who came with a key. */
function passwordAged({ host }: View): Verdict {
  const account = accountOf(host);
  if (!account) return notApplicable;
  if (!account.passwordAged.seen) return unknown(account.passwordAged.because);
  if (!account.passwordAged.value) return pass;
  if (!host.config.seen) return unknown(host.config.because);
  if (!host.config.value.usePam) return pass;
  const evidence = [{ kind: 'password-aged' } as const];
  return {
    result: 'fail',
    class: 'policy',
    evidence,
    remedies: [],
    advice: { do: 'ask-owner', about: 'password' },
  };
}

function shellMissing({ host }: View): Verdict {
  const account = accountOf(host);
  if (!account) return notApplicable;
  return account.shellState === 'missing' ? shellFault(account.shell, 'missing') : pass;
}

function shellNotExecutable({ host }: View): Verdict {
  const account = accountOf(host);
  if (!account || account.shellState === 'missing') return notApplicable;
  return account.shellState === 'executable' ? pass : shellFault(account.shell, account.shellState);
}

function nologinShell({ host }: View): Verdict {
  const account = accountOf(host);
  if (!account) return notApplicable;
  return isNologin(account.shell) ? shellFault(account.shell, 'nologin') : pass;
}

type ShellState = Extract<Evidence, { kind: 'shell' }>['state'];

const shellFault = (shell: string, state: ShellState): Verdict => ({
  result: 'fail',
  class: 'policy',
  evidence: [{ kind: 'shell', shell, state }],
  remedies: [],
  advice: state === 'nologin' ? { do: 'ask-owner', about: 'shell' } : { do: 'restore-shell', shell, state },
});

/** Patterns of users, hosts and groups are not evaluated; saying so is better than guessing. */
function restrictions({ host }: View): Verdict {
  if (!host.config.seen) return unknown(host.config.because);
  return host.config.value.restrictions.length === 0 ? pass : unknown('restrictions-not-evaluated');
}

/** pam_nologin(8) lets root in. */
function nologinFile({ host }: View): Verdict {
  const account = accountOf(host);
  if (!account || account.uid === 0) return notApplicable;
  if (host.nologin.length === 0) return pass;
  const evidence = host.nologin.map((path) => ({ kind: 'present', path }) as const);
  return {
    result: 'fail',
    class: 'policy',
    evidence,
    remedies: [],
    advice: { do: 'ask-owner', about: 'nologin' },
  };
}
