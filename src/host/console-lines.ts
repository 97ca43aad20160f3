/** What stands at each number of one repair's lines on a console: consoles are written twice, and lines of others may cut in. */
export type ConsoleLines = ReadonlyMap<number, ReadonlySet<string>>;

/** The kernel puts its time before its own lines, and perhaps who called it. */
const LINE = /^(?:\[[^\]]*\] ?)*SSHFIX ([0-9A-Z]{26}) (0|[1-9]\d{0,3}) (.+)$/;

/** The lines of a repair, as scripts/boot-console.sh prints them. */
export function consoleLines(console: string, repairId: string): ConsoleLines {
  const lines = new Map<number, Set<string>>();
  for (const line of console.split(/[\r\n]+/)) {
    const [, repair, number = '', text = ''] = LINE.exec(line) ?? [];
    if (repair !== repairId) continue;
    const same = lines.get(Number(number)) ?? new Set();
    lines.set(Number(number), same.add(text));
  }
  return lines;
}

/** Enough for a few lines that were cut into; what takes more is not worth guessing at. */
const MOST_TEXTS = 256;
const MOST_LINES = 2000;

/** Every text that the lines 1 to `end` - 1 may have been; none where one of them is missing. */
export function bootTexts(lines: ConsoleLines, end: number): readonly string[] {
  let candidates: readonly (readonly string[])[] = [[]];
  for (let number = 1; number < end; number += 1) {
    const here = [...(lines.get(number) ?? [])];
    candidates = candidates.flatMap((before) => here.map((text) => [...before, text]));
    if (candidates.length === 0 || candidates.length > MOST_TEXTS) return [];
  }
  return candidates.flatMap((texts) => whole(texts) ?? []);
}

/** Puts together what is continued (`+`), and repeats what was there before (`=FIRST-LAST`, from 1); undefined: that makes no sense. */
function whole(texts: readonly string[]): string | undefined {
  const told: string[] = [];
  for (const text of texts) {
    const [, first, last] = /^=(\d{1,4})-(\d{1,4})$/.exec(text) ?? [];
    if (text.startsWith('+')) told.push(`${told.pop() ?? ''}${text.slice(1)}`);
    else if (first === undefined) told.push(text);
    else if (Number(first) < 1 || Number(last) > told.length) return undefined;
    else told.push(...told.slice(Number(first) - 1, Number(last)));
    if (told.length > MOST_LINES) return undefined;
  }
  return told.join('\n');
}
