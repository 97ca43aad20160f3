import type { HostFacts } from '../../facts/host-facts.ts';
import type { LimitRule, PamRule } from '../../facts/pam-facts.ts';
import { judgeLimits } from '../../pam-limits.ts';
import { type Check, fault, notApplicable, pass, unknown, type Verdict } from '../check.ts';
import { ofPam, type PamSubject } from './pam.ts';
import { moduleOf, rulesOf } from './pam-login.ts';

/** Whether single modules of PAM refuse the login, by what they are told in files of their own. */
export const PAM_MODULE_CHECKS: readonly Check[] = [
  { id: 'pam-faillock', by: 'host', rung: 'account', examine: ofPam(faillock) },
  { id: 'pam-limits', by: 'host', rung: 'session', examine: ofPam(limits) },
  { id: 'pam-mkhomedir-missing', by: 'host', rung: 'beside', examine: ofPam(makesNoHome) },
];

const asked = (host: HostFacts, phase: PamRule['phase'], module: string): PamRule | undefined =>
  rulesOf(host, phase).find((rule) => moduleOf(rule) === module && rule.state !== 'missing');

/** In the account phase pam_faillock(8) only counts and forgets; it refuses where a password is asked for, which a key never is. */
function faillock({ host }: PamSubject): Verdict {
  return asked(host, 'account', 'pam_faillock.so') ? pass : notApplicable;
}

/** pam_limits(8) ends the session after the key was accepted. */
function limits({ host, account, pam }: PamSubject): Verdict {
  const rule = asked(host, 'session', 'pam_limits.so');
  if (!rule) return notApplicable;
  if (/\bconf=/.test(rule.args)) return unknown('pam-rules-not-evaluated');
  if (host.cut.includes('limit')) return unknown('list-was-cut');
  const decision = judgeLimits(pam.limits, {
    user: host.user,
    uid: account.uid,
    groups: host.identity.seen ? host.identity.value.groups : [],
    ...(pam.sessions !== undefined && { sessions: pam.sessions }),
  });
  if (decision.result === 'granted') return pass;
  return decision.result === 'unknown'
    ? unknown('pam-rules-not-evaluated')
    : limited(decision.rule, pam.sessions);
}

function limited({ file, line, domain, item, value }: LimitRule, sessions = 0): Verdict {
  const open = item === 'maxlogins' && sessions > 0;
  return fault('pam-limits', {
    class: 'advice',
    evidence: [
      { kind: 'file-line', path: file, line, text: `${domain} ${item} ${value}` },
      ...(open ? [{ kind: 'value', name: 'who', found: `${sessions} sessions` } as const] : []),
    ],
    detail: { item, file },
  });
}

/** An account of a directory gets its home from PAM, and the key file is looked for before that. */
function makesNoHome({ host, account, pam }: PamSubject): Verdict {
  if (!host.identity.seen || host.identity.value.local) return notApplicable;
  if (account.resolvedHome !== undefined) return pass;
  const makes = pam.rules.some(({ phase, module }) => phase === 'session' && /mkhomedir\.so$/.test(module));
  if (makes) return pass;
  return fault('pam-mkhomedir-missing', {
    class: 'mechanical',
    evidence: [{ kind: 'absent', path: account.home }],
  });
}
