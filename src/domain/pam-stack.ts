import type { PamRule } from './facts/pam-facts.ts';

/** What a module may answer, in the words of pam.conf(5). */
export type PamAnswer =
  | 'success'
  | 'ignore'
  | 'user_unknown'
  | 'authinfo_unavail'
  | 'module_unknown'
  | 'perm_denied';

/** How PAM decides: all that is possible where an answer is not known. */
export type PamDecision = 'granted' | 'denied' | 'open';

/** What the rules so far come to: nothing yet, a success, or a refusal that nothing takes back. */
type Impression = 'none' | 'good' | 'bad';

/**
 * What a stack of rules decides (Linux-PAM pam_dispatch.c `_pam_dispatch_aux`), for modules of which each may give any of
 * the answers that `answersOf` knows. No rules at all refuse.
 */
export function decide(
  rules: readonly PamRule[],
  answersOf: (rule: PamRule) => readonly PamAnswer[],
): PamDecision {
  const seen = new Set<string>();
  const outcomes = new Set<'granted' | 'denied'>();
  const walk = (index: number, impression: Impression): void => {
    const state = `${index} ${impression}`;
    if (seen.has(state)) return;
    seen.add(state);
    const rule = rules[index];
    if (!rule) outcomes.add(impression === 'good' ? 'granted' : 'denied');
    else for (const answer of answersOf(rule)) walk(...after(rules, index, { impression, answer }));
  };
  walk(0, 'none');
  const [only] = outcomes;
  return outcomes.size === 1 && only ? only : 'open';
}

interface Asked {
  readonly impression: Impression;
  readonly answer: PamAnswer;
}

type Next = readonly [index: number, impression: Impression];

/** The next rule to ask, and the impression by then. */
function after(rules: readonly PamRule[], index: number, { impression, answer }: Asked): Next {
  const action = actionOf(rules[index]?.control ?? '', answer);
  switch (action) {
    case 'ignore':
      return [index + 1, impression];
    case 'reset':
      return [index + 1, 'none'];
    case 'bad':
      return [index + 1, 'bad'];
    case 'die':
      return [endOf(rules, index), 'bad'];
    case 'ok':
      return [index + 1, withOk({ impression, answer })];
    case 'done':
      return withOk({ impression, answer }) === 'good' ? [endOf(rules, index), 'good'] : [index + 1, 'bad'];
    default:
      return jump(rules, index, { count: Number(action), impression });
  }
}

/** Anything but a success is refused in the end although the rule takes it for good. */
const withOk = ({ impression, answer }: Asked): Impression =>
  impression === 'none' ? (answer === 'success' ? 'good' : 'bad') : impression;

/** A decision ends the substack in which it is made; at level 0 it ends the stack. */
function endOf(rules: readonly PamRule[], index: number): number {
  const level = rules[index]?.level ?? 0;
  const end = rules.findIndex((rule, at) => at > index && rule.level < level);
  return end < 0 ? rules.length : end;
}

/** A substack is jumped over as one; a jump past the end refuses. */
function jump(
  rules: readonly PamRule[],
  index: number,
  { count, impression }: { readonly count: number; readonly impression: Impression },
): Next {
  const level = rules[index]?.level ?? 0;
  let at = index;
  for (let left = count; left > 0; left -= 1) {
    if ((rules[at + 1]?.level ?? -1) < level) return [at + 1, 'bad'];
    at += 1;
    while ((rules[at + 1]?.level ?? -1) > level) at += 1;
  }
  return [at + 1, impression];
}

const KEYWORDS: Readonly<Record<string, string>> = {
  required: '[success=ok new_authtok_reqd=ok ignore=ignore default=bad]',
  requisite: '[success=ok new_authtok_reqd=ok ignore=ignore default=die]',
  sufficient: '[success=done new_authtok_reqd=done default=ignore]',
  optional: '[success=ok new_authtok_reqd=ok default=ignore]',
};

/** pam.conf(5): an answer that has no action of its own takes that of `default`, or else is bad. */
function actionOf(control: string, answer: PamAnswer): string {
  const pairs = (KEYWORDS[control] ?? control).replace(/[[\]]/g, '').trim().split(/\s+/);
  const actions = new Map(
    pairs.map((pair): [string, string] => [pair.split('=')[0] ?? '', pair.split('=')[1] ?? '']),
  );
  return actions.get(answer) ?? actions.get('default') ?? 'bad';
}
