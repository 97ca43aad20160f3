import { fingerprintOf } from '../domain/digest.ts';

/** A public key as OpenSSH writes it, and a word after it that can only be its comment. */
const PUBLIC_KEY =
  /\b((?:sk-)?(?:ssh|ecdsa)-[a-z0-9@.-]+)\s+(AAAA[A-Za-z0-9+/]+={0,2})(?:[ \t]+(?:[^\s:@]+@[^\s:@]+(?=\s|$)|(?!from\s|key\s)\S+(?=[ \t]*$|[ \t]+(?:from|key)\s)))?/gm;

/** RFC 4253 section 6.6: strings, each after its length; the first is the type, and nothing follows the last. */
function isKeyOf(type: string, blob: Buffer): boolean {
  const parts: Buffer[] = [];
  let rest = blob;
  while (rest.length >= 4 && rest.length >= 4 + rest.readUInt32BE(0)) {
    parts.push(rest.subarray(4, 4 + rest.readUInt32BE(0)));
    rest = rest.subarray(4 + rest.readUInt32BE(0));
  }
  return rest.length === 0 && parts.length > 1 && parts[0]?.toString('latin1') === type;
}

/** Each public key gives way to its fingerprint; what only looks like one stays as it is. */
export const withFingerprints = (text: string): string =>
  text.replace(PUBLIC_KEY, (whole, type: string, base64: string) => {
    const blob = Buffer.from(base64, 'base64');
    return isKeyOf(type, blob) ? fingerprintOf(blob) : whole;
  });
