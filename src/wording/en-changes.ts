import type { HostFacts } from '../domain/facts/host-facts.ts';
import type { HostChange } from '../domain/host-change.ts';
import { code, say, type Text } from './text.ts';

/** Several changes of one path as one, from the first state to the last; mode and owner apart from anything else of it. */
export function mergedChanges(changes: readonly HostChange[]): readonly HostChange[] {
  const merged = new Map<string, HostChange>();
  for (const change of changes) {
    const key = `${STATE.test(change.before)} ${change.path}`;
    const earlier = merged.get(key);
    merged.set(key, earlier ? { ...change, before: earlier.before } : change);
  }
  return [...merged.values()];
}

/** Names of users and groups by their numbers, as far as the host told them. */
export interface Names {
  readonly users: ReadonlyMap<string, string>;
  readonly groups: ReadonlyMap<string, string>;
}

const NO_NAMES: Names = { users: new Map(), groups: new Map() };

export function namesOn({ objects }: HostFacts): Names {
  const known = Object.values(objects);
  return {
    users: new Map(known.filter(({ owner }) => isName(owner)).map(({ uid, owner }) => [String(uid), owner])),
    groups: new Map(known.filter(({ group }) => isName(group)).map(({ gid, group }) => [String(gid), group])),
  };
}

/** stat(1) prints UNKNOWN for an id without a name. */
const isName = (name: string): boolean => name !== 'UNKNOWN' && name !== '';

const STATE = /^(\d+) (\d+):(\d+)$/;

function named(state: string, { users, groups }: Names): string {
  const [, mode, uid = '', gid = ''] = STATE.exec(state) ?? [];
  return mode === undefined ? state : `${mode} ${users.get(uid) ?? uid}:${groups.get(gid) ?? gid}`;
}

/** A line of a key file, with its flaw before and its key after. */
const LINE = /^line (\d+) \(([\w:+/-]+)\)$/;

/** One object as it was and as it is; mode and owner by the names of the host. */
export function changeRow({ path, before, after }: HostChange, names: Names = NO_NAMES): Text {
  const [, line] = LINE.exec(before) ?? [];
  const [, , key] = LINE.exec(after) ?? [];
  if (line !== undefined && key !== undefined)
    return say`${code(path)}, line ${line} · is the key ${code(key)} again`;
  return say`${code(path)} · ${code(named(before, names))} became ${code(named(after, names))}`;
}
