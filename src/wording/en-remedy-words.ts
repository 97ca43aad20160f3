import type { Attempt } from '../domain/attempt.ts';
import type { Finding } from '../domain/diagnose.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { HostFacts } from '../domain/facts/host-facts.ts';
import type { Remedy } from '../domain/remedies.ts';
import { octal } from './en-evidence.ts';
import { code, say, type Text } from './text.ts';

/** What the remedies were chosen on. */
export interface RemedyGround {
  readonly host: HostFacts;
  readonly attempt: Attempt;
  readonly findings: readonly Finding[];
}

/** The words of a remedy. */
export interface RemedyWords {
  /** What it does, as in "about to …". */
  readonly name: string;
  /** Exactly what will be done to what, one change a line. */
  readonly lines: (ground: RemedyGround) => readonly Text[];
}

export const chmod = (change: string, path: string, [before, after]: readonly [number, number]): Text =>
  say`${code(`chmod ${change}`)} on ${code(path)}: ${code(octal(before))} becomes ${code(octal(after))}`;

/** Bits that are taken from the group and from others, as chmod(1) spells it: 022 is `go-w`, 037 is `g-wx,o-rwx`. */
export function withoutBits(bits: number): string {
  const [group, others] = [letters(bits >> 3), letters(bits)];
  if (group === others) return `go-${group}`;
  return [group && `g-${group}`, others && `o-${others}`].filter(Boolean).join(',');
}

const letters = (bits: number): string =>
  `${bits & 4 ? 'r' : ''}${bits & 2 ? 'w' : ''}${bits & 1 ? 'x' : ''}`;

/** What proved the faults that a remedy was chosen for. */
export const groundsOf = (remedy: Remedy, { findings }: RemedyGround): readonly Evidence[] =>
  findings.flatMap((finding) =>
    finding.result === 'fail' && finding.remedies.includes(remedy) ? finding.evidence : [],
  );
