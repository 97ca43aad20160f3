import { gunzipSync } from 'node:zlib';

/** One part of user data, as cloud-init gives it to the handler of its type. */
export interface Part {
  /** As "text/x-shellscript". */
  readonly type: string;
  /** What its file is called. */
  readonly name: string;
  readonly content: Buffer;
}

interface Leaf {
  readonly type: string;
  readonly name: string | undefined;
  readonly content: Buffer;
}

const UNTYPED: readonly string[] = ['', 'text/plain', 'text/x-not-multipart', 'text/x-shellscript'];
const COMPRESSED: readonly string[] = [
  'application/gzip',
  'application/x-gzip',
  'application/gzip-compressed',
];

/** Types that cloud-init finds by the first words, longest first. */
const FIRST_WORDS = {
  '#cloud-boothook': 'text/cloud-boothook',
  '#cloud-config': 'text/cloud-config',
  '#!': 'text/x-shellscript',
} as const;

/** User data taken apart as cloud-init takes it: messages in messages, base64, gzip, and types that are only seen in the content. */
export function partsOf(userData: Uint8Array): readonly Part[] {
  const bytes = decompressed(Buffer.from(userData));
  if (bytes.length === 0) return [];
  const text = bytes.toString('latin1');
  const isMessage = /mime-version:/i.test(text.slice(0, 4096));
  const leaves = isMessage ? leavesOf(text) : [{ type: '', name: undefined, content: bytes }];
  return leaves.map(numbered);
}

function numbered({ type: told, name, content: raw }: Leaf, index: number): Part {
  const content = COMPRESSED.includes(told) ? decompressed(raw) : raw;
  const isUntold = UNTYPED.includes(told) || COMPRESSED.includes(told);
  const type = (isUntold && typeIn(content)) || told || 'text/x-not-multipart';
  return { type, name: name ?? `part-${String(index + 1).padStart(3, '0')}`, content };
}

function typeIn(content: Buffer): string | undefined {
  const start = content.toString('latin1').trimStart().slice(0, 64).toLowerCase();
  return Object.entries(FIRST_WORDS).find(([words]) => start.startsWith(words))?.[1];
}

/** The parts of a message that hold no others, in order; `text` is Latin-1, so that bytes stay what they are. */
function leavesOf(text: string): readonly Leaf[] {
  const { headers, body } = split(text);
  const type = headers.get('content-type') ?? '';
  const boundary = /boundary="?([^";\r\n]+)/i.exec(type)?.[1];
  if (type.toLowerCase().startsWith('multipart/') && boundary !== undefined)
    return between(body, boundary).flatMap(leavesOf);
  const isBase64 = headers.get('content-transfer-encoding')?.toLowerCase() === 'base64';
  return [
    {
      type: (type.split(';')[0] ?? '').trim().toLowerCase(),
      name: /filename="?([^";\r\n]+)/i.exec(headers.get('content-disposition') ?? '')?.[1],
      content: isBase64 ? Buffer.from(body, 'base64') : Buffer.from(body, 'latin1'),
    },
  ];
}

/** What does not begin with a header is all body. */
function split(text: string): { readonly headers: ReadonlyMap<string, string>; readonly body: string } {
  const found = /^((?:[!-9;-~]+:.*\r?\n(?:[ \t].*\r?\n)*)*)(?:\r?\n)?/.exec(text)?.[0] ?? '';
  const lines = found.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const pairs = lines.flatMap((line) => {
    const [, name, value] = /^([^:]+):\s*(.*)$/.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : ([[name.toLowerCase(), value.trim()]] as const);
  });
  return { headers: new Map(pairs), body: text.slice(found.length) };
}

/** The parts between boundaries; the line end before a boundary belongs to it, and the last one may be missing. */
function between(body: string, boundary: string): readonly string[] {
  const parts = `\n${body}`.split(`\n--${boundary}`).slice(1);
  const end = parts.findIndex((part) => part.startsWith('--'));
  return (end === -1 ? parts : parts.slice(0, end)).map((part) =>
    part.replace(/^[ \t]*\r?\n/, '').replace(/\r$/, ''),
  );
}

function decompressed(bytes: Buffer): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes);
  } catch {
    return bytes;
  }
}
