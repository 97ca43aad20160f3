import type { Account, HostFacts } from '../../facts/host-facts.ts';
import type { PamFacts, PamRule } from '../../facts/pam-facts.ts';
import { decide, type PamAnswer, type PamDecision } from '../../pam-stack.ts';
import { pass, unknown, type Verdict } from '../check.ts';

/** What is asked of PAM's rules for one login. */
interface PamQuestion {
  readonly phase: PamRule['phase'];
  /** What a module answers because of the fault in question; otherwise all is well with it. */
  readonly answers?: (rule: PamRule) => readonly PamAnswer[] | undefined;
}

/** What PAM decides in one phase. Modules that may refuse for reasons nobody looked at leave it open where their word counts. */
export function pamDecides(host: HostFacts, account: Account, { phase, answers }: PamQuestion): PamDecision {
  const login = { account, local: host.identity.seen ? host.identity.value.local : undefined };
  const rules = rulesOf(host, phase);
  return decide(rules, (rule) => answers?.(rule) ?? usualAnswers(rule, login));
}

/** What a module refuses is a refusal only where its word counts; where PAM could not be looked at, it is taken to count. */
export function refusalBy(
  modules: ReadonlySet<string>,
  { host, account }: { readonly host: HostFacts; readonly account: Account },
  refusal: Verdict,
): Verdict {
  if (!pamOf(host)) return refusal;
  const decision = pamDecides(host, account, {
    phase: 'account',
    answers: (rule) => (modules.has(moduleOf(rule)) ? ['perm_denied'] : undefined),
  });
  if (decision === 'open') return unknown('pam-rules-not-evaluated');
  return decision === 'denied' ? refusal : pass;
}

export const rulesOf = (host: HostFacts, phase: PamRule['phase']): readonly PamRule[] =>
  pamOf(host)?.rules.filter((rule) => rule.phase === phase) ?? [];

/** Undefined where sshd does not use PAM, or it could not be looked at. */
const pamOf = (host: HostFacts): PamFacts | undefined =>
  host.pam.seen && host.config.seen && host.config.value.usePam ? host.pam.value : undefined;

/** The module's own name, without its directory. */
export const moduleOf = ({ module }: PamRule): string => module.slice(module.lastIndexOf('/') + 1);

interface PamLogin {
  readonly account: Account;
  readonly local: boolean | undefined;
}

/** What a module answers where nothing is wrong with it; all that is possible where that is not known. */
function usualAnswers(rule: PamRule, { account, local }: PamLogin): readonly PamAnswer[] {
  const module = moduleOf(rule);
  if (rule.state === 'no-file') return ['ignore'];
  if (rule.state === 'missing') return ['success'];
  if (module === 'pam_deny.so') return ['perm_denied'];
  if (module === 'pam_localuser.so') return fromTruth(local);
  if (module === 'pam_usertype.so' && rule.args === 'issystem')
    return fromTruth(account.uid < 1000 ? undefined : false);
  if (DIRECTORIES.has(module))
    return local ? ['user_unknown', 'authinfo_unavail'] : ['success', 'perm_denied'];
  return isHarmless(rule) ? harmlessAnswers(rule) : ['success', 'perm_denied'];
}

/** These never ask to be passed over, which most modules do where they have nothing to say. */
const OUTSPOKEN: ReadonlySet<string> = new Set([
  'pam_access.so',
  'pam_env.so',
  'pam_faillock.so',
  'pam_limits.so',
  'pam_permit.so',
  'pam_rootok.so',
  'pam_unix.so',
]);

/** pam_nologin(8) without a file is passed over, unless it is told otherwise. */
function harmlessAnswers(rule: PamRule): readonly PamAnswer[] {
  const module = moduleOf(rule);
  if (module === 'pam_nologin.so') return [/\bsuccessok\b/.test(rule.args) ? 'success' : 'ignore'];
  return OUTSPOKEN.has(module) ? ['success'] : ['success', 'ignore'];
}

const fromTruth = (truth: boolean | undefined): readonly PamAnswer[] =>
  truth === undefined ? ['success', 'perm_denied'] : [truth ? 'success' : 'perm_denied'];

/** Modules that ask a directory; to an account of the host's own they are no judge. */
const ASKING = ['sss', 'ldap', 'winbind', 'krb5'];
export const DIRECTORIES: ReadonlySet<string> = new Set(ASKING.map((name) => `pam_${name}.so`));

/** What such a module writes to the log of an account. */
export const DIRECTORY_SAYS = new RegExp(String.raw`pam_(?:${ASKING.join('|')})\(sshd:account\)`);

/** Modules that refuse no account, or only for what a check of its own asks about. */
const HARMLESS_ACCOUNT: ReadonlySet<string> = new Set([
  'pam_access.so',
  'pam_cap.so',
  'pam_env.so',
  'pam_faillock.so',
  'pam_loginuid.so',
  'pam_nologin.so',
  'pam_permit.so',
  'pam_rootok.so',
  'pam_sepermit.so',
  'pam_systemd.so',
  'pam_tally2.so',
  'pam_unix.so',
  'pam_warn.so',
]);

/** Of the many modules of a session, those whose purpose is to refuse one. */
const JUDGES_OF_SESSIONS: ReadonlySet<string> = new Set([
  'pam_access.so',
  'pam_exec.so',
  'pam_listfile.so',
  'pam_script.so',
  'pam_succeed_if.so',
  'pam_time.so',
]);

const isHarmless = (rule: PamRule): boolean =>
  rule.phase === 'account' ? HARMLESS_ACCOUNT.has(moduleOf(rule)) : !JUDGES_OF_SESSIONS.has(moduleOf(rule));
