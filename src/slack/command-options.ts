import type { CommandWord } from './command-words.ts';
import { canonicalAddress, no, type Parsed } from './parse-instance.ts';

/** What words of a command tell of the client. */
export interface CommandOptions {
  /** The words that are no options, in their order. */
  readonly words: readonly CommandWord[];
  readonly address?: string;
  readonly keyFingerprint?: string;
}

const SHA256 = /^SHA256:([A-Za-z0-9+/]{43})=?$/i;
/** EC2 shows MD5 for imported keys and SHA-1 for its own, both as pairs of digits. */
const OTHER_FINGERPRINT = /^(?:MD5:)?[0-9a-f]{2}(?::[0-9a-f]{2}){15,19}$/i;

type Taken = Parsed<Omit<CommandOptions, 'words'> & { readonly used: number }>;

function fingerprint(text: string): Parsed<{ readonly keyFingerprint: string }> {
  const [, digits] = SHA256.exec(text) ?? [];
  if (digits !== undefined) return { keyFingerprint: `SHA256:${digits}` };
  return no({ kind: OTHER_FINGERPRINT.test(text) ? 'other-fingerprint' : 'malformed-key' });
}

function option(word: CommandWord, next: CommandWord | undefined): Taken | undefined {
  const name = word.quoted ? '' : word.text.toLowerCase();
  if (name === 'from') {
    const address = next && canonicalAddress(next.text.replace(/^\[(.*)\]$/, '$1'));
    return address === undefined ? no({ kind: 'malformed-client' }) : { address, used: 2 };
  }
  if (name === 'key' && next === undefined) return no({ kind: 'malformed-key' });
  const isKey = name.startsWith('sha256:') || OTHER_FINGERPRINT.test(name);
  if (name !== 'key' && !isKey) return undefined;
  const key = fingerprint(isKey ? word.text : (next?.text ?? ''));
  return 'misread' in key ? key : { ...key, used: isKey ? 1 : 2 };
}

/** Takes `from <address>` and `key <fingerprint>` out of the words. The first names the instance, unless it begins a good option. */
export function takeOptions(words: readonly CommandWord[]): Parsed<CommandOptions> {
  const [first, second] = words;
  const begins = first && option(first, second);
  const namesInstance = first !== undefined && (begins === undefined || 'misread' in begins);
  let taken: CommandOptions = { words: namesInstance ? [first] : [] };
  for (let rest = namesInstance ? words.slice(1) : words; rest.length > 0; ) {
    const [word, next] = rest;
    const found = word && option(word, next);
    if (found && 'misread' in found) return found;
    const { used = 1, ...told } = found ?? {};
    taken = found || !word ? { ...taken, ...told } : { ...taken, words: [...taken.words, word] };
    rest = rest.slice(used);
  }
  return taken;
}
