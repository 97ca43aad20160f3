import type { Finding } from '../domain/diagnose.ts';
import { code, say, type Text } from './text.ts';

/** The words of one check. */
interface CheckWords {
  /** The cause, as a heading. */
  readonly title: string;
  /** What the check looks at, as in "could not judge …". */
  readonly topic: string;
  /** Why sshd refuses, in one sentence. `user` is the login name. */
  readonly why: (user: string) => Text;
}

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
  why: (user) =>
    say`sshd opens the key file as ${code(user)}, and ${code(user)} may not go in there; sshd mostly logs nothing of it.`,
});

const WORDS: Readonly<Record<string, CheckWords>> = {
  'sshd-not-running': {
    title: 'sshd is not running',
    topic: 'whether sshd is running',
    why: () => say`Nobody answers on the SSH port, so every login fails.`,
  },
  'user-wrong-for-ami': {
    title: 'This image has another login user',
    topic: 'whether the user is the one of the image',
    why: (user) =>
      say`There is no account ${code(user)} on this host, and sshd refuses every key of an account that does not exist.`,
  },
  'user-deleted': {
    title: 'The user does not exist on the host',
    topic: 'whether the user exists',
    why: (user) =>
      say`There is no account ${code(user)} on this host, and sshd refuses every key of an account that does not exist.`,
  },
  'home-missing': {
    title: 'The home directory is missing',
    topic: 'whether the home directory is there',
    why: (user) => say`sshd looks for the keys of ${code(user)} in the home directory, and it is not there.`,
  },
  'home-parent-not-searchable': {
    title: 'A directory above the home is closed',
    topic: 'whether the user may pass the directories above the home',
    why: (user) =>
      say`sshd opens the key file as ${code(user)}, and ${code(user)} may not pass that directory; sshd mostly logs nothing of it.`,
  },
  'home-not-searchable': closed('home directory'),
  'home-writable-by-others': writable('home directory', 'who may write to the home directory'),
  'home-wrong-owner': wrongOwner('home directory'),
  'ssh-dir-missing': {
    title: 'There is no .ssh directory',
    topic: 'whether there is an .ssh directory',
    why: (user) =>
      say`The directory that holds the key file of ${code(user)} does not exist, so no key is accepted.`,
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
  },
  'authkeys-empty': {
    title: 'The key file holds no key',
    topic: 'whether the key file holds a key',
    why: (user) =>
      say`The key file of ${code(user)} has no line that sshd can read as a public key, so no key is accepted.`,
  },
  'authkeys-not-regular': {
    title: 'The key file is not a file',
    topic: 'whether the key file is a regular file',
    why: (user) => say`sshd reads the keys of ${code(user)} only from a regular file.`,
  },
  'authkeys-unreadable': {
    title: 'The key file cannot be read by its own user',
    topic: 'whether the user may read the key file',
    why: (user) =>
      say`sshd reads the key file as ${code(user)}, and ${code(user)} may not; sshd mostly logs nothing of it.`,
  },
  'authkeys-writable-by-others': writable('key file', 'who may write to the key file'),
  'authkeys-wrong-owner': wrongOwner('key file'),
  'authkeys-symlink-outside': {
    title: 'The key file is on a path that others control',
    topic: 'the path to a key file outside the home',
    why: () =>
      say`The key file lies outside the home directory, and sshd checks every directory of that path up to ${code('/')}; one of them is not safe.`,
  },
  'authkeysfile-none': {
    title: 'sshd is set to read no key file',
    topic: 'the setting AuthorizedKeysFile',
    why: () => say`The configuration of sshd names no key file for this login.`,
  },
  'selinux-label': {
    title: 'SELinux keeps sshd from the key file',
    topic: 'whether SELinux lets sshd read the key file',
    why: () => say`The labels of the key file are not the ones that the policy expects.`,
  },
  'key-not-authorized': {
    title: 'The key is not in the key file',
    topic: 'whether the offered key is in the key file',
    why: (user) => say`The key that was offered is none of the keys that ${code(user)} accepts.`,
  },
  'pubkey-auth-disabled': {
    title: 'sshd takes no keys for this login',
    topic: 'the setting PubkeyAuthentication',
    why: () => say`The configuration of sshd turns public keys off for this login.`,
  },
  'auth-methods-extra': {
    title: 'sshd asks for more than a key',
    topic: 'the setting AuthenticationMethods',
    why: () => say`The configuration of sshd asks for a second proof beside the key.`,
  },
  'login-restrictions': {
    title: 'sshd does not allow this user',
    topic: 'the lists of users and groups that sshd allows or denies',
    why: (user) => say`The configuration of sshd keeps ${code(user)} out.`,
  },
  'root-login-refused': {
    title: 'sshd does not let root in',
    topic: 'the setting PermitRootLogin',
    why: () =>
      say`The configuration of sshd refuses logins as root, as it should; sign in as the user of the image.`,
  },
  'root-forced-command': {
    title: 'root is not the login user of this image',
    topic: 'whether root is turned away by its key line',
    why: () => say`The key of root runs a command that names the right user and then ends the login.`,
  },
  'account-locked': {
    title: 'The account is locked',
    topic: 'whether the account is locked',
    why: (user) =>
      say`sshd refuses every key of ${code(user)} because the password is locked and PAM is not used.`,
  },
  'account-expired': {
    title: 'The account has expired',
    topic: 'whether the account has expired',
    why: (user) => say`The account ${code(user)} ended on a set day, and no login is let through after it.`,
  },
  'shell-missing': {
    title: 'The login shell does not exist',
    topic: 'whether the login shell exists',
    why: (user) => say`sshd refuses ${code(user)} because the account's shell is not on the host.`,
  },
  'shell-not-executable': {
    title: 'The login shell cannot be run',
    topic: 'whether the login shell can be run',
    why: (user) => say`sshd refuses ${code(user)} because the account's shell is not executable.`,
  },
  'shell-nologin': {
    title: 'The account has no login shell',
    topic: 'whether the account has a login shell',
    why: (user) =>
      say`The key is accepted, and then the session of ${code(user)} ends at once, because the shell turns logins away.`,
  },
  'nologin-file': {
    title: 'Logins are turned off on this host',
    topic: 'whether logins are turned off',
    why: () => say`A nologin file is present; while it is, only root may sign in.`,
  },
};

/** The finding of a host that could not be looked at at all. */
const HOST: CheckWords = {
  title: 'The host could not be looked at',
  topic: 'anything on the host',
  why: () => say`The host could not be looked at.`,
};

const unnamed = (check: string): CheckWords => ({
  title: `Check ${check} fails`,
  topic: check,
  why: () => say`The check ${code(check)} says that sshd refuses this login.`,
});

const wordsOf = (check: string): CheckWords => WORDS[check] ?? (check === 'host' ? HOST : unnamed(check));

/** Whether a check has words of its own. */
export const isWorded = (check: string): boolean => check in WORDS;

/** The cause as a heading. */
export const findingTitle = (finding: Pick<Finding, 'check'>): string => wordsOf(finding.check).title;

/** Why sshd refuses the login of `user`, in one sentence. */
export const findingReason = (finding: Pick<Finding, 'check'>, user: string): Text =>
  wordsOf(finding.check).why(user);

/** What a check looks at, as in "could not judge …". */
export const checkTopic = (check: string): string => wordsOf(check).topic;
