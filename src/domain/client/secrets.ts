import { FINGERPRINT } from '../fingerprint.ts';

/** What must not be kept, shown or sent on, whatever else a text says. */
export type Secret = 'private-key' | 'access-key';

/** PEM and OpenSSH's own form (PROTOCOL.key), whole or only one of their ends; dashes may have been made typographic on the way. */
const PEM_END = /\b(?:BEGIN|END)[ \tA-Z0-9]{0,40}PRIVATE[ \t]{1,9}KEY\b(?![ \t]+FILE)/i;
/** "openssh-key-v1" in base64, with which the body of such a key begins. */
const OPENSSH_BODY = 'b3BlbnNzaC1rZXktdjE';
/** PuTTY's sshpubk.c `ppk_load_s`. */
const PUTTY_PRIVATE = /\bPrivate-(?:Lines|MAC|Hash)\s*:/i;
/** AWS access key ids (IAM reference, unique id prefixes), and tokens of Slack, GitHub and GitLab. */
const TOKEN =
  /\b(?:(?:AKIA|ASIA)[A-Z0-9]{16}|xox[abeoprs]-[\w-]{10,}|xapp-[\w-]{10,}|gh[oprsu]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{15,})/;
/** An AWS secret access key has 40 characters, a line of a key's body 64 or 70. */
const LONG_RUN = /[A-Za-z0-9+/]{40,}={0,2}/g;
/** What SHA-256 gives, as ssh-keygen(1) writes it. */
const HASH = new RegExp(String.raw`\b${FINGERPRINT}(?![A-Za-z0-9+/])`, 'g');

const CLASSES = [/[a-z]/, /[A-Z]/, /[0-9]/, /[+/]/] as const;
const classOf = (character: string): number => CLASSES.findIndex((pattern) => pattern.test(character));

/** Random bytes in base64 change between small, capital and digit at two of three characters, names at one of five. */
const RESTLESS = 0.36;
/** DER and the public half have much that is not random: how PKCS #1, PKCS #8 and SEC 1 begin, and an ECDSA key's type. */
const KNOWN_PART = /^(?:MI[A-Z]|MHcCAQ|MC4CAQ)|AAAAE2VjZHNh/;
const PATH = /^(?:\/[A-Za-z0-9]{0,23}){3,}$/;

function isKeyPart(run: string): boolean {
  if (PATH.test(run)) return false;
  const classes = [...run].map(classOf);
  const changes = classes.filter((kind, index) => index > 0 && kind !== classes[index - 1]).length;
  const isMixed = classes.includes(0) && classes.includes(1);
  return isMixed && (KNOWN_PART.test(run) || changes / run.length >= RESTLESS);
}

const withoutFingerprints = (text: string): string => text.replace(HASH, 'SHA256:');

/** Does a text hold a secret; public keys are to be taken out of it before. */
export function secretIn(text: string): Secret | undefined {
  const rest = withoutFingerprints(text);
  if (PEM_END.test(rest) || rest.includes(OPENSSH_BODY) || PUTTY_PRIVATE.test(rest)) return 'private-key';
  if (TOKEN.test(rest)) return 'access-key';
  return (rest.match(LONG_RUN) ?? []).some(isKeyPart) ? 'private-key' : undefined;
}
