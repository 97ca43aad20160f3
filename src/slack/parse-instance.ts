import { isPrivate, parseAddress } from '../domain/address.ts';
import type { InstanceQuery } from '../domain/instance.ts';
import type { Misread } from '../wording/misread.ts';
import type { CommandWord } from './command-words.ts';

/** EC2 allows a tag value 256 characters; no name that people type needs more than this. */
const NAME_LIMIT_CHARS = 128;

/** What AWS allows in tags of every service, with a few marks that people use in names. */
const NAME = /^[\p{L}\p{M}\p{N} _.:/=+@()#,&-]+$/u;
const INSTANCE_ID = /^i-(?:[0-9a-f]{8}|[0-9a-f]{17})$/;
const LOOKS_LIKE_ID = /^i-[0-9a-z]*$/;
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;
/** The host name that a shell prompt shows. */
const PROMPT_NAME = /^ip-(\d{1,3})-(\d{1,3})-(\d{1,3})-(\d{1,3})$/;
/** By address or by resource name, as "ip-10-0-0-1.eu-west-1.compute.internal"; us-east-1 has "ec2.internal". */
const PRIVATE_DNS = /^(?:ip-\d{1,3}(?:-\d{1,3}){3}|i-[0-9a-f]{17})\.(?:[a-z0-9-]+\.compute|ec2)\.internal$/;
/** us-east-1 has "compute-1"; China has ".com.cn". */
const PUBLIC_DNS = /^ec2-\d{1,3}(?:-\d{1,3}){3}\.(?:[a-z0-9-]+\.compute|compute-1)\.amazonaws\.com(?:\.cn)?$/;

/** What was read, or why it could not be. */
export type Parsed<T> = T | { readonly misread: Misread };

export const no = (misread: Misread): { readonly misread: Misread } => ({ misread });

/** In the short form that EC2 stores (RFC 5952). */
const shortForm = (ipv6: string): string => new URL(`http://[${ipv6}]`).hostname.slice(1, -1);

/** An address in the one form in which it is compared; IPv4 written as IPv6 is IPv4, as it is to sshd. */
export function canonicalAddress(written: string): string | undefined {
  const address = parseAddress(written);
  return address && (address.bits === 32 ? dotted(address.value) : shortForm(written));
}

const dotted = (value: bigint): string =>
  [24n, 16n, 8n, 0n].map((shift) => String((value >> shift) & 255n)).join('.');

function parseByAddress(written: string): Parsed<InstanceQuery> {
  const address = parseAddress(written);
  const value = canonicalAddress(written);
  if (!address || value === undefined) return no({ kind: 'malformed-address', value: written });
  return { by: isPrivate(address) ? 'private-address' : 'public-address', value };
}

function parseName(value: string): Parsed<InstanceQuery> {
  if (/<[@#!]/.test(value)) return no({ kind: 'mention' });
  if (/[*?\\]/.test(value)) return no({ kind: 'wildcard', value });
  const fits = [...value].length <= NAME_LIMIT_CHARS;
  if (!fits || value.trim() === '' || !NAME.test(value)) return no({ kind: 'unsafe-name', value });
  return { by: 'name', value };
}

/** The port of an address or a host name; a name may have such an end itself. */
const PORT = /:\d{1,5}$/;

function withoutPort(value: string): string {
  const host = value.replace(PORT, '');
  return IPV4.test(host) || PRIVATE_DNS.test(host) || PUBLIC_DNS.test(host) ? host : value;
}

/** One word as whatever names an instance; a quoted one is a name as it stands. */
export function parseInstance({ text, quoted }: CommandWord): Parsed<InstanceQuery> {
  if (quoted) return parseName(text);
  const value = withoutPort(text.toLowerCase().replace(/\.$/, ''));
  const promptName = PROMPT_NAME.exec(value);
  if (promptName) return parseByAddress(promptName.slice(1).join('.'));
  if (INSTANCE_ID.test(value)) return { by: 'id', value };
  if (LOOKS_LIKE_ID.test(value)) return no({ kind: 'malformed-id', value: text });
  if (IPV4.test(value) || canonicalAddress(value) !== undefined) return parseByAddress(value);
  if (PRIVATE_DNS.test(value)) return { by: 'private-dns-name', value };
  if (PUBLIC_DNS.test(value)) return { by: 'public-dns-name', value };
  return parseName(text);
}
