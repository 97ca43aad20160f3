import { type Observed, seen, type Unseen, unseen } from '../domain/facts/observed.ts';

/** One line of a report: its name and its decoded fields. */
export interface ReportRecord {
  readonly name: string;
  readonly fields: readonly string[];
}

/** What a script printed between its first and its last line, proven whole. */
export interface Report {
  readonly user: string;
  readonly records: readonly ReportRecord[];
  /** What the last line says beyond the id and the count. */
  readonly ending: readonly string[];
}

/** The question that a report must answer. */
export interface Asked {
  readonly repairId: string;
  readonly turn: number;
}

/** A report that is whole and ours, and still makes no sense. */
export class MalformedReportError extends Error {
  constructor(where: string) {
    super(`malformed report: ${where}`);
    this.name = 'MalformedReportError';
  }
}

const VERSION = '1';

/** Takes a script's output apart. The first line says whose it is, the last one says how many records there are. */
export function readReport(kind: string, output: string, asked: Asked): Observed<Report> {
  const id = `${asked.repairId}-${asked.turn}`;
  const [header = '', ...lines] = output.replace(/\n$/, '').split('\n');
  const [magic, version, answers, user = '', ...more] = header.split('\t');
  if (magic !== kind || more.length > 0) return unseen('report-foreign');
  if (version !== VERSION) return unseen('report-version');
  if (answers !== id) return unseen('report-foreign');
  const [end, endId, count, ...ending] = lines.pop()?.split('\t') ?? [];
  if (end !== 'end' || endId !== id || count !== String(lines.length)) return unseen('report-truncated');
  return understood(() => ({ user, records: lines.map(readRecord), ending }));
}

/** The value that `read` makes of a report, or `report-malformed`; never a part of it. */
export function understood<T>(read: () => T): Observed<T> {
  try {
    return seen(read());
  } catch (error) {
    if (error instanceof MalformedReportError) return unseen('report-malformed' satisfies Unseen);
    throw error;
  }
}

function readRecord(line: string): ReportRecord {
  const [name = '', ...fields] = line.split('\t');
  if (!/^[a-z][a-z-]*$/.test(name)) throw new MalformedReportError('a record without a name');
  return { name, fields: fields.map(decodeField) };
}

/** `-` is nothing, `hex:` introduces the bytes of what is not plain ASCII, anything else stands for itself. */
export function decodeField(text: string): string {
  if (text === '-') return '';
  if (text.startsWith('hex:')) return decodeBytes(text.slice(4));
  if (!/^[ -~]+$/.test(text)) throw new MalformedReportError('a field that is not encoded');
  return text;
}

/** As UTF-8; a name in another encoding keeps its bytes apart as Latin-1. */
function decodeBytes(hex: string): string {
  if (!/^(?:[0-9a-f]{2})+$/.test(hex)) throw new MalformedReportError('a field that is not hexadecimal');
  const bytes = Buffer.from(hex, 'hex');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
}
