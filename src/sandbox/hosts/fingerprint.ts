import { createHash } from 'node:crypto';

/** A line that OpenSSH takes for a public key, as `ssh-keygen -l` describes it. */
export interface DescribedKey {
  readonly bits: number;
  /** `SHA256:` and base64 without padding. */
  readonly fingerprint: string;
  readonly comment: string;
  /** As "ED25519". */
  readonly type: string;
}

/** The public key in a line of authorized_keys(5), with or without options before it. */
export function describeKey(line: string): DescribedKey | undefined {
  const text = line.replace(/^[ \t]+/, '').replace(/\r?$/, '');
  return parseKey(text) ?? parseKey(afterOptions(text));
}

/** Options end at the first blank outside of quotes. */
const afterOptions = (text: string): string => text.replace(/^(?:"(?:\\"|[^"])*"|[^ \t"])+[ \t]+/, '');

function parseKey(text: string): DescribedKey | undefined {
  const [, type = '', encoded = '', comment = ''] =
    /^(\S+)[ \t]+([A-Za-z0-9+/]+=*)(?:[ \t]+(.*))?$/.exec(text) ?? [];
  const blob = Buffer.from(encoded, 'base64');
  const fields = readFields(blob);
  const described = describeType(type, fields);
  if (described === undefined || fields[0]?.toString('latin1') !== type) return undefined;
  const digest = createHash('sha256').update(blob).digest('base64').replace(/=+$/, '');
  return { ...described, fingerprint: `SHA256:${digest}`, comment: comment.trim() || 'no comment' };
}

/** The length-prefixed strings of an SSH wire blob (RFC 4251 §5); none when it is damaged. */
function readFields(blob: Buffer): readonly Buffer[] {
  const fields: Buffer[] = [];
  for (let at = 0; at < blob.length; ) {
    if (at + 4 > blob.length) return [];
    const end = at + 4 + blob.readUInt32BE(at);
    if (end > blob.length) return [];
    fields.push(blob.subarray(at + 4, end));
    at = end;
  }
  return fields;
}

function describeType(
  type: string,
  fields: readonly Buffer[],
): Pick<DescribedKey, 'bits' | 'type'> | undefined {
  const [, second, third] = fields;
  switch (type) {
    case 'ssh-ed25519':
      return second?.length === 32 ? { bits: 256, type: 'ED25519' } : undefined;
    case 'sk-ssh-ed25519@openssh.com':
      return second?.length === 32 ? { bits: 256, type: 'ED25519-SK' } : undefined;
    case 'ssh-rsa':
      return third === undefined ? undefined : { bits: bitLength(third), type: 'RSA' };
    case 'ecdsa-sha2-nistp256':
    case 'ecdsa-sha2-nistp384':
    case 'ecdsa-sha2-nistp521':
      return third === undefined ? undefined : { bits: Number(type.slice(-3)), type: 'ECDSA' };
    default:
      return undefined;
  }
}

const bitLength = (number: Buffer): number => BigInt(`0x${number.toString('hex') || '0'}`).toString(2).length;
