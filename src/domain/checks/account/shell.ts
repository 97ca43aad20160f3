import type { Evidence } from '../../evidence.ts';
import type { Account } from '../../facts/host-facts.ts';
import { accountOf } from '../../key-path.ts';
import { type Check, notApplicable, pass, type Verdict, type View } from '../check.ts';
import { isNologin } from '../key-file.ts';

/** Is there a login shell that can be started (OpenSSH auth.c `allowed_user`). */
export const SHELL_CHECKS: readonly Check[] = [
  { id: 'shell-missing', by: 'host', rung: 'allowed-user', examine: missing },
  { id: 'shell-not-executable', by: 'host', rung: 'allowed-user', examine: notExecutable },
];

/** After the key was accepted. */
export const SESSION_SHELL_CHECKS: readonly Check[] = [
  { id: 'shell-nologin', by: 'host', rung: 'session', examine: nologin },
];

function missing(view: View): Verdict {
  const account = judged(view);
  if (!account) return notApplicable;
  return account.shellState === 'missing' ? fault(account.shell, 'missing') : pass;
}

function notExecutable(view: View): Verdict {
  const account = judged(view);
  if (!account || account.shellState === 'missing') return notApplicable;
  return account.shellState === 'executable' ? pass : fault(account.shell, account.shellState);
}

/** In a chroot the shell is another file, and sshd does not look at it beforehand. */
function judged({ host }: View): Account | undefined {
  const isChrooted = host.config.seen && host.config.value.chrootDirectory !== undefined;
  return isChrooted ? undefined : accountOf(host);
}

function nologin({ host }: View): Verdict {
  const account = accountOf(host);
  if (!account) return notApplicable;
  return isNologin(account.shell) ? fault(account.shell, 'nologin') : pass;
}

type ShellState = Extract<Evidence, { kind: 'shell' }>['state'];

const fault = (shell: string, state: ShellState): Verdict => ({
  result: 'fail',
  class: 'policy',
  evidence: [{ kind: 'shell', shell, state }],
  remedies: [],
  advice: state === 'nologin' ? { do: 'ask-owner', about: 'shell' } : { do: 'restore-shell', shell, state },
});
