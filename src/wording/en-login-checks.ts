import { commandsOnHost, onHost } from './en-advice-words.ts';
import type { CheckWords, Detail } from './en-check-words.ts';
import { code, say, words } from './text.ts';

const PHASES: Readonly<Record<string, string>> = {
  starting:
    'The system is still starting, and lets everybody in when it is up. Wait; if it stays so, see what it waits for:',
  stopping: 'The system is about to shut down. Wait for it, or call it off:',
  up: 'The system is up, and whatever put the file there did not remove it:',
};

const COMMANDS: Readonly<Record<string, string>> = {
  starting: 'systemctl list-jobs',
  stopping: 'sudo shutdown -c',
  up: 'sudo rm -f /run/nologin',
};

/** The account as it was, with its numbers, so that what is left of it is its own again. */
function restoring({ uid = '', gid = '', home = '' }: Detail, user: string): string {
  const group = `getent group ${gid} >/dev/null || sudo groupadd -g ${gid} ${user}`;
  return `${group}\nsudo useradd -M -d ${home} -u ${uid} -g ${gid} -s /bin/bash ${user}\nsudo usermod -p '*' ${user}`;
}

/** Checks of sshd, the account, the key and the session. */
export const LOGIN_CHECKS: Readonly<Record<string, CheckWords>> = {
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
    next: (detail, setting) => {
      const sudo = detail['sudo']
        ? say` It would have the rights of root again: a rule of sudo still names it.`
        : [];
      const text = say`The account was removed from the host, and what it left is still there. Ask the owner whether it
        should come back; I do not create users.${sudo} Once they agree:`;
      return commandsOnHost(text, restoring(detail, setting.user ?? 'USER'), setting);
    },
  },
  'nss-backend-down': {
    title: 'What knows the accounts of this host is down',
    topic: 'whether the directory of accounts answers',
    why: (user) =>
      say`Accounts of this host come from a directory too, and what asks it is not running: for sshd ${code(user)} does not
        exist.`,
    next: ({ daemon = 'sssd' }, setting) =>
      onHost(
        say`Start it again: ${code(`sudo systemctl restart ${daemon}`)}, and ${code(`sudo systemctl status ${daemon}`)} says
          why it stopped. Meanwhile an account of the host's own gets in, as the user of the image.`,
        setting,
      ),
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
  'root-forced-command': {
    title: 'root’s key only says who should log in',
    topic: 'whether root’s key gives a session',
    why: () =>
      say`The key is accepted, and then a command that cloud-init put before it names the user of the image and ends the
        session.`,
    next: (_, setting) =>
      onHost(say`Sign in as the user that the client was told, not as ${code('root')}.`, setting),
  },
  'account-locked-pam': { topic: 'whether a locked password matters' },
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
    next: ({ phase = 'up' }, setting) =>
      commandsOnHost(words(PHASES[phase] ?? ''), COMMANDS[phase] ?? '', setting),
  },
};
