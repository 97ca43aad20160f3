import type { LimitRule } from './facts/pam-facts.ts';

/** Whose session it is. */
export interface LimitedLogin {
  readonly user: string;
  readonly uid: number;
  readonly groups: readonly string[];
  /** Sessions that are open already; absent: not known. */
  readonly sessions?: number;
}

export type LimitDecision =
  | { readonly result: 'granted' }
  | { readonly result: 'refused'; readonly rule: LimitRule }
  | { readonly result: 'unknown' };

/** Judges by limits.conf(5), as Linux-PAM pam_limits.c: what is said of the user counts before their groups, and those before `*`. */
export function judgeLimits(rules: readonly LimitRule[], login: LimitedLogin): LimitDecision {
  const decisions = ITEMS.map((item) =>
    judgeItem(
      rules.filter((rule) => rule.item === item),
      login,
    ),
  );
  return (
    decisions.find(({ result }) => result === 'refused') ??
    decisions.find(({ result }) => result === 'unknown') ?? { result: 'granted' }
  );
}

const ITEMS = ['maxlogins', 'maxsyslogins', 'nproc', 'nofile', 'as', 'data', 'stack'] as const;

/** Soft and hard limits are not told apart: what only one of them refuses is left open. */
function judgeItem(rules: readonly LimitRule[], login: LimitedLogin): LimitDecision {
  const ofRank = (rank: number) => rules.filter((rule) => rankOf(rule, login) === rank);
  const counting = RANKS.map(ofRank).find((found) => found.length > 0) ?? [];
  const effects = counting.map((rule) => effectOf(rule, login));
  const last = counting.at(-1);
  if (last && effects.every((effect) => effect === 'refuses')) return { result: 'refused', rule: last };
  const others = ofRank(UNSURE).map((rule) => effectOf(rule, login));
  return [...effects, ...others].every((effect) => effect === 'none')
    ? { result: 'granted' }
    : { result: 'unknown' };
}

const RANKS = [0, 1, 2];
const UNSURE = 3;
const OTHERS = 4;

/** Ranges of ids, and `%` for everybody together, are not worked out. */
function rankOf({ domain }: LimitRule, { user, groups }: LimitedLogin): number {
  if (domain === user) return 0;
  if (/^[%:\d]|^@.*:/.test(domain)) return UNSURE;
  if (domain.startsWith('@')) return groups.includes(domain.slice(1)) ? 1 : OTHERS;
  return domain === '*' ? 2 : OTHERS;
}

type Effect = 'refuses' | 'may-refuse' | 'none';

/** Fewer than these are too few for a login: processes, files, KiB. */
const ENOUGH: Readonly<Record<string, number>> = {
  nproc: 8,
  nofile: 32,
  as: 100_000,
  data: 50_000,
  stack: 256,
};
/** Up to these sshd itself comes to grief. */
const TOO_FEW: Readonly<Record<string, number>> = { nproc: 1, nofile: 8 };

function effectOf(rule: LimitRule, login: LimitedLogin): Effect {
  if (!/^\d+$/.test(rule.value)) return 'none';
  const isOfLogins = rule.item === 'maxlogins' || rule.item === 'maxsyslogins';
  return isOfLogins ? effectOnLogins(rule, login) : effectOnResources(rule, login);
}

/** Root may have as many sessions as it wants. */
function effectOnLogins({ item, value }: LimitRule, { uid, sessions }: LimitedLogin): Effect {
  if (uid === 0) return 'none';
  const limit = Number(value);
  if (limit === 0 || limit <= (sessions ?? 0)) return 'refuses';
  return sessions === undefined || item === 'maxsyslogins' ? 'may-refuse' : 'none';
}

function effectOnResources({ item, value }: LimitRule, { uid }: LimitedLogin): Effect {
  if (uid === 0 && item === 'nproc') return 'none';
  const limit = Number(value);
  if (limit <= (TOO_FEW[item] ?? -1)) return 'refuses';
  return limit < (ENOUGH[item] ?? 0) ? 'may-refuse' : 'none';
}
