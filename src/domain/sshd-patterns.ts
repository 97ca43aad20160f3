import { hasHostBits, holds, parseAddress } from './address.ts';

/** The client as sshd sees it. */
export interface Client {
  /** Absent: not known. */
  readonly address?: string;
  /** sshd asks DNS for the client's name (UseDNS); otherwise its address is its name. */
  readonly useDns: boolean;
}

/** Why a pattern of hosts cannot be judged: the address is not known, or it is the client's name that counts. */
export type Doubt = 'client-not-named' | 'client-name-not-known';
export type Match = 'match' | 'no-match' | Doubt;

/** `*` stands for anything, `?` for one character (OpenSSH match.c `match_pattern`). Case counts; there is no negation. */
export function matchesPattern(text: string, pattern: string): boolean {
  const source = pattern.replace(/[.*+?^${}()|[\]\\]/g, (sign) => WILDCARDS[sign] ?? `\\${sign}`);
  return new RegExp(`^${source}$`, 's').test(text);
}

const WILDCARDS: Readonly<Record<string, string>> = { '*': '.*', '?': '.' };

/** `user` or `user@hosts` of AllowUsers and DenyUsers (match.c `match_user`); `!` before the user is an ordinary character. */
export function matchUser(pattern: string, user: string, client: Client): Match {
  const at = pattern.lastIndexOf('@');
  if (at < 0) return matchesPattern(user, pattern) ? 'match' : 'no-match';
  return matchesPattern(user, pattern.slice(0, at)) ? matchHosts(pattern.slice(at + 1), client) : 'no-match';
}

/** A match of one pattern is a match; otherwise a doubt about one is a doubt about all. */
export function matchAny(
  patterns: readonly string[],
  match: (pattern: string) => Match,
): { readonly result: Match; readonly pattern?: string } {
  const results = patterns.map((pattern) => ({ pattern, result: match(pattern) }));
  return (
    results.find(({ result }) => result === 'match') ??
    results.find(({ result }) => result !== 'no-match') ?? { result: 'no-match' }
  );
}

/**
 * Comma-separated addresses, networks and patterns with wildcards, of which one that begins with `!` and matches refuses
 * (match.c `match_host_and_ip`, addrmatch.c `addr_match_list`). The client's name is matched in the same way.
 */
export function matchHosts(patterns: string, { address, useDns }: Client): Match {
  const list = patterns
    .split(',')
    .map(readPattern)
    .filter(({ text }) => useDns || !mayBeName(text));
  if (list.every(({ negated }) => negated)) return 'no-match';
  if (list.every(({ text }) => text === '*'))
    return list.some(({ negated }) => negated) ? 'no-match' : 'match';
  if (address === undefined) return 'client-not-named';
  const matching = list.filter((pattern) => matchesAddress(pattern, address));
  if (matching.some(({ negated }) => negated)) return 'no-match';
  const ofNames = list.filter(({ text }) => mayBeName(text));
  const certain = matching.length > 0 ? 'match' : 'no-match';
  return ofNames.some(({ negated }) => negated === (certain === 'match')) ? 'client-name-not-known' : certain;
}

interface HostPattern {
  readonly text: string;
  readonly negated: boolean;
}

const readPattern = (text: string): HostPattern =>
  text.startsWith('!') ? { text: text.slice(1), negated: true } : { text, negated: false };

/** sshd takes no network that has bits set beyond its length (addrmatch.c `addr_pton_cidr`). */
function matchesAddress({ text }: HostPattern, address: string): boolean {
  const client = parseAddress(address);
  const held = client && !hasHostBits(text) ? holds(text, client) : undefined;
  return held ?? matchesPattern(address.toLowerCase(), text.toLowerCase());
}

/** Anything but an address, a network, or wildcards among the characters of addresses. */
const mayBeName = (text: string): boolean => !text.includes(':') && /[^0-9.*?/]/.test(text);
