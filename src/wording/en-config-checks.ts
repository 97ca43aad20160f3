import { onHost } from './en-advice-words.ts';
import type { CheckWords } from './en-check-words.ts';
import { quoted } from './shell-word.ts';
import { code, say, type Text, words } from './text.ts';

const SAFE_EDIT = say`Change the line, look at it with ${code('sudo sshd -t')}, then
  ${code('sudo systemctl reload sshd')} (${code('ssh')} on Debian and Ubuntu), and keep a session open until a new one works.`;

function chrootCure(path: string, unsafe: string | undefined, own: string | undefined): Text {
  if (own !== undefined)
    return say`${code(unsafe ?? path)} is the user’s own, and sshd locks nobody into what they can change. Ask the owner of the host to
      name a directory of root’s.`;
  if (unsafe === undefined)
    return say`${code(path)} needs what a session starts with. Ask the owner of the host whether this login should be locked in there
      at all.`;
  const word = quoted(unsafe);
  return say`sshd wants that and everything above it to be root’s, and nobody else able to write there. If the owner of the host agrees:
    ${code(`sudo chown root:root ${word}`)} and ${code(`sudo chmod go-w ${word}`)}.`;
}

/** Checks of what sshd is told, and of where that comes from. */
export const CONFIG_CHECKS: Readonly<Record<string, CheckWords>> = {
  'pubkey-auth-disabled': {
    title: 'sshd takes no keys for this login',
    topic: 'the setting PubkeyAuthentication',
    why: () => say`The configuration of sshd turns public keys off for this login.`,
  },
  'auth-methods-extra': {
    title: 'A key alone is not enough here',
    topic: 'the setting AuthenticationMethods',
    why: () =>
      say`sshd asks for something else beside the key, or instead of it, so a login with a key only is refused.`,
    next: ({ asked }) => ({
      text:
        asked === undefined
          ? say`No combination that sshd accepts has a key in it. Ask the owner of the host how to sign in.`
          : say`sshd wants all of ${code(asked)}, in this order: sign in from a terminal that can answer what comes
              after the key. If nobody meant it, ask the owner of the host.`,
    }),
  },
  'max-auth-tries': {
    title: 'sshd allows no attempt at all',
    topic: 'the setting MaxAuthTries',
    why: () => say`With ${code('MaxAuthTries 0')} sshd ends every connection before a key can be offered.`,
  },
  'running-config': { topic: 'whether sshd runs with what its files say' },
  'match-block': {
    title: 'A Match block is what refuses this login',
    topic: 'the Match blocks of sshd',
    howToTell: say`${code('sudo sshd -T -C user=USER,host=NAME,addr=ADDRESS,laddr=LOCAL,lport=22')} says what applies, with the client’s
      own values.`,
    why: () =>
      say`The setting that refuses is made for some logins only, so that changing the line for everybody has no effect.`,
    next: (_, setting) => onHost(say`If it is to change, change it inside that block. ${SAFE_EDIT}`, setting),
  },
  'dropin-shadowing': {
    title: 'A later line says otherwise, and has no effect',
    topic: 'whether a line of sshd’s files is overruled',
    why: () =>
      say`sshd takes the first value that it reads, and files that are included at the top come first; who edits the later
        line edits in vain.`,
    next: (_, setting) =>
      onHost(say`Edit the first of these lines, not the later one. ${SAFE_EDIT}`, setting),
  },
  'config-not-loaded': {
    title: 'sshd has not read its latest configuration',
    topic: 'whether sshd has read its files',
    why: () =>
      say`The files were changed after sshd read them, so that what runs may differ from what they say, and from what I judged.`,
    next: ({ refuses }, setting) =>
      onHost(
        refuses
          ? say`Do not reload sshd before this is settled: what the files say would refuse this login as well.`
          : say`Reload sshd: ${code('sudo sshd -t && sudo systemctl reload sshd')} (${code('ssh')} on Debian and Ubuntu).
              Sessions that are open stay open.`,
        setting,
      ),
  },
  'authkeysfile-none': {
    title: 'sshd is set to read no key file',
    topic: 'the setting AuthorizedKeysFile',
    why: (user) =>
      say`The configuration of sshd names no file in which it would look for the keys of ${code(user)}.`,
  },
  'authkeysfile-moved': {
    title: 'sshd looks for the key in another file',
    topic: 'whether the keys are in the file that sshd reads',
    why: (user) =>
      say`There are keys of ${code(user)} in the home directory, but sshd is told to look elsewhere, where there are none.`,
    next: ({ path = '', from = '' }, setting) =>
      onHost(
        say`Put the public key into ${code(path)}, the file that sshd reads, and not into ${code(from)}. I do not add keys.`,
        setting,
      ),
    silent: true,
  },
  'akc-broken': {
    title: 'The command that gives keys cannot be run',
    topic: 'the program of AuthorizedKeysCommand',
    why: () =>
      say`sshd gets keys from a program, and runs it only if it and every directory above it are root’s and nobody else
        may write there.`,
    next: ({ path = '', user = '' }, setting) =>
      onHost(
        say`Look at ${code(`namei -l ${quoted(path)}`)}: each line should be root’s, without write permission for group and others.
          The account ${code(user)} has to exist as well. If a package brought the program, install it again.`,
        setting,
      ),
  },
  'eic-broken': {
    title: 'EC2 Instance Connect is installed, but sshd ignores it',
    topic: 'whether sshd asks EC2 Instance Connect for keys',
    why: () =>
      say`A key that is pushed by EC2 Instance Connect is not looked at, because sshd does not ask its program. A key in the
        key file is not affected.`,
    next: ({ taken }, setting) =>
      onHost(
        taken
          ? say`Another AuthorizedKeysCommand is set, ${code(taken)}; there can be only one, so ask the owner which it is to be.`
          : say`Install the package ${code('ec2-instance-connect')} again, then ${code('sudo systemctl daemon-reload')} and
              restart sshd.`,
        setting,
      ),
  },
  'force-command': {
    title: 'sshd runs a command that ends the session',
    topic: 'the setting ForceCommand',
    howToTell: say`Read what the command does: ${code('sudo sshd -T -C user=USER,host=NAME,addr=ADDRESS | grep -i forcecommand')} names
      it.`,
    why: (user) =>
      say`The key of ${code(user)} is accepted, and then sshd runs a command of its own instead of a shell.`,
    next: ({ command = '' }) => ({
      text: /sftp/.test(command)
        ? say`This login is for file transfer only: use ${code('sftp')}. If it should have a shell, ask the owner of the host.`
        : words(
            'Somebody may have meant it. Ask the owner of the host whether this login should have a session.',
          ),
    }),
  },
  'chroot-bad': {
    title: 'sshd cannot lock the session into its directory',
    topic: 'the setting ChrootDirectory',
    why: (user) =>
      say`The key of ${code(user)} is accepted, and then sshd ends the session, because of the directory that it is to be
        locked into.`,
    next: ({ path = '', unsafe, own }, setting) => onHost(chrootCure(path, unsafe, own), setting),
    howToTell: say`${code('sudo chroot DIRECTORY /bin/sh')} starts a shell in there, if it has one with all that it needs.`,
  },
};
