import { gzipSync, strToU8 } from 'fflate';
import { type BootOrder, packedBootScript } from '../boot-script.ts';
import { boothook } from './boothook.ts';
import { kindOf, type UserDataKind, uncompressed } from './kind.ts';

/** EC2's limit of user data, in raw bytes: before base64. */
const USER_DATA_LIMIT_BYTES = 16_384;

/** What the one boot of one instance is told. */
export interface WrapOrder extends BootOrder {
  readonly instanceId: string;
}

const INSTANCE_ID = /^i-(?:[0-9a-f]{8}|[0-9a-f]{17})$/;

export type Wrapper = { readonly bytes: Uint8Array } | { readonly refused: 'too-large' | 'not-cloud-init' };

/**
 * User data with which cloud-init does at every boot what it did with the original, and runs the boot script before sshd
 * starts, once. The same input gives the same bytes.
 * @throws Error for an order that is not safe to put into a script.
 */
export function wrapUserData(original: Uint8Array, order: WrapOrder): Wrapper {
  if (!INSTANCE_ID.test(order.instanceId)) throw new Error(`not the id of an instance: ${order.instanceId}`);
  const kind = kindOf(original);
  if (!isWrappable(kind)) return { refused: 'not-cloud-init' };
  const content = Buffer.from(uncompressed(original));
  const plain = message(order.repairId, [...partOf(kind, content), hookPart(order)]);
  const bytes = plain.length > USER_DATA_LIMIT_BYTES ? gzipSync(plain, { level: 9, mtime: 0 }) : plain;
  return bytes.length > USER_DATA_LIMIT_BYTES ? { refused: 'too-large' } : { bytes };
}

const FIRST_LINE =
  /^Content-Type: multipart\/mixed; boundary="==SSHFIX-([0-9A-HJKMNP-TV-Z]{26})(?:-\d+)?=="\n/;

/** The repair whose wrapper this is. */
export function repairOfWrapper(userData: Uint8Array): string | undefined {
  const start = Buffer.from(uncompressed(userData).subarray(0, 200)).toString('latin1');
  return FIRST_LINE.exec(start)?.[1];
}

/** A message is nested whole, and nothing is no part; everything else has a type of its own. */
const PART_TYPES = {
  shell: 'text/x-shellscript',
  'cloud-config': 'text/cloud-config',
  'cloud-config-archive': 'text/cloud-config-archive',
  'cloud-config-jsonp': 'text/cloud-config-jsonp',
  boothook: 'text/cloud-boothook',
  'part-handler': 'text/part-handler',
  include: 'text/x-include-url',
  'include-once': 'text/x-include-once-url',
  jinja: 'text/jinja2',
  'upstart-job': 'text/upstart-job',
  text: 'text/plain',
  binary: 'application/octet-stream',
} as const satisfies Partial<Record<UserDataKind, string>>;
type Wrappable = keyof typeof PART_TYPES | 'empty' | 'multipart';

const isWrappable = (kind: UserDataKind): kind is Wrappable =>
  kind === 'empty' || kind === 'multipart' || Object.hasOwn(PART_TYPES, kind);

function partOf(kind: Wrappable, content: Buffer): readonly Buffer[] {
  if (kind === 'empty') return [];
  return kind === 'multipart' ? [content] : [part(PART_TYPES[kind], 'part-001', content)];
}

/**
 * Last: cloud-init numbers parts that have no name by their place in the whole message, and the scripts of the original must
 * get the names that they had (`_attach_part` in cloudinit/user_data.py).
 */
function hookPart(order: WrapOrder): Buffer {
  const hook = Buffer.from(boothook(order, packedBootScript(order)));
  return part('text/cloud-boothook', `sshfix-${order.repairId}`, hook);
}

function part(type: string, name: string, content: Buffer): Buffer {
  const plain = isPlain(content);
  const header = [
    `Content-Type: ${type}`,
    'MIME-Version: 1.0',
    `Content-Transfer-Encoding: ${plain ? '7bit' : 'base64'}`,
    `Content-Disposition: attachment; filename="${name}"`,
  ];
  const body = plain ? content : Buffer.from(content.toString('base64').replaceAll(/.{76}/g, '$&\n'));
  return Buffer.concat([Buffer.from(`${header.join('\n')}\n\n`), body]);
}

/**
 * Python's parser of messages spoils other bytes (`Message.get_payload`), and takes a last carriage return for part of the
 * line end before the boundary.
 */
const isPlain = (content: Buffer): boolean => /^[\t\n\r -~]*$(?<!\r)/.test(content.toString('latin1'));

function message(repairId: string, parts: readonly Buffer[]): Uint8Array {
  const boundary = unusedBoundary(repairId, parts);
  const header = `Content-Type: multipart/mixed; boundary="${boundary}"\nMIME-Version: 1.0\n`;
  const delimited = parts.flatMap((each) => [Buffer.from(`\n--${boundary}\n`), each]);
  return Buffer.concat([strToU8(header), ...delimited, Buffer.from(`\n--${boundary}--\n`)]);
}

function unusedBoundary(repairId: string, parts: readonly Buffer[]): string {
  for (let attempt = 0; ; attempt += 1) {
    const boundary = `==SSHFIX-${repairId}${attempt === 0 ? '' : `-${attempt}`}==`;
    if (!parts.some((each) => each.includes(`--${boundary}`))) return boundary;
  }
}
