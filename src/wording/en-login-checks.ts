import type { CheckWords } from './en-check-words.ts';
import { code, say } from './text.ts';

/** Checks of sshd, the account, the key and the session. */
export const LOGIN_CHECKS: Readonly<Record<string, CheckWords>> = {
  'sshd-not-running': {
    title: 'sshd is not running',
    topic: 'whether sshd is running',
    why: () => say`Nobody answers on the SSH port, so every login fails.`,
  },
  'user-wrong-for-ami': {
    title: 'There is no such account on this host',
    topic: 'whether the user is the one of the image',
    why: (user) =>
      say`There is no account ${code(user)} on this host, and sshd refuses every key of an account that does
        not exist.`,
  },
  'user-deleted': {
    title: 'The user does not exist on the host',
    topic: 'whether the user exists',
    why: (user) =>
      say`There is no account ${code(user)} on this host, and sshd refuses every key of an account that does
        not exist.`,
  },
  'key-not-authorized': {
    title: 'The key is not in the key file',
    topic: 'whether the offered key is in the key file',
    why: (user) => say`The key that was offered is none of the keys that ${code(user)} accepts.`,
  },
  'root-login-refused': {
    title: 'sshd does not let root in',
    topic: 'the setting PermitRootLogin',
    why: () =>
      say`The configuration of sshd refuses logins as root, as it should; sign in as the user of the image.`,
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
  'password-expired': {
    title: 'A new password is due',
    topic: 'whether a new password is due',
    why: (user) =>
      say`The key is accepted, and then PAM demands a new password of ${code(user)} before it lets the session begin.`,
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
      say`The key is accepted, and then the session of ${code(user)} ends at once, because the shell turns
        logins away.`,
  },
  'nologin-file': {
    title: 'Logins are turned off on this host',
    topic: 'whether logins are turned off',
    why: () => say`A nologin file is present; while it is, only root may sign in.`,
  },
  'key-options': { topic: 'the options of the key lines' },
  'login-restrictions': { topic: 'what else the configuration of sshd demands of this login' },
};
