import type { FilterRule } from '../facts/connection-facts.ts';
import { readIptables } from './iptables-rule.ts';
import { readNft } from './nft-rule.ts';
import type { Packet, Reading } from './rule.ts';

/** What a packet filter does with the first packet of a connection; `maybe` where the rules can be read either way. */
export interface FilterDecision {
  readonly answer: 'accept' | 'drop' | 'maybe';
  /** The rule that drops it, or the chain whose policy does. */
  readonly by?: FilterRule;
}

/** Walks the base chains: each has to let the packet pass. */
export function decideFilter(rules: readonly FilterRule[], packet: Packet): FilterDecision {
  const decisions = baseChains(rules).map((base) => ofBaseChain(rules, base, packet));
  return (
    decisions.find(({ answer }) => answer === 'drop') ??
    decisions.find(({ answer }) => answer === 'maybe') ?? { answer: 'accept' }
  );
}

type Outcome = { readonly is: 'accept' | 'fall' } | { readonly is: 'drop'; readonly by: FilterRule };

const BASE = /^type filter hook |^-P /;

const baseChains = (rules: readonly FilterRule[]): readonly FilterRule[] =>
  rules.filter(({ text }) => BASE.test(text));

function ofBaseChain(rules: readonly FilterRule[], base: FilterRule, packet: Packet): FilterDecision {
  const drops = /policy drop|^-P \S+ (?:DROP|REJECT)/.test(base.text);
  const outcomes = walk({ rules, packet, table: base.table }, base.chain).map((outcome): Outcome => {
    if (outcome.is !== 'fall') return outcome;
    return drops ? { is: 'drop', by: base } : { is: 'accept' };
  });
  const dropped = outcomes.find((outcome) => outcome.is === 'drop');
  if (!dropped) return { answer: 'accept' };
  const { by } = dropped;
  return { answer: outcomes.every(({ is }) => is === 'drop') ? 'drop' : 'maybe', by };
}

interface Walk {
  readonly rules: readonly FilterRule[];
  readonly packet: Packet;
  readonly table: string;
}

/** How chains are nested on real hosts; a loop is none of them. */
const DEEPEST = 16;

/** Every way in which the packet may leave a chain. */
function walk(of: Walk, chain: string, depth = 0): readonly Outcome[] {
  const found: Outcome[] = [];
  for (const rule of rulesOf(of, chain)) {
    const { match, target } = readingOf(rule, of);
    if (match === 'no' || !target) continue;
    const outcomes = outcomesOf({ rule, target }, of, depth);
    const goesOn = match === 'maybe' || outcomes.some(({ is }) => is === 'fall' && mayFall(target.to));
    found.push(...outcomes.filter(({ is }) => is !== 'fall' || !mayFall(target.to)));
    if (!goesOn) return found;
  }
  return [...found, { is: 'fall' }];
}

/** After these the next rule is asked; after a `return` or a `goto` the caller's. */
const mayFall = (to: string): boolean => to === 'jump' || to === 'any';

const rulesOf = ({ rules, table }: Walk, chain: string): readonly FilterRule[] =>
  rules.filter((rule) => rule.table === table && rule.chain === chain && !BASE.test(rule.text));

const readingOf = ({ table, text }: FilterRule, { packet }: Walk): Reading =>
  table === 'iptables' ? readIptables(text, packet) : readNft(text, { packet, table });

function outcomesOf(
  { rule, target }: { readonly rule: FilterRule; readonly target: NonNullable<Reading['target']> },
  of: Walk,
  depth: number,
): readonly Outcome[] {
  switch (target.to) {
    case 'accept':
      return [{ is: 'accept' }];
    case 'drop':
      return [{ is: 'drop', by: rule }];
    case 'return':
      return [{ is: 'fall' }];
    case 'any':
      return [{ is: 'accept' }, { is: 'drop', by: rule }, { is: 'fall' }];
    case 'jump':
    case 'goto':
      return depth < DEEPEST
        ? walk(of, target.chain, depth + 1)
        : [{ is: 'accept' }, { is: 'drop', by: rule }];
  }
}
