import { type AdviceSetting, type AdviceWords, onHost } from './en-advice-words.ts';
import type { CheckWords, Detail } from './en-check-words.ts';
import { code, say, type Text } from './text.ts';

/** How a line becomes a key again: by this bot, where it knows which key it should be. */
function rewriteOrReplace(
  { path = '', line = '', becomes = '' }: Detail,
  setting: AdviceSetting,
): AdviceWords {
  const byHand = say`put the right public key into line ${line} of ${code(path)}, all on one line`;
  if (becomes === '') return onHost(say`The key cannot be read out of it any more: ${byHand}.`, setting);
  return {
    text: say`The line is the key ${code(becomes)} when it is put right. If that is the key to let in, run the command
      again with its fingerprint and I put the line right; or ${byHand}.`,
    copy: `/sshfix ${setting.instance.instanceId} ${setting.user ?? 'USER'} ${becomes}`,
  };
}

interface Damage {
  readonly title: string;
  readonly topic: string;
  readonly because: string;
}

const damage = ({ title, topic, because }: Damage): CheckWords => ({
  title,
  topic,
  why: (user) => say`sshd reads one key a line, and ${because}, so it passes over this key of ${code(user)}.`,
  next: rewriteOrReplace,
  silent: true,
});

const ROTATE: Text = say`Whoever could read the file may have the private key now. Take its public key out of every
  host, make a new pair (${code('ssh-keygen -t ed25519')}), and delete the private key from this file.`;

/** Checks of lines that were meant to be keys. */
export const KEY_LINE_CHECKS: Readonly<Record<string, CheckWords>> = {
  utf16: damage({
    title: 'The key is written in UTF-16',
    topic: 'whether the key file is plain text',
    because: 'this line has zero bytes in it',
  }),
  'line-bom': damage({
    title: 'Invisible signs stand before the key',
    topic: 'whether invisible signs stand before a key',
    because: 'this line begins with something else',
  }),
  'type-on-own-line': damage({
    title: 'The key and its type are on two lines',
    topic: 'whether a type stands alone on its line',
    because: 'here the type and the key are on two',
  }),
  'line-wrapped': damage({
    title: 'The key is broken into several lines',
    topic: 'whether a key is broken into pieces',
    because: 'this one is in pieces',
  }),
  'line-two-keys': damage({
    title: 'Two keys are on one line',
    topic: 'whether two keys are on one line',
    because: 'here a line end is missing between two',
  }),
  quoted: damage({
    title: 'The key is in quotation marks',
    topic: 'whether a key is in quotation marks',
    because: 'quotation marks are not part of one',
  }),
  'type-missing': damage({
    title: 'The type of the key is missing',
    topic: 'whether each key has its type before it',
    because: 'without the type before it this is none',
  }),
  'line-truncated': damage({
    title: 'The key is cut off',
    topic: 'whether a key is cut off',
    because: 'the end of this one is missing',
  }),
  'base64-corrupt': damage({
    title: 'The key is garbled',
    topic: 'whether a key is garbled',
    because: 'this one has other characters in it than it should',
  }),
  'format-ssh2': {
    ...damage({
      title: 'The key is in the format of another program',
      topic: 'whether the keys are in the format of OpenSSH',
      because: 'this one is in another format',
    }),
    next: ({ becomes = '', ...detail }, setting) =>
      becomes === ''
        ? onHost(
            say`${code('ssh-keygen -i -f FILE')} turns such a key into one line
              (${code('-m PKCS8')} for ${code('BEGIN PUBLIC KEY')}); put that into ${code(detail['path'] ?? '')} instead.`,
            setting,
          )
        : rewriteOrReplace({ ...detail, becomes }, setting),
  },
  'format-ppk': {
    title: "PuTTY's key file is in the key file",
    topic: "whether PuTTY's key file was put into the key file",
    why: () => say`sshd cannot read the format of PuTTY, and it holds the private key as well.`,
    next: ({ path = '', line = '' }, setting) =>
      onHost(
        say`${ROTATE} It begins in line ${line} of ${code(path)}. What belongs there is the line that PuTTYgen shows
          under “Public key for pasting”.`,
        setting,
      ),
    silent: true,
  },
  'private-key-pasted': {
    title: 'A private key is in the key file',
    topic: 'whether a private key is in the key file',
    why: () =>
      say`Only public keys belong in the key file; sshd passes over a private key, and it is a secret no more.`,
    next: ({ path = '', line = '' }, setting) =>
      onHost(say`${ROTATE} It begins in line ${line} of ${code(path)}.`, setting),
    silent: true,
  },
  'key-type-too-new': {
    title: 'sshd does not know this type of key',
    topic: 'whether sshd knows the types of the keys',
    why: (user) =>
      say`The OpenSSH on this host cannot read a key of that type, so it passes over this key of ${code(user)}.`,
    next: (_, setting) =>
      onHost(
        say`Use a key that this release knows (${code('ssh -Q key')} lists the types; RSA of 3072 bits always works), or
          update OpenSSH.`,
        setting,
      ),
    silent: true,
  },
  commented: {
    title: 'The line of the key begins with #',
    topic: 'whether the offered key is commented out',
    why: (user) =>
      say`The line of this key of ${code(user)} begins with ${code('#')}, so sshd passes over it.`,
    next: ({ path = '', line = '' }, setting) =>
      onHost(
        say`Somebody may have meant it. If the owner agrees, take the ${code('#')} from line ${line} of ${code(path)}.`,
        setting,
      ),
    silent: true,
  },
};
