import { commandsOnHost, onHost } from './en-advice-words.ts';
import type { CheckWords } from './en-check-words.ts';
import { forEach, rootsAlone } from './en-commands.ts';
import { quoted } from './shell-word.ts';
import { code, say } from './text.ts';

/** The letter that the user misses, the mask that goes with it, and the path. */
function granting(user: string, grant: string): string {
  const [, letter = '', mask = '', path = ''] = /^(\S*) (\S*) (.*)$/s.exec(grant) ?? [];
  return `sudo setfacl -m u:${user}:${letter},m::${mask} ${quoted(path)}`;
}

/** Checks of what guards an object beside its mode and owner: ACLs, attributes, SELinux labels. */
export const GUARD_CHECKS: Readonly<Record<string, CheckWords>> = {
  'home-acl': {
    title: 'An access control list stands in the way',
    topic: 'what access control lists say on the way to the key file',
    why: (user) =>
      say`An access control list keeps ${code(user)} out, or lets somebody else write where sshd looks for the keys.`,
    next: ({ user = '', grants = '' }, setting) =>
      commandsOnHost(
        say`This lets the user in and leaves the other entries as they are; ${code('getfacl')} shows them:`,
        grants
          .split('\n')
          .map((grant) => granting(user, grant))
          .join('\n'),
        setting,
      ),
    silent: 'but-9.1-to-9.9',
  },
  'home-immutable': {
    title: 'What is to be changed is protected from changes',
    topic: 'whether attributes keep me from changing what is wrong',
    why: () =>
      say`sshd does not mind, so this is not the cause; but while ${code('chattr')} protects it, not even root can
        repair it.`,
  },
  'selinux-label': {
    title: 'SELinux keeps sshd from the key file',
    topic: 'whether SELinux lets sshd read the key file',
    why: () => say`SELinux is enforcing, and its policy does not let sshd read a file with that label.`,
    next: ({ paths = '' }, setting) =>
      onHost(
        say`${code(`sudo restorecon -v ${paths.split('\n').map(quoted).join(' ')}`)} gives it the label of the policy; never turn SELinux off for this.`,
        setting,
      ),
    silent: 'before-9.1',
  },
  'selinux-custom-home': {
    title: 'SELinux does not know that this is a home',
    topic: 'whether SELinux knows the home for one',
    why: () =>
      say`SELinux is enforcing, the home is not below ${code('/home')}, and what is in it has no label that sshd may read.`,
    next: ({ home = '' }, setting) =>
      commandsOnHost(
        say`Tell the policy that it is a home, and label it so:`,
        [
          `sudo semanage fcontext -a -e /home/${setting.user ?? 'USER'} ${quoted(home)}`,
          `sudo restorecon -v ${quoted(home)}`,
          `sudo restorecon -Rv ${quoted(`${home}/.ssh`)}`,
        ].join('\n'),
        setting,
      ),
    silent: 'before-9.1',
  },
  'selinux-nfs-home': {
    title: 'SELinux does not let sshd read homes of this kind',
    topic: 'whether SELinux lets sshd read a home on such a file system',
    why: () =>
      say`SELinux is enforcing, and the boolean that lets services read homes on a network file system is off.`,
    next: ({ boolean = '' }, setting) =>
      onHost(
        say`It may be off on purpose: ask the owner of the host. Once they agree:
          ${code(`sudo setsebool -P ${boolean} on`)}.`,
        setting,
      ),
    silent: 'before-9.1',
  },
  'authkeys-root-owned-ok': { topic: "whether the key file is root's, which is fine" },
  'home-uid-drift': {
    title: 'The home belongs to an id that has no name any more',
    topic: 'whether the owner is somebody who still exists',
    why: (user) =>
      say`The owner is only a number: ${code(user)} was made anew with another id, or the files come from another host.
        sshd uses only what belongs to ${code(user)} or to root.`,
  },
  'authkeys-abs-path-unsafe': {
    title: 'The central key file is not one that sshd uses',
    topic: 'the path to a key file outside the home',
    why: (user) =>
      say`sshd reads it as ${code(user)}, and trusts it only if nobody but ${code(user)} and root can write to it or to a
        directory above it.`,
    next: ({ enter, read, ...detail }, setting) =>
      commandsOnHost(
        say`This puts it right:`,
        [
          ...rootsAlone(detail),
          ...forEach(enter, (word) => `sudo chmod a+x ${word}`),
          ...forEach(read, (word) => `sudo chmod a+r ${word}`),
        ].join('\n'),
        setting,
      ),
  },
};
