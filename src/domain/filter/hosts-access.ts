import { holds, parseAddress } from '../address.ts';
import type { WrapperRule } from '../facts/connection-facts.ts';
import { every, type Match, not, some, when } from './rule.ts';

/** What hosts_access(5) decides of a client, and the rule that does; `maybe` where it asks for names that only DNS knows. */
export interface WrapperDecision {
  readonly answer: 'allow' | 'deny' | 'maybe';
  readonly rule?: WrapperRule;
}

/** The first rule that matches in hosts.allow lets in, then the first in hosts.deny keeps out; who is in neither is let in. */
export function decideWrappers(rules: readonly WrapperRule[], address: string | undefined): WrapperDecision {
  let isOpen = false;
  for (const rule of [...rules].toSorted(byFile)) {
    const match = matches(rule, address);
    const answer = answerOf(rule);
    if (match === 'yes') return isOpen && answer === 'deny' ? { answer: 'maybe', rule } : { answer, rule };
    if (match === 'maybe' && answer === 'deny') return { answer: 'maybe', rule };
    if (match === 'maybe') isOpen = true;
  }
  return { answer: 'allow' };
}

const byFile = (a: WrapperRule, b: WrapperRule): number => a.file.localeCompare(b.file);

/** hosts_options(5): the last words of a rule may turn it round; `twist` runs something else in sshd's place. */
function answerOf({ file, text }: WrapperRule): 'allow' | 'deny' {
  const [, , ...options] = fieldsOf(text).map((field) => field.trim().toLowerCase());
  if (options.some((option) => option === 'deny' || option.startsWith('twist'))) return 'deny';
  if (options.includes('allow')) return 'allow';
  return file === 'hosts.allow' ? 'allow' : 'deny';
}

/** Colons inside brackets belong to IPv6 addresses. */
const fieldsOf = (text: string): readonly string[] => text.split(/:(?![^[]*\])/);

function matches({ text }: WrapperRule, address: string | undefined): Match {
  const [daemons = '', clients = ''] = fieldsOf(text);
  return every([inList(daemons, matchDaemon), inList(clients, (word) => matchClient(word, address))]);
}

/** `a b EXCEPT c d`, and so on to the right. */
function inList(list: string, matchWord: (word: string) => Match): Match {
  const [head = '', ...rest] = list.split(/\bEXCEPT\b/);
  const found = some(
    head
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(matchWord),
  );
  return rest.length === 0 ? found : every([found, not(inList(rest.join('EXCEPT'), matchWord))]);
}

function matchDaemon(word: string): Match {
  const [daemon = '', ...at] = word.split('@');
  if (!/^(?:sshd|all)$/i.test(daemon)) return 'no';
  return at.length === 0 ? 'yes' : 'maybe';
}

/** Names, netgroups, files and users are not asked for. */
function matchClient(word: string, address: string | undefined): Match {
  if (word === 'ALL') return 'yes';
  if (address === undefined || /^[@/.]|@/.test(word)) return 'maybe';
  if (/^[\d.]+\.$/.test(word)) return when(address.startsWith(word));
  const range = word.replace(/[[\]]/g, '');
  const [base = '', mask] = range.split('/');
  const client = parseAddress(address);
  if (!client || !parseAddress(base)) return /^[A-Za-z*?]/.test(word) || /[*?]/.test(word) ? 'maybe' : 'no';
  if (mask === undefined) return when(holds(base, client) === true);
  const prefix = prefixOf(mask);
  return prefix === undefined ? 'maybe' : when(holds(`${base}/${prefix}`, client) === true);
}

/** A prefix length, or a mask as `255.255.0.0`. */
function prefixOf(mask: string): string | undefined {
  if (/^\d+$/.test(mask)) return mask;
  const bits = parseAddress(mask)?.value.toString(2);
  return bits !== undefined && /^1*0*$/.test(bits) && bits.length === 32
    ? String(bits.replaceAll('0', '').length)
    : undefined;
}
