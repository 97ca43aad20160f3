import { posix } from 'node:path';
import type { FileTree } from './file-tree.ts';

/** What sshd prints when it ends, and the status that it ends with. */
export class SshdEnd extends Error {
  readonly exitCode: number;

  constructor(lines: readonly string[], exitCode: number) {
    super(lines.map((line) => `${line}\r\n`).join(''));
    this.exitCode = exitCode;
  }
}

/** Settings by their lower-case keywords, in the order in which they were met; a list has one entry for each of its words. */
export type Settings = ReadonlyMap<string, readonly string[]>;

interface Reading {
  readonly tree: FileTree;
  readonly settings: Map<string, readonly string[]>;
}

const MAIN = '/etc/ssh/sshd_config';

/** sshd_config(5): these add up; of all else the first value counts. */
const LISTS: ReadonlySet<string> = new Set([
  'allowusers',
  'denyusers',
  'allowgroups',
  'denygroups',
  'acceptenv',
]);

/** What OpenSSH 9.2p1 knows of what `sshd -T` does not print where nothing is said of it. */
const UNPRINTED: ReadonlySet<string> = new Set([
  ...LISTS,
  'challengeresponseauthentication',
  'hostcertificate',
  'pubkeyacceptedkeytypes',
  'rdomain',
  'setenv',
]);

/** What sshd says of a value that it does not take. */
const COMPLAINTS: Readonly<Record<string, (value: string) => string | undefined>> = {
  maxauthtries: (value) => (/^\d+$/.test(value) ? undefined : 'MaxAuthTries integer value invalid.'),
  port: (value) => (/^\d+$/.test(value) ? undefined : 'Badly formatted port number.'),
  permitrootlogin: (value) =>
    /^(?:yes|no|prohibit-password|without-password|forced-commands-only)$/.test(value)
      ? undefined
      : `unsupported option "${value}".`,
};

/**
 * The host's configuration as sshd reads it, options of its command line first.
 * @throws SshdEnd where sshd would end, with the words of OpenSSH 9.2p1 as recorded.
 */
export function readConfiguration(
  tree: FileTree,
  { options, known }: { readonly options: readonly string[]; readonly known: ReadonlySet<string> },
): Settings {
  const reading: Reading = { tree, settings: new Map() };
  for (const option of options) take(reading, splitLine(option));
  readFile(reading, MAIN, known);
  return reading.settings;
}

interface Line {
  readonly keyword: string;
  readonly value: string;
}

function splitLine(line: string): Line {
  const [, keyword = '', value = ''] = /^\s*([^\s="]*)[\s=]*(.*?)\s*$/.exec(line) ?? [];
  return { keyword, value: value.replace(/\s+#.*$/, '') };
}

function readFile(reading: Reading, path: string, known: ReadonlySet<string>): void {
  const lines = Buffer.from(reading.tree.file(path).content).toString('utf8').split('\n').map(splitLine);
  const bad: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (!/^[^#]/.test(line.keyword)) continue;
    const place = { path, number: index + 1 };
    const complaint = complaintOf(line, place, known);
    if (complaint !== undefined) bad.push(complaint);
    else readLine(reading, line, { ...place, known, before: bad });
  }
  if (bad.length > 0)
    throw new SshdEnd([...bad, `${path}: terminating, ${bad.length} bad configuration options`], 255);
}

interface Place {
  readonly path: string;
  readonly number: number;
}

/** What sshd says of a line and reads on. */
function complaintOf({ keyword, value }: Line, { path, number }: Place, known: ReadonlySet<string>) {
  if (value === '') return `${path} line ${number}: no argument after keyword "${keyword}"`;
  const name = keyword.toLowerCase();
  if (name === 'match') throw new Error('the modelled sshd does not know Match');
  const isKnown = known.has(name) || UNPRINTED.has(name) || name === 'include';
  return isKnown ? undefined : `${path}: line ${number}: Bad configuration option: ${keyword}`;
}

function readLine(
  reading: Reading,
  line: Line,
  { path, number, known, before }: Place & { readonly known: ReadonlySet<string>; readonly before: string[] },
): void {
  if (line.keyword.toLowerCase() === 'include') {
    for (const file of included(reading.tree, line.value)) readFile(reading, file, known);
    return;
  }
  requireValue(line, `${path} line ${number}`, before);
  take(reading, line);
}

function requireValue({ keyword, value }: Line, place: string, before: readonly string[]): void {
  const complaint = COMPLAINTS[keyword.toLowerCase()]?.(value);
  if (complaint !== undefined) throw new SshdEnd([...before, `${place}: ${complaint}`], 255);
}

/** Names are relative to /etc/ssh; the model knows `*` in the last one. */
function included(tree: FileTree, pattern: string): readonly string[] {
  const path = posix.resolve('/etc/ssh', pattern);
  const { inode } = tree.lookup(posix.dirname(path));
  if (inode?.type !== 'directory') return [];
  const [start = '', end = ''] = posix.basename(path).split('*', 2);
  return [...inode.entries.keys()]
    .filter((name) => name.startsWith(start) && name.endsWith(end) && !name.startsWith('.'))
    .sort()
    .map((name) => posix.join(posix.dirname(path), name));
}

function take({ settings }: Reading, line: Line): void {
  const keyword = line.keyword.toLowerCase();
  const said = settings.get(keyword);
  if (LISTS.has(keyword)) settings.set(keyword, [...(said ?? []), ...line.value.split(/\s+/)]);
  else if (said === undefined) settings.set(keyword, [line.value.replace(/\s+/g, ' ')]);
}

/** What `sshd -T` prints: the text that was recorded without settings, with these in their places. */
export function effective(recorded: string, settings: Settings): string {
  const printed = new Set<string>();
  const lines = recorded.split('\n').flatMap((line) => {
    const [keyword = ''] = line.split(' ', 1);
    const isFirst = !printed.has(keyword);
    printed.add(keyword);
    const before =
      isFirst && keyword === 'acceptenv' ? ONLY_IF_SAID.flatMap((one) => print(one, settings)) : [];
    if (!settings.has(keyword)) return [...before, line];
    return isFirst ? [...before, ...print(keyword, settings)] : [];
  });
  return lines.join('\n');
}

/** Printed before `acceptenv`, in this order. */
const ONLY_IF_SAID = ['allowusers', 'denyusers', 'allowgroups', 'denygroups'] as const;

const print = (keyword: string, settings: Settings): readonly string[] =>
  (settings.get(keyword) ?? []).map((value) => `${keyword} ${value}`);
