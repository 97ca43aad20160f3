/** An IP address as a number, with the width of its family. */
export interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

/** Reads an IPv4 or IPv6 address; an IPv4 address written inside IPv6 is IPv4, as sshd sees a client's. Undefined for anything else. */
export function parseAddress(text: string): Address | undefined {
  const address = parseWritten(text);
  const isMapped = address?.bits === 128 && address.value >> 32n === 0xffffn;
  return isMapped ? { bits: 32, value: address.value & 0xffffffffn } : address;
}

/** The address as a rule has it: sshd never takes one of IPv6 for IPv4 there (canohost.c `ipv64_normalise_mapped` is for peers). */
const parseWritten = (text: string): Address | undefined =>
  text.includes(':') ? parseSix(text) : parseFour(text);

function parseFour(text: string): Address | undefined {
  const parts = text.split('.');
  const fits = parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
  return fits
    ? { bits: 32, value: parts.reduce((value, part) => value * 256n + BigInt(part), 0n) }
    : undefined;
}

function parseSix(text: string): Address | undefined {
  const tail = text.slice(text.lastIndexOf(':') + 1);
  const four = tail.includes('.') ? parseFour(tail) : undefined;
  if (tail.includes('.') && four === undefined) return undefined;
  const plain = four ? `${text.slice(0, -tail.length)}${hex(four.value >> 16n)}:${hex(four.value)}` : text;
  const [head = '', rest, ...more] = plain.split('::');
  if (more.length > 0) return undefined;
  const left = groupsOf(head);
  const right = groupsOf(rest ?? '');
  const missing = 8 - left.length - right.length;
  if (rest === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...left, ...Array.from({ length: missing }, () => '0'), ...right];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return { bits: 128, value: groups.reduce((value, group) => value * 65536n + BigInt(`0x${group}`), 0n) };
}

const hex = (value: bigint): string => (value & 0xffffn).toString(16);
const groupsOf = (text: string): readonly string[] => (text === '' ? [] : text.split(':'));

/** A range of addresses in CIDR notation. */
export interface Block extends Address {
  readonly prefix: number;
}

export function parseBlock(cidr: string): Block | undefined {
  const [text = '', length = '', ...more] = cidr.split('/');
  const address = parseWritten(text);
  const prefix = Number(length);
  const fits = more.length === 0 && /^\d{1,3}$/.test(length);
  return address && fits && prefix <= address.bits ? { ...address, prefix } : undefined;
}

/** Is the address in the range? False for an address of the other family, and for what is no range. */
export function isIn(cidr: string, address: Address): boolean {
  const block = parseBlock(cidr);
  if (!block || block.bits !== address.bits) return false;
  const rest = BigInt(block.bits - block.prefix);
  return block.value >> rest === address.value >> rest;
}

/** Is the client one of those that an address, or a range, names? Undefined for any other word. */
export function holds(word: string, client: Address): boolean | undefined {
  const single = parseWritten(word);
  const cidr = single ? alone(word, single) : word;
  return parseBlock(cidr) && isIn(cidr, client);
}

/** Has a range bits set beyond its length, which some programs take and some do not? */
export function hasHostBits(cidr: string): boolean {
  const block = parseBlock(cidr);
  return block !== undefined && BigInt.asUintN(block.bits - block.prefix, block.value) !== 0n;
}

/** Ranges that no packet of the internet comes from: RFC 1918, RFC 6598, loopback, link-local, unique local. */
const PRIVATE = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  'fc00::/7',
  'fe80::/10',
  '::1/128',
];

export const isPrivate = (address: Address): boolean => PRIVATE.some((cidr) => isIn(cidr, address));

/** The address alone as a range: `203.0.113.7/32`. */
export const alone = (text: string, { bits }: Address): string => `${text}/${bits}`;
