import { gunzipSync } from 'node:zlib';

/** What cloud-init takes user data for (`INCLUSION_TYPES_MAP` in cloudinit/handlers/__init__.py, and what it has no handler for). */
type CloudInitKind =
  | 'empty'
  | 'multipart'
  | 'shell'
  | 'cloud-config'
  | 'cloud-config-archive'
  | 'cloud-config-jsonp'
  | 'boothook'
  | 'part-handler'
  | 'include'
  | 'include-once'
  | 'jinja'
  | 'upstart-job'
  | 'text'
  | 'binary';

/** What only another program reads, and only where it stands alone; `unreadable` is a message that cloud-init cannot decode. */
type ForeignKind =
  | 'bottlerocket'
  | 'butane'
  | 'ignition'
  | 'node-config'
  | 'signed'
  | 'talos'
  | 'unreadable'
  | 'windows';

export type UserDataKind = CloudInitKind | ForeignKind;

/** How cloud-init knows a kind: by its first words, in whatever case, after white space; the longest match counts. */
const FIRST_WORDS: readonly (readonly [string, UserDataKind])[] = [
  ['#cloud-config-archive', 'cloud-config-archive'],
  ['-----begin pkcs7-----', 'signed'],
  ['#cloud-config-jsonp', 'cloud-config-jsonp'],
  ['## template: jinja', 'jinja'],
  ['#cloud-boothook', 'boothook'],
  ['#include-once', 'include-once'],
  ['#cloud-config', 'cloud-config'],
  ['#part-handler', 'part-handler'],
  ['#upstart-job', 'upstart-job'],
  ['#include', 'include'],
  ['#!', 'shell'],
];

const FOREIGN: readonly (readonly [RegExp, ForeignKind])[] = [
  [/^[ \t]*(?:\[settings[.\]]|settings\.[\w-]+)/m, 'bottlerocket'],
  [/^\s*\{[\s\S]*"ignition"\s*:/, 'ignition'],
  [/^variant:\s*(?:fcos|flatcar|openshift|r4e)\b/m, 'butane'],
  [/^apiVersion:\s*node\.eks\.aws\//m, 'node-config'],
  [/^version:\s*v1alpha1\b[\s\S]*^machine:|^machine:[\s\S]*^cluster:/m, 'talos'],
  [/<(?:powershell|script|persist|runAsLocalSystem)>/i, 'windows'],
  [/^version:\s*1\.\d\b[\s\S]*^tasks:/m, 'windows'],
];

/** A pattern looks no further: what gzip holds can be a thousand times as long. */
const FOREIGN_SNIFFED_BYTES = 16_384;

/** nodeadm of EKS looks for this among the parts of the outermost message only. */
const NODE_CONFIG_PART = /^content-type:\s*application\/node\.eks\.aws\b/im;

/** Where cloud-init looks for the header that makes user data a message (`convert_string` in cloudinit/user_data.py). */
const MESSAGE_SNIFFED_BYTES = 4096;

/** What user data is, looking into gzip as cloud-init does. */
export function kindOf(userData: Uint8Array): UserDataKind {
  const bytes = uncompressed(userData);
  if (bytes.length === 0) return 'empty';
  const text = Buffer.from(bytes).toString('latin1');
  if (/mime-version:/i.test(text.slice(0, MESSAGE_SNIFFED_BYTES))) return messageKind(bytes, text);
  const start = text
    .replace(/^[\t-\r ]+/, '')
    .slice(0, 64)
    .toLowerCase();
  return FIRST_WORDS.find(([words]) => start.startsWith(words))?.[1] ?? kindOfOther(bytes, text);
}

/** The content of gzip; what cannot be decompressed is left as it is, as cloud-init leaves it. */
export function uncompressed(userData: Uint8Array): Uint8Array {
  if (userData[0] !== 0x1f || userData[1] !== 0x8b) return userData;
  try {
    return gunzipSync(userData);
  } catch {
    return userData;
  }
}

function messageKind(bytes: Uint8Array, text: string): UserDataKind {
  if (!isUtf8(bytes)) return 'unreadable';
  return NODE_CONFIG_PART.test(text) ? 'node-config' : 'multipart';
}

function kindOfOther(bytes: Uint8Array, text: string): UserDataKind {
  const start = text.slice(0, FOREIGN_SNIFFED_BYTES);
  const foreign = FOREIGN.find(([pattern]) => pattern.test(start))?.[1];
  return foreign ?? (isUtf8(bytes) && !text.includes('\0') ? 'text' : 'binary');
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
