import type { Evidence } from '../../evidence.ts';
import type { Account, HostFacts } from '../../facts/host-facts.ts';
import type { PamFacts, PamRule } from '../../facts/pam-facts.ts';
import { accountOf } from '../../key-path.ts';
import type { PamAnswer } from '../../pam-stack.ts';
import {
  type Check,
  type Failure,
  fault,
  notApplicable,
  pass,
  type Rung,
  unknown,
  type Verdict,
  type View,
} from '../check.ts';
import { DIRECTORIES, moduleOf, pamDecides } from './pam-login.ts';

/** Whether PAM's own rules let the account and its session through (pam.d(5)). */
export const PAM_CHECKS: readonly Check[] = [
  { id: 'pam-stack-missing', by: 'host', rung: 'session', examine: ofPam(stackMissing) },
  { id: 'pam-module-missing', by: 'host', rung: 'session', examine: ofPam(moduleMissing) },
  { id: 'pam-rules', by: 'host', rung: 'session', examine: ofPam(otherRules) },
];

/** One login where sshd uses PAM. */
export interface PamSubject {
  readonly host: HostFacts;
  readonly account: Account;
  readonly pam: PamFacts;
}

/** Asks `question` where sshd uses PAM. */
export function ofPam(question: (subject: PamSubject) => Verdict): (view: View) => Verdict {
  return ({ host }) => {
    const account = accountOf(host);
    if (!account) return notApplicable;
    if (!host.config.seen) return unknown(host.config.because);
    if (!host.config.value.usePam) return notApplicable;
    return host.pam.seen ? question({ host, account, pam: host.pam.value }) : unknown(host.pam.because);
  };
}

/** Without any rules pam_start(3) fails; those for services without a file (`other`) mostly deny everybody. */
function stackMissing({ host, account, pam }: PamSubject): Verdict {
  if (pam.service === 'absent') return noStack([{ kind: 'absent', path: '/etc/pam.d/sshd' }], 'account');
  const lost = pam.rules.filter(({ state }) => state === 'no-file');
  if (lost.length > 0) return decided({ host, account }, lost, (at) => noStack(lost.map(includeOf), at));
  if (pam.service === 'sshd') return pass;
  const rule = pam.rules.find(({ module }) => module === 'pam_deny.so');
  const evidence = [{ kind: 'absent', path: '/etc/pam.d/sshd' } as const, ...(rule ? [lineOf(rule)] : [])];
  return pamDecides(host, account, { phase: 'account' }) === 'denied' ? noStack(evidence, 'account') : pass;
}

const noStack = (evidence: readonly Evidence[], at: Rung): Failure =>
  fault('pam-stack-missing', { class: 'mechanical', evidence, at });

function moduleMissing({ host, account, pam }: PamSubject): Verdict {
  const missing = pam.rules.filter(({ state }) => state === 'missing');
  return decided({ host, account }, missing, (at) =>
    fault('pam-module-missing', {
      class: 'mechanical',
      evidence: missing.filter((rule) => isOf(rule, at)).map(lineOf),
      detail: { module: missing[0]?.module ?? '' },
      at,
    }),
  );
}

/** What is left: rules that deny by themselves, and modules that nobody here asked about. */
function otherRules({ host, account, pam }: PamSubject): Verdict {
  if (pam.service !== 'sshd') return notApplicable;
  const [denied] = PHASES.filter((phase) => pamDecides(host, account, { phase }) === 'denied');
  if (denied === undefined)
    return PHASES.some((phase) => pamDecides(host, account, { phase }) === 'open')
      ? openRules(host, account)
      : pass;
  return {
    result: 'fail',
    class: 'policy',
    evidence: pam.rules
      .filter(({ module, phase }) => phase === denied && module === 'pam_deny.so')
      .map(lineOf),
    remedies: [],
    advice: { do: 'ask-owner', about: 'config' },
    at: denied,
  };
}

const PHASES = ['account', 'session'] as const;

/** Where it is only a directory that may refuse, that is told of by a check of its own. */
function openRules(host: HostFacts, account: Account): Verdict {
  const withoutDirectory = PHASES.map((phase) =>
    pamDecides(host, account, {
      phase,
      answers: (rule) => (DIRECTORIES.has(moduleOf(rule)) ? ['success'] : undefined),
    }),
  );
  return withoutDirectory.includes('open') ? unknown('pam-rules-not-evaluated') : pass;
}

/** What faulty rules come to, in the phase that is asked first. */
function decided(
  { host, account }: Pick<PamSubject, 'host' | 'account'>,
  faulty: readonly PamRule[],
  failure: (at: Rung) => Failure,
): Verdict {
  if (faulty.length === 0) return pass;
  const answers = (rule: PamRule): readonly PamAnswer[] | undefined => {
    if (!faulty.includes(rule)) return undefined;
    return [rule.state === 'no-file' ? 'perm_denied' : 'module_unknown'];
  };
  const decisions = PHASES.map((phase) => ({
    phase,
    decision: pamDecides(host, account, { phase, answers }),
  }));
  const denied = decisions.find(({ decision }) => decision === 'denied');
  if (denied) return failure(denied.phase);
  return decisions.some(({ decision }) => decision === 'open') ? unknown('pam-rules-not-evaluated') : pass;
}

const isOf = ({ phase }: PamRule, at: Rung): boolean => phase === at;

/** A rule as it stands in its file. */
export const lineOf = ({ file, line, phase, control, module, args }: PamRule): Evidence => ({
  kind: 'file-line',
  path: file,
  line,
  text: `${phase} ${control} ${module} ${args}`.trim(),
});

const includeOf = ({ file, line, module }: PamRule): Evidence => ({
  kind: 'file-line',
  path: file,
  line,
  text: `include ${module}`,
});
