import type { Advice } from '../../advice.ts';
import type { Evidence } from '../../evidence.ts';
import type { HostFacts } from '../../facts/host-facts.ts';
import type { Observed } from '../../facts/observed.ts';
import { accountOf } from '../../key-path.ts';
import { type Check, notApplicable, pass, unknown, type Verdict, type View } from '../check.ts';
import { refusalBy } from './pam-login.ts';

/** What shadow(5) says of the account: to sshd itself without PAM, to pam_unix(8) with it. */
export const ACCOUNT_CHECKS: readonly Check[] = [
  { id: 'account-locked', by: 'host', rung: 'allowed-user', examine: locked },
  { id: 'account-locked-pam', by: 'host', rung: 'beside', examine: lockedWithPam },
  { id: 'account-expired', by: 'host', rung: 'account', examine: expired },
];

/** After the key was accepted. */
export const PASSWORD_CHECKS: readonly Check[] = [
  { id: 'password-expired', by: 'host', rung: 'account', examine: passwordAged },
];

/** A locked password stops a key only without PAM (platform.c `platform_locked_account`). */
function locked({ host }: View): Verdict {
  const account = accountOf(host);
  if (!account) return notApplicable;
  if (!account.password.seen) return notInShadow(host, account.password.because);
  if (account.password.value !== 'locked') return pass;
  if (!host.config.seen) return unknown(host.config.because);
  if (host.config.value.usePam) return notApplicable;
  return refused(host, 'locked', { kind: 'password-locked', user: host.user });
}

/** It looks like a cause, and pam_unix(8) does not mind: the key lets the account in. */
function lockedWithPam({ host }: View): Verdict {
  const account = accountOf(host);
  const isLocked = account?.password.seen === true && account.password.value === 'locked';
  return isLocked && host.config.seen && host.config.value.usePam ? pass : notApplicable;
}

/** sshd itself (auth-shadow.c `auth_shadow_acctexpired`) spares the day of expiry, pam_unix(8) does not. */
function expired({ host }: View): Verdict {
  const account = accountOf(host);
  if (!account) return notApplicable;
  if (!account.expiresOn.seen) return notInShadow(host, account.expiresOn.because);
  const day = account.expiresOn.value;
  if (day === null || account.today < day) return pass;
  if (!host.config.seen) return unknown(host.config.because);
  const { usePam } = host.config.value;
  if (!usePam && account.today === day) return pass;
  const verdict = refused(host, 'expired', { kind: 'account-expiry', expiresOn: day, today: account.today });
  return usePam ? refusalBy(UNIX, { host, account }, verdict) : { ...verdict, at: 'allowed-user' };
}

/** pam_unix(8) demands a new password before the session, also of somebody who came with a key. */
function passwordAged({ host }: View): Verdict {
  const account = accountOf(host);
  if (!account) return notApplicable;
  if (!account.passwordAged.seen) return notInShadow(host, account.passwordAged.because);
  if (!account.passwordAged.value) return pass;
  if (!host.config.seen) return unknown(host.config.because);
  if (!host.config.value.usePam) return pass;
  return refusalBy(UNIX, { host, account }, refused(host, 'password', { kind: 'password-aged' }));
}

/** An account of a directory has no line in shadow(5): what it may is asked there. */
const notInShadow = (
  host: HostFacts,
  because: Extract<Observed<never>, { seen: false }>['because'],
): Verdict => (host.identity.seen && !host.identity.value.local ? notApplicable : unknown(because));

const UNIX = new Set(['pam_unix.so']);

type About = Extract<Advice, { do: 'ask-owner' }>['about'];

function refused(host: HostFacts, about: About, evidence: Evidence) {
  const at = host.identity.seen ? host.identity.value.shadowChangedAt : undefined;
  const changed: readonly Evidence[] = at === undefined ? [] : [{ kind: 'changed', path: '/etc/shadow', at }];
  return {
    result: 'fail',
    class: 'policy',
    evidence: [evidence, ...changed],
    remedies: [],
    advice: { do: 'ask-owner', about },
  } as const;
}
