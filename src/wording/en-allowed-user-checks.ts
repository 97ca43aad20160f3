import { type AdviceSetting, onHost } from './en-advice-words.ts';
import type { CheckWords } from './en-check-words.ts';
import { code, say, type Text } from './text.ts';

const AND_RELOAD = say`look at it with ${code('sudo sshd -t')}, then ${code('sudo systemctl reload sshd')}
  (${code('ssh')} on Debian and Ubuntu), and keep a session open until a new one works.`;

const askFirst = (change: (user: string) => Text) => (_: unknown, setting: AdviceSetting) =>
  onHost(
    say`Somebody wrote this list. Ask the owner of the host whether it should let this login in. Once they agree,
      ${change(setting.user ?? 'USER')}; ${AND_RELOAD}`,
    setting,
  );

/** Checks of the lists of users and groups in sshd's configuration. */
export const ALLOWED_USER_CHECKS: Readonly<Record<string, CheckWords>> = {
  'deny-users': {
    title: 'sshd is told to refuse this user',
    topic: 'the list DenyUsers',
    why: (user) => say`${code('DenyUsers')} names ${code(user)}, or a pattern that ${code(user)} matches.`,
    next: askFirst(
      (user) => say`take that entry out of ${code('DenyUsers')} so that ${code(user)} is not matched`,
    ),
  },
  'allow-users': {
    title: 'The user is not among those sshd lets in',
    topic: 'the list AllowUsers',
    why: (user) => say`${code('AllowUsers')} is set, and ${code(user)} coming from there is not in it.`,
    next: askFirst((user) => say`add ${code(user)} to the line ${code('AllowUsers')}`),
  },
  'deny-groups': {
    title: 'sshd is told to refuse a group of the user',
    topic: 'the list DenyGroups',
    why: (user) => say`${code('DenyGroups')} names a group that ${code(user)} is in.`,
    next: askFirst(
      (
        user,
      ) => say`take ${code(user)} out of that group with ${code(`sudo gpasswd -d ${user} GROUP`)}, or the group out of
        ${code('DenyGroups')}`,
    ),
  },
  'allow-groups': {
    title: 'No group of the user is let in by sshd',
    topic: 'the list AllowGroups',
    why: (user) => say`${code('AllowGroups')} is set, and ${code(user)} is in none of those groups.`,
    next: (_, setting) =>
      onHost(
        say`Somebody wrote this list. Ask the owner of the host whether it should let this login in. Once they agree,
          put the user into one of its groups: ${code(`sudo usermod -aG GROUP ${setting.user ?? 'USER'}`)}. Nothing has to
          be reloaded for that.`,
        setting,
      ),
  },
  'no-groups': {
    title: 'The account is in no group at all',
    topic: 'whether the account has a group',
    why: (user) =>
      say`sshd is told to go by groups, and the group database has a name for none of the groups of ${code(user)}.`,
    next: (_, setting) =>
      onHost(
        say`Give the account's group its name back: ${code(`id ${setting.user ?? 'USER'}`)} shows the number, and
          ${code('sudo groupadd -g NUMBER NAME')} names it. If groups come from a directory, see whether that answers.`,
        setting,
      ),
  },
};
