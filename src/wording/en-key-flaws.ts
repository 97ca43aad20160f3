import type { Flaw } from '../domain/facts/key-facts.ts';

/** What is wrong with a line of a key file, to follow its number. */
const FLAWS: Readonly<Record<Flaw, string>> = {
  utf16: 'in UTF-16, as some Windows editors write, or with zero bytes in it',
  'line-bom': 'begins with signs that nobody sees, as a byte order mark',
  'type-on-own-line': 'only the type; the key is on the next line',
  'line-wrapped': 'the key is broken into several pieces',
  'line-two-keys': 'two keys on one line; sshd sees at most the first',
  quoted: 'in quotation marks',
  'type-missing': 'the type before the key is missing or misspelt',
  'line-truncated': 'the end of the key is missing',
  'base64-corrupt': 'the key has wrong characters in it',
  'format-ssh2': 'in the format of another program',
  'format-ppk': "in PuTTY's format, with its private key",
  'private-key-pasted': 'a private key',
  'key-type-too-new': 'a type of key that this sshd does not know',
  commented: 'a key that is commented out',
};

export const flawWords = (flaw: Flaw): string => FLAWS[flaw];
