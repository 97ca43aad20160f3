import type { Remedy } from '../domain/remedies.ts';
import { isPlaced, remedyNames, TARGETS } from './en-remedies.ts';
import { code, listed, say, strong, type Text, words } from './text.ts';

type Remedies = readonly Remedy[];

/** Is any object that sshd trusts only after a repair among those that others could have written to. */
export const mayTrustAnew = (remedies: Remedies): boolean =>
  remedies.some((remedy) => /^(?:own|tighten)-/.test(remedy));

const verbsOf = (remedies: Remedies): ReadonlySet<string> =>
  new Set(remedies.filter(isPlaced).map((remedy) => TARGETS[remedy][0]));

/** What of an object may become another, in a word each. */
function aspects(remedies: Remedies): readonly string[] {
  const verbs = verbsOf(remedies);
  const possible: readonly (string | false)[] = [
    verbs.has('own') && 'owner',
    verbs.has('own') && 'group',
    (verbs.has('tighten') || verbs.has('open')) && 'mode',
    remedies.includes('lift-immutable') && 'flags',
    remedies.includes('relabel') && 'SELinux labels',
  ];
  return possible.filter((aspect) => aspect !== false);
}

/** All that a script may do to mend a login, in one line. */
export function scriptInShort(remedies: Remedies, user: string): Text {
  const changes = aspects(remedies);
  const pass = say`let ${code(user)} pass the directories above`;
  const passes = remedies.includes('search-home-parent');
  if (changes.length === 0) return say`To mend the login the script may only ${pass}. It adds no key.`;
  return say`To mend the login the script may change only ${listed(changes.map(words))} of the home, ${code('.ssh')} and
    key file of ${code(user)}${passes ? say`, and ${pass}` : []}. It adds no key.`;
}

/** What a script does and never does, a sentence each, for somebody who does not read it. */
export const scriptInSentences = (user: string): readonly Text[] => [
  say`It runs once, as root, at the next boot, for the login of ${code(user)}, and holds the boot up for 95 seconds at
    most.`,
  say`It looks first, mends only what keeps sshd from accepting a key, and looks again. Where ${code('/run/sshd')} is
    missing, it makes it, as the service of sshd does.`,
  say`It adds, changes and removes no key, no account and no password, leaves the configuration of sshd as it is,
    restarts nothing and downloads nothing.`,
  say`It changes nothing in homes of the system or of other accounts, nor by links on the way to the home that are
    not root's.`,
  say`Before each change it records on the host what was there. It tells what it saw and did on
    the console and in ${code('/var/log/sshfix.log')}: of keys only type and fingerprint.`,
];

export const MAY_DO: Text = [strong('Where it finds that at fault, it may')];

export const permitted = (remedies: Remedies): readonly Text[] => remedyNames(remedies).map(words);

/** What tells the script from any other. */
export const scriptHash = (script: { readonly sha256: string; readonly bytes: number }): Text =>
  say`On the host it runs without these comments and indents: ${script.bytes} bytes, SHA-256
    ${code(script.sha256)}.`;
