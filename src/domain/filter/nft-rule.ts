import {
  every,
  isFamily,
  isFrom,
  isPort,
  isTo,
  type Match,
  not,
  type Packet,
  type Reading,
  some,
  type Target,
  when,
} from './rule.ts';

interface Asked {
  readonly packet: Packet;
  /** `inet filter` */
  readonly table: string;
}

type Condition = (value: string, asked: Asked) => Match;

const VALUE = String.raw`(?<not>!= )?(?<value>\{[^}]*\}|"[^"]*"|\S+)`;
const condition = (words: string, holds: Condition): readonly [RegExp, Condition] => [
  new RegExp(`^${words} ${VALUE}`),
  holds,
];

/** What nft(8) can ask of a packet, as far as it is answered here; every other question may have any answer. */
const CONDITIONS: readonly (readonly [RegExp, Condition])[] = [
  condition('iif(?:name)?', (name) => (name === 'lo' ? 'no' : 'maybe')),
  condition('ct state', (state) => when(state === 'new')),
  condition('tcp dport', (port, { packet }) => isPort(port, packet)),
  condition('(?:meta l4proto|ip protocol|ip6 nexthdr)', (protocol) =>
    when(protocol === 'tcp' || protocol === '6'),
  ),
  condition('(?:udp|sctp|dccp|udplite|icmp|icmpv6) \\S+', () => 'no'),
  condition('ip daddr', isTo),
  condition('fib daddr type', (type) => when(type === 'local')),
  condition('meta nfproto', (family, { packet }) => isFamily(family === 'ipv4' ? 32 : 128, packet)),
  condition('ip saddr', (address, asked) => every([isFamily(32, asked.packet), isClient(address, asked)])),
  condition('ip6 saddr', (address, asked) => every([isFamily(128, asked.packet), isClient(address, asked)])),
];

/** What changes nothing. */
const SILENT =
  /^(?:counter(?: packets \d+ bytes \d+)?|log(?: (?:prefix "[^"]*"|level \S+|flags \S+|group \d+))*|comment "[^"]*")(?=$| )/;

const TARGET =
  /^(?:(?<verdict>accept|drop|reject|return|continue|queue)|(?<to>jump|goto) (?<chain>\S+))(?=$| )/;
const MAPPED = /^ct state vmap \{(?<map>[^}]*)\}/;

/** Reads one rule as `nft list ruleset` prints it. */
export function readNft(text: string, asked: Asked): Reading {
  const answers: Match[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const target = TARGET.exec(rest);
    if (target?.groups) return { match: every(answers), ...targetOf(target.groups) };
    const mapped = MAPPED.exec(rest);
    if (mapped?.groups) return { match: every(answers), ...mappedTo(mapped.groups['map'] ?? '') };
    if (/^\S.* vmap /.test(rest)) return { match: every(answers), target: { to: 'any' } };
    const step = SILENT.exec(rest) ?? answer(rest, asked, answers) ?? unknownWord(rest, answers);
    rest = rest.slice(step[0].length).trim();
  }
  return { match: every(answers) };
}

function answer(rest: string, asked: Asked, answers: Match[]): RegExpExecArray | undefined {
  for (const [form, holds] of CONDITIONS) {
    const found = form.exec(rest);
    if (!found?.groups) continue;
    const values = wordsOf(found.groups['value'] ?? '');
    const match = some(values.map((value) => holds(value, asked)));
    answers.push(found.groups['not'] === undefined ? match : not(match));
    return found;
  }
  return undefined;
}

function unknownWord(rest: string, answers: Match[]): readonly [string] {
  answers.push('maybe');
  return [/^(?:"[^"]*"|\{[^}]*\}|\S+)/.exec(rest)?.[0] ?? rest];
}

const wordsOf = (value: string): readonly string[] =>
  value
    .replace(/[{}"]/g, ' ')
    .split(/[\s,]+/)
    .filter(Boolean);

function targetOf(groups: Readonly<Record<string, string | undefined>>): { readonly target?: Target } {
  const { verdict, to, chain = '' } = groups;
  if (to === 'jump' || to === 'goto') return { target: { to, chain } };
  if (verdict === 'accept' || verdict === 'return') return { target: { to: verdict } };
  if (verdict === 'drop' || verdict === 'reject') return { target: { to: 'drop' } };
  return verdict === 'queue' ? { target: { to: 'any' } } : {};
}

/** `ct state vmap { established : accept, new : jump ssh }` */
function mappedTo(map: string): { readonly target?: Target } {
  const forNew = map.split(',').find((entry) => /^\s*new\s*:/.test(entry));
  const target = TARGET.exec(forNew?.replace(/^[^:]*:\s*/, '').trim() ?? '');
  return target?.groups ? targetOf(target.groups) : {};
}

function isClient(address: string, { packet, table }: Asked): Match {
  if (!address.startsWith('@')) return isFrom(address, packet);
  const set = packet.sets.find(({ name, table: of }) => of === table && name === address.slice(1));
  if (!set || packet.from === undefined) return 'maybe';
  return set.holdsClient === 'ranges' ? 'maybe' : set.holdsClient;
}
