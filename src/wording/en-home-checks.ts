import { commandsOnHost, onHost } from './en-advice-words.ts';
import type { CheckWords } from './en-check-words.ts';
import { rootsAlone } from './en-commands.ts';
import { quoted } from './shell-word.ts';
import { code, say, type Text } from './text.ts';

/** What uses the file system by then would lose it. */
const mountedAnew = (mount: string): Text =>
  mount === '/'
    ? []
    : say` If nothing uses it, ${code(`sudo umount -f -l ${quoted(mount)}`)} and then
        ${code(`sudo mount ${quoted(mount)}`)} mount it anew.`;

/** Checks of where the home is, and whether it is the one with the keys. */
export const HOME_CHECKS: Readonly<Record<string, CheckWords>> = {
  'home-network-fs': {
    title: 'The home is on a file system that does not answer',
    topic: 'whether the file system of the home answers',
    why: (user) =>
      say`sshd looks for the keys of ${code(user)} on a network file system that is lost or out of reach.`,
    next: ({ mount = '', source = '' }, setting) =>
      onHost(
        say`Bring the file system back: is its server up, and does a security group let the instance reach it (NFS
          and EFS: TCP 2049)?${source === '' ? [] : say` It is ${code(source)}.`}${mountedAnew(mount)}`,
        setting,
      ),
    silent: 'before-9.1',
  },
  'home-not-mounted': {
    title: 'The file system of the home is not mounted',
    topic: 'whether the file system of the home is mounted',
    why: (user) =>
      say`What is seen at the home of ${code(user)} is only the empty place for a file system that holds the keys.`,
    next: ({ path = '' }, setting) =>
      onHost(
        say`${code(`sudo mount ${quoted(path)}`)} mounts it and says what is wrong if it cannot; is its volume attached to the
          instance (${code('lsblk')})?`,
        setting,
      ),
    silent: true,
  },
  'home-symlink-dangling': {
    title: 'The home is a link to nothing',
    topic: 'whether the home leads somewhere',
    why: (user) => say`sshd looks for the keys of ${code(user)} behind a link, and nothing is there.`,
    next: ({ path = '', target = '' }, setting) =>
      onHost(
        say`${code(path)} leads to ${code(target)}. Mount or restore what should be there, or correct the link.`,
        setting,
      ),
    silent: true,
  },
  'home-encrypted': {
    title: 'The keys are inside an encrypted home',
    topic: 'whether the home is encrypted',
    why: (user) =>
      say`sshd can read the keys of ${code(user)} only while somebody has the encrypted home open.`,
    next: (_, setting) =>
      onHost(
        say`Keep the keys outside the home: put them into ${code(`/etc/ssh/keys/${setting.user ?? 'USER'}`)}, root's
          and 0644, and let ${code('AuthorizedKeysFile')} name ${code('/etc/ssh/keys/%u')} as well. Signing in on the
          serial console with the password opens the home for now.`,
        setting,
      ),
    silent: true,
  },
  'home-path-wrong': {
    title: 'The keys are in another home than the account has',
    topic: 'whether the account has the home with the keys',
    why: (user) =>
      say`sshd looks for the keys in the home that the account database gives ${code(user)}, and they are elsewhere.`,
    next: ({ home = '' }, setting) =>
      onHost(
        say`Somebody may have moved the home on purpose: ask the owner of the host. Once they agree:
          ${code(`sudo usermod -d ${quoted(home)} ${setting.user ?? 'USER'}`)}, which moves no file.`,
        setting,
      ),
    silent: true,
  },
  'home-missing': {
    title: 'The home directory is missing',
    topic: 'whether the home directory is there',
    why: (user) => say`sshd looks for the keys of ${code(user)} in the home directory, and it is not there.`,
    silent: true,
  },
  'home-parent-unsafe': {
    title: 'Others can rename what is beside the home',
    topic: 'who may write to the directories above the home',
    why: (user) =>
      say`sshd does not mind, so this is not the cause; but whoever may write there can put another home in the place
        of that of ${code(user)}.`,
    next: (detail, setting) => commandsOnHost(say`This closes it:`, rootsAlone(detail).join('\n'), setting),
  },
};
