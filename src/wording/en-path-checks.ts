import type { CheckWords } from './en-check-words.ts';
import { code, say } from './text.ts';

const writable = (what: string, topic: string): CheckWords => ({
  title: `Others can write to the ${what}`,
  topic,
  why: (user) => say`sshd ignores the keys of ${code(user)} because somebody else could have put them there.`,
});

const wrongOwner = (what: string): CheckWords => ({
  title: `The ${what} belongs to somebody else`,
  topic: `the owner of the ${what}`,
  why: (user) => say`sshd uses only what belongs to ${code(user)} or to root, and ignores the keys.`,
});

const closed = (what: string): CheckWords => ({
  title: `The ${what} is closed to its own user`,
  topic: `whether the user may enter the ${what}`,
  why: (user) => say`sshd opens the key file as ${code(user)}, and ${code(user)} may not go in there.`,
  silent: 'but-9.1-to-9.9',
});

/** Checks of the way to the key file, and of the file. */
export const PATH_CHECKS: Readonly<Record<string, CheckWords>> = {
  'home-parent-not-searchable': {
    title: 'A directory above the home is closed',
    topic: 'whether the user may pass the directories above the home',
    why: (user) =>
      say`sshd opens the key file as ${code(user)}, and ${code(user)} may not pass that directory.`,
    silent: 'but-9.1-to-9.9',
  },
  'home-not-searchable': closed('home directory'),
  'home-writable-by-others': writable('home directory', 'who may write to the home directory'),
  'home-wrong-owner': wrongOwner('home directory'),
  'ssh-dir-missing': {
    title: 'There is no .ssh directory',
    topic: 'whether there is an .ssh directory',
    why: (user) =>
      say`The directory that holds the key file of ${code(user)} does not exist, so no key is accepted.`,
    silent: true,
  },
  'ssh-dir-not-a-directory': {
    title: '.ssh is not a directory',
    topic: 'whether .ssh is a directory',
    why: (user) =>
      say`sshd cannot find the key file of ${code(user)}, because what should be a directory is something else.`,
  },
  'ssh-dir-not-searchable': closed('.ssh directory'),
  'ssh-dir-writable-by-others': writable('.ssh directory', 'who may write to the .ssh directory'),
  'ssh-dir-wrong-owner': wrongOwner('.ssh directory'),
  'authkeys-missing': {
    title: 'The key file is missing',
    topic: 'whether there is a key file',
    why: (user) =>
      say`sshd looks for the keys of ${code(user)} in a file that does not exist, so no key is accepted.`,
    silent: true,
  },
  'authkeys-empty': {
    title: 'The key file holds no key',
    topic: 'whether the key file holds a key',
    why: (user) =>
      say`The key file of ${code(user)} has no line that sshd can read as a public key, so no key is accepted.`,
    silent: true,
  },
  'authkeys-not-regular': {
    title: 'The key file is not a file',
    topic: 'whether the key file is a regular file',
    why: (user) => say`sshd reads the keys of ${code(user)} only from a regular file.`,
  },
  'authkeys-unreadable': {
    title: 'The key file cannot be read by its own user',
    topic: 'whether the user may read the key file',
    why: (user) => say`sshd reads the key file as ${code(user)}, and ${code(user)} may not.`,
    silent: 'before-9.1',
  },
  'authkeys-writable-by-others': writable('key file', 'who may write to the key file'),
  'authkeys-wrong-owner': wrongOwner('key file'),
  'authkeys-symlink-outside': {
    title: 'The key file is on a path that others control',
    topic: 'the path to a key file outside the home',
    why: () =>
      say`The key file lies outside the home directory, and sshd checks every directory of that path up to
        ${code('/')}; one of them is not safe.`,
  },
};
