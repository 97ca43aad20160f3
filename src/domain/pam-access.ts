import { holds, parseAddress } from './address.ts';
import type { AccessRule } from './facts/pam-facts.ts';

/** Who wants in, as pam_access(8) sees it. */
export interface AccessLogin {
  readonly user: string;
  readonly groups: readonly string[];
  /** Of the client; absent: not known. */
  readonly address?: string;
  /** sshd gives PAM the client's name instead. */
  readonly useDns: boolean;
  /** Only `(group)` means a group (`nodefgroup`). */
  readonly groupsInParentheses: boolean;
}

/** Why a rule cannot be judged. */
export type AccessDoubt = 'client-not-named' | 'client-name-not-known' | 'pam-rules-not-evaluated';
type Match = boolean | AccessDoubt;

/** What the first rule that matches says; a login that no rule matches is let in. */
export type AccessDecision =
  | { readonly result: 'granted' }
  | { readonly result: 'denied'; readonly rule: AccessRule }
  | { readonly result: AccessDoubt };

/** Judges by access.conf(5), as Linux-PAM pam_access.c `login_access`. */
export function judgeAccess(rules: readonly AccessRule[], login: AccessLogin): AccessDecision {
  const doubts: { readonly doubt: AccessDoubt; readonly permission: '+' | '-' }[] = [];
  for (const rule of rules) {
    const match = matches(rule, login);
    if (match === false) continue;
    if (match !== true) doubts.push({ doubt: match, permission: rule.permission });
    else if (rule.state === 'unfinished')
      doubts.push({ doubt: 'pam-rules-not-evaluated', permission: rule.permission });
    else return settled(doubts, rule.permission === '+' ? { result: 'granted' } : { result: 'denied', rule });
  }
  return settled(doubts, { result: 'granted' });
}

type Doubts = readonly { readonly doubt: AccessDoubt; readonly permission: '+' | '-' }[];

/** A rule that may match matters only if it would say something else. */
function settled(doubts: Doubts, decision: AccessDecision): AccessDecision {
  const other = decision.result === 'granted' ? '-' : '+';
  const first = doubts.find(({ permission }) => permission === other);
  return first ? { result: first.doubt } : decision;
}

function matches({ users, origins }: AccessRule, login: AccessLogin): Match {
  const ofUser = matchList(users, (token) => matchUser(token, login));
  return ofUser === false
    ? false
    : both(
        ofUser,
        matchList(origins, (token) => matchOrigin(token, login)),
      );
}

const both = (one: Match, other: Match): Match => (other === false || one === true ? other : one);

/** `a b EXCEPT c`: one of the first, and none of those behind. */
function matchList(list: string, match: (token: string) => Match): Match {
  const tokens = list.split(/[\s,]+/).filter((token) => token !== '');
  const at = tokens.findIndex((token) => token.toUpperCase() === 'EXCEPT');
  const found = anyOf(tokens.slice(0, at < 0 ? tokens.length : at).map(match));
  if (at < 0 || found === false) return found;
  return both(found, not(matchList(tokens.slice(at + 1).join(' '), match)));
}

const not = (match: Match): Match => (typeof match === 'boolean' ? !match : match);

const anyOf = (found: readonly Match[]): Match =>
  found.includes(true) || (found.find((match) => match !== false) ?? false);

function matchUser(token: string, { user, groups, groupsInParentheses }: AccessLogin): Match {
  if (/^\(.+\)$/.test(token)) return groups.includes(token.slice(1, -1));
  if (token.includes('@')) return 'pam-rules-not-evaluated';
  if (token.toUpperCase() === 'ALL' || token.toLowerCase() === user.toLowerCase()) return true;
  return !groupsInParentheses && groups.includes(token);
}

/** Every login by ssh comes from somewhere else: `LOCAL` is none, and so is a terminal or a cron job. */
function matchOrigin(token: string, { address, useDns }: AccessLogin): Match {
  const keyword = token.toUpperCase();
  if (keyword === 'ALL') return true;
  if (token.startsWith('@')) return 'pam-rules-not-evaluated';
  if (keyword === 'LOCAL' || /^(?:tty\S*|:\d+|cron\S*|crond|console)$/i.test(token)) return false;
  if (useDns || isName(token)) return token.startsWith('.') && !useDns ? false : 'client-name-not-known';
  return address === undefined ? 'client-not-named' : matchNumber(token, address);
}

/** Newer releases ask DNS for the addresses of a name, older ones do not. */
const isName = (token: string): boolean => !/^[\d.]+(?:\/[\d.]+)?$/.test(token) && !token.includes(':');

function matchNumber(token: string, address: string): Match {
  if (token.endsWith('.')) return `${address}.`.startsWith(token);
  const client = parseAddress(address);
  const isEverybody = /\/0+$/.test(token);
  const held = client && !isEverybody ? holds(token, client) : undefined;
  return held ?? 'pam-rules-not-evaluated';
}
