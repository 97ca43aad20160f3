import type { Evidence } from '../../evidence.ts';
import type { AccessRule, PamRule } from '../../facts/pam-facts.ts';
import { type AccessLogin, judgeAccess } from '../../pam-access.ts';
import { type Check, fault, notApplicable, pass, unknown, type Verdict, type View } from '../check.ts';
import { lineOf, ofPam, type PamSubject } from './pam.ts';
import { DIRECTORIES, DIRECTORY_SAYS, moduleOf, refusalBy, rulesOf } from './pam-login.ts';

/** Whether what PAM asks for the account lets this login in: by rules of the host's own, or by a directory. */
export const PAM_ACCESS_CHECKS: readonly Check[] = [
  { id: 'pam-access', by: 'host', rung: 'account', examine: access },
  { id: 'pam-ldap-deny', by: 'host', rung: 'account', examine: ofPam(directory) },
];

const ACCESS = new Set(['pam_access.so']);

function access(view: View): Verdict {
  return ofPam((subject) => {
    const rule = rulesOf(subject.host, 'account').find((each) => ACCESS.has(moduleOf(each)));
    if (rule?.state !== 'present') return notApplicable;
    if (/\b(?:field|list)sep=/.test(rule.args)) return unknown('pam-rules-not-evaluated');
    if (subject.host.cut.includes('access')) return unknown('list-was-cut');
    const decision = judgeAccess(subject.pam.access, loginOf(view, rule));
    if (decision.result === 'granted') return pass;
    if (decision.result !== 'denied') return unknown(decision.result);
    return refusalBy(ACCESS, subject, accessDenied(decision.rule, rule));
  })(view);
}

const loginOf = ({ host, attempt }: View, rule: PamRule): AccessLogin => ({
  user: host.user,
  groups: host.identity.seen ? host.identity.value.groups : [],
  ...(attempt.address !== undefined && { address: attempt.address }),
  useDns: host.config.seen && host.config.value.useDns,
  groupsInParentheses: /\bnodefgroup\b/.test(rule.args),
});

const accessDenied = (denying: AccessRule, rule: PamRule): Verdict =>
  fault('pam-access', {
    class: 'policy',
    evidence: [ruleEvidence(denying), lineOf(rule)],
    detail: { file: denying.file },
  });

const ruleEvidence = ({ file, line, permission, users, origins, state }: AccessRule): Evidence =>
  state === 'no-file'
    ? { kind: 'absent', path: file }
    : { kind: 'file-line', path: file, line, text: `${permission} : ${users} : ${origins}` };

/** For accounts that are not the host's own, a directory has the last word. */
function directory(subject: PamSubject): Verdict {
  const { host, pam } = subject;
  const [rule] = rulesOf(host, 'account').filter((each) => DIRECTORIES.has(moduleOf(each)));
  if (!rule) return notApplicable;
  if (!host.identity.seen) return unknown(host.identity.because);
  if (host.identity.value.local) return notApplicable;
  const said = host.log.findLast(({ line }) => DIRECTORY_SAYS.test(line) && /denied/i.test(line));
  const asks = pam.sssdAccess.filter((provider) => provider !== 'permit');
  const isKnown = said !== undefined || asks.includes('deny');
  if (pam.sssdAccess.length > 0 && asks.length === 0) return pass;
  return refusalBy(
    DIRECTORIES,
    subject,
    isKnown ? directoryDenied(rule, said) : unknown('directory-decides'),
  );
}

const directoryDenied = (
  rule: PamRule,
  said: { readonly at: string; readonly line: string } | undefined,
): Verdict =>
  fault('pam-ldap-deny', {
    class: 'policy',
    evidence: [lineOf(rule), ...(said ? [{ kind: 'log', at: said.at, line: said.line } as const] : [])],
  });
