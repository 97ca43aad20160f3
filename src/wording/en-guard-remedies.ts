import type { Remedy } from '../domain/remedies.ts';
import { groundsOf, type RemedyWords } from './en-remedy-words.ts';
import { code, say, type Text } from './text.ts';

/** Remedies of what guards an object beside its mode and owner. */
export const GUARD_REMEDIES: Readonly<Record<Extract<Remedy, 'lift-immutable' | 'relabel'>, RemedyWords>> = {
  'lift-immutable': {
    name: 'lift the immutable flag (chattr +i or +a) of what it changes while it works',
    lines: (ground) =>
      atLeast(
        say`${code('chattr -ia')} on what the other remedies change, and back again when the rest is done`,
        groundsOf('lift-immutable', ground).flatMap((row) =>
          row.kind === 'value' ? [lifted(row.name.replace('lsattr ', ''), row.found)] : [],
        ),
      ),
  },
  relabel: {
    name: 'give home, .ssh and key file the SELinux labels of the policy',
    lines: (ground) =>
      atLeast(
        say`${code('restorecon')} on home, ${code('.ssh')} and key file`,
        groundsOf('relabel', ground).flatMap((row) =>
          row.kind === 'value' && row.expected !== undefined
            ? [relabelled(row.name, row.found, row.expected)]
            : [],
        ),
      ),
  },
};

const lifted = (path: string, flags: string): Text =>
  say`${code(`chattr -${flags}`)} on ${code(path)}, and ${code(`+${flags}`)} again when the rest is done`;

const relabelled = (path: string, found: string, expected: string): Text =>
  say`${code('restorecon')} on ${code(path)}: ${code(found)} becomes ${code(expected)}`;

/** Never nothing: what will be done is told in general where its grounds are not known. */
const atLeast = (general: Text, lines: readonly Text[]): readonly Text[] =>
  lines.length === 0 ? [general] : lines;
