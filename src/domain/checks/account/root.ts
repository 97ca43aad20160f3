import { accountOf } from '../../key-path.ts';
import { keysFor } from '../accepts.ts';
import { type Check, fault, notApplicable, pass, unknown, type Verdict, type View } from '../check.ts';
import { refusedBySetting } from '../config/setting.ts';
import { subjectOf } from '../key-file.ts';
import { logInAsAnother } from './user.ts';

/** Does sshd let root in at all (OpenSSH auth.c `auth_root_allowed`). */
export const ROOT_CHECKS: readonly Check[] = [
  { id: 'root-login-refused', by: 'host', rung: 'method', examine: rootRefused },
];

/** After the key was accepted. */
export const ROOT_SESSION_CHECKS: readonly Check[] = [
  { id: 'root-forced-command', by: 'host', rung: 'session', examine: onlyANotice },
];

/** Keys are enough for `yes`, for `prohibit-password` and for its old name. */
function rootRefused(view: View): Verdict {
  const { host } = view;
  if (accountOf(host)?.uid !== 0) return notApplicable;
  if (!host.config.seen) return unknown(host.config.because);
  const { permitRootLogin } = host.config.value;
  if (['yes', 'prohibit-password', 'without-password'].includes(permitRootLogin)) return pass;
  if (permitRootLogin === 'forced-commands-only') return forcedOnly(view);
  return refused(view, permitRootLogin);
}

/** A key is enough if its line runs a command. */
function forcedOnly(view: View): Verdict {
  const keys = offered(view);
  const forced = keys.filter(({ options }) => options.includes('command'));
  if (keys.length > 0 && forced.length === keys.length) return pass;
  return forced.length === 0 ? refused(view, 'forced-commands-only') : unknown('key-not-named');
}

const refused = (view: View, found: string): Verdict =>
  refusedBySetting(view.host, {
    setting: { name: 'PermitRootLogin', found, expected: 'prohibit-password' },
    advice: logInAsAnother(view) ?? { do: 'ask-owner', about: 'config' },
  });

/** cloud-init (`disable_root`) leaves root's keys in place, with a command that only names the right user. */
function onlyANotice(view: View): Verdict {
  const account = accountOf(view.host);
  const keys = offered(view);
  if (account?.uid !== 0 || keys.length === 0) return notApplicable;
  const notices = keys.filter(({ command }) => command === 'cloud-init-notice');
  if (notices.length === 0) return pass;
  if (notices.length < keys.length) return unknown('key-not-named');
  const { path } = subjectOf(view.host, view.attempt)?.file ?? { path: '/root/.ssh/authorized_keys' };
  return fault('root-forced-command', {
    class: 'advice',
    evidence: notices.map(({ line }) => ({ kind: 'notice-line', path, line })),
    advice: logInAsAnother(view),
  });
}

const offered = ({ host, attempt }: View) => {
  const subject = subjectOf(host, attempt);
  return subject ? keysFor(subject.file, attempt) : [];
};
