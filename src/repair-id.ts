import { createHash } from 'node:crypto';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The id of the repair that one slash command asks for: a ULID whose time is the command's and whose "random" part is a
 * hash of Slack's `trigger_id`. A command that is delivered twice names the same repair.
 */
export function repairIdOf(triggerId: string, at: Date): string {
  const time = encode(BigInt(at.getTime()), 10);
  const hash = createHash('sha256').update(triggerId).digest('hex');
  return time + encode(BigInt(`0x${hash.slice(0, 20)}`), 16);
}

function encode(value: bigint, length: number): string {
  let rest = value;
  let text = '';
  for (let i = 0; i < length; i++) {
    text = CROCKFORD.charAt(Number(rest & 31n)) + text;
    rest >>= 5n;
  }
  return text;
}
