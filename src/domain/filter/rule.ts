import { holds, parseAddress } from '../address.ts';
import type { FilterSet } from '../facts/connection-facts.ts';

/** The first packet of a connection to sshd. */
export interface Packet {
  /** Of the client; absent: not known. */
  readonly from?: string;
  readonly port: number;
  readonly sets: readonly FilterSet[];
}

export type Match = 'yes' | 'no' | 'maybe';

/** What a rule does with a packet that it matches; `any`: what cannot be told; nothing for one that only counts or logs. */
export type Target =
  | { readonly to: 'accept' | 'drop' | 'return' | 'any' }
  | { readonly to: 'jump' | 'goto'; readonly chain: string };

/** A rule of a packet filter, as far as one packet is concerned. */
export interface Reading {
  readonly match: Match;
  readonly target?: Target;
}

/** All conditions of a rule have to hold. */
export function every(answers: readonly Match[]): Match {
  if (answers.includes('no')) return 'no';
  return answers.includes('maybe') ? 'maybe' : 'yes';
}

export function some(answers: readonly Match[]): Match {
  if (answers.includes('yes')) return 'yes';
  return answers.includes('maybe') ? 'maybe' : 'no';
}

export const not = (answer: Match): Match => (answer === 'yes' ? 'no' : answer === 'no' ? 'yes' : 'maybe');

export const when = (isSo: boolean): Match => (isSo ? 'yes' : 'no');

/** `22`, `ssh`, `20-30` or `20:30`. */
export function isPort(word: string, { port }: Packet): Match {
  if (word === 'ssh') return when(port === 22);
  const [from = '', to = from] = word.split(/[-:]/);
  return /^\d+$/.test(from) && /^\d*$/.test(to)
    ? when(Number(from) <= port && port <= (to === '' ? 65_535 : Number(to)))
    : 'maybe';
}

/** An address, a range of them with a length, or from one to another. */
export function isFrom(word: string, packet: Packet): Match {
  const { from } = packet;
  const [base = ''] = word.split(/[/-]/);
  const ranged = parseAddress(base);
  if (!ranged) return 'maybe';
  if (/\/0$/.test(word)) return isFamily(ranged.bits, packet);
  const client = from === undefined ? undefined : parseAddress(from);
  if (!client) return 'maybe';
  if (client.bits !== ranged.bits) return 'no';
  const last = word.includes('-') ? parseAddress(word.slice(word.indexOf('-') + 1)) : undefined;
  if (last) return when(ranged.value <= client.value && client.value <= last.value);
  const held = holds(word, client);
  return held === undefined ? 'maybe' : when(held);
}

/** Without an address the client is taken for one of IPv4. */
export function isFamily(bits: 32 | 128, { from }: Pick<Packet, 'from'>): Match {
  const client = from === undefined ? undefined : parseAddress(from);
  return when((client?.bits ?? 32) === bits);
}

/** Of the host's own addresses only those of its loopback are known, and nobody comes to them from outside. */
export const isTo = (word: string): Match => (/^127\.|^::1\b/.test(word) ? 'no' : 'maybe');
