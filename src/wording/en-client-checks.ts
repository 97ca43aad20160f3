import type { AdviceSetting } from './en-advice-words.ts';
import type { CheckWords, Detail } from './en-check-words.ts';
import { code, say } from './text.ts';

const keyFile = ({ file }: Detail): string => file ?? 'key.pem';
const login = ({ user = 'user', address = 'host' }: AdviceSetting): string => `${user}@${address}`;

/** Where nothing was pasted that says so. */
const verbose = (setting: AdviceSetting): string => `ssh -v ${login(setting)}`;

/** EC2 User Guide, "Unprotected private key file", in PowerShell. */
const ICACLS = (file: string) => [
  say`${code(`icacls.exe "${file}" /reset`)}`,
  say`${code(`icacls.exe "${file}" /grant:r "$($env:USERNAME):(R)"`)}`,
  say`${code(`icacls.exe "${file}" /inheritance:r`)}`,
];

/** Checks of the client's own side, by what it printed. */
export const CLIENT_CHECKS: Readonly<Record<string, CheckWords>> = {
  'client-wrong-key': {
    title: 'The client does not find its key file',
    topic: 'whether the client offers the key that is meant',
    why: () =>
      say`The client does not find the private key that it was told to use, and silently goes on with its default
        keys, which this login does not know.`,
    next: (detail, setting) => ({
      text: say`Give the path where the key really is. The fingerprint must be one of those that the host lists:
        ${code(`ssh-keygen -lf ${keyFile(detail)}`)}. Then sign in with that key and no other:`,
      copy: `ssh -o IdentitiesOnly=yes -i ${keyFile(detail)} ${login(setting)}`,
    }),
    howToTell: say`${code('ssh-keygen -lf key.pem')} shows the fingerprint of your key; it must be one of those that
      the host lists.`,
  },
  'client-key-perms': {
    title: 'The private key file is open to others',
    topic: 'whether the client may use its key file',
    why: () => say`The client ignores a private key that others on its own machine can read.`,
    next: (detail) =>
      detail['system'] === 'windows'
        ? {
            text: say`On your machine, make yourself the only reader, in PowerShell:`,
            list: ICACLS(keyFile(detail)),
          }
        : {
            text: say`On your machine, make yourself the only reader (on Windows: ${code('icacls')}, or a folder of your
              own profile):`,
            copy: `chmod 400 ${keyFile(detail)}`,
          },
    howToTell: say`${code('ls -l key.pem')} on your machine shows ${code('-r--------')} or ${code('-rw-------')}.`,
  },
  'client-key-format': {
    title: 'The client cannot read the private key',
    topic: 'whether the client can read its key file',
    why: () =>
      say`The private key is in a form that this client does not read, or the file is damaged, so it is not offered.`,
    next: (detail) => ({
      text: say`On your machine, save the key in the form that the client wants:`,
      list: [
        say`PuTTY and WinSCP want ${code('.ppk')}: in PuTTYgen, Load the key, then Save private key (not Generate)`,
        say`ssh wants OpenSSH or PEM: in PuTTYgen, Load the ${code('.ppk')}, then Conversions, Export OpenSSH key`,
        say`An old tool that wants PEM: ${code(`ssh-keygen -p -m PEM -f ${keyFile(detail)}`)}, on a copy`,
        say`It is the private half, not the ${code('.pub')} file, and was not opened in an editor that adds marks`,
      ],
      copy: `ssh-keygen -lf ${keyFile(detail)}`,
    }),
    howToTell: say`${code('ssh-keygen -yf key.pem')} prints the public half of a key that ssh can read.`,
  },
  'client-ppk-v3': {
    title: 'The client is too old for this key file',
    topic: 'whether the client knows the form of its key file',
    why: () =>
      say`The key was saved by PuTTYgen 0.75 or newer, in a form that older PuTTY and WinSCP do not read.`,
    next: () => ({
      text: say`Upgrade the client. Where that cannot be: in PuTTYgen, Load the key, choose Key, Parameters for saving key
        files, PPK file version 2, and Save private key under another name.`,
    }),
    howToTell: say`The first line of the key file says ${code('PuTTY-User-Key-File-3')}; a client older than 0.75
      takes ${code('-2')}.`,
  },
  'client-passphrase': {
    title: 'The client cannot unlock its private key',
    topic: 'whether the client can unlock its key',
    why: () =>
      say`The passphrase was wrong, or the agent would not sign, so the key was never proven to the server.`,
    next: (detail) => ({
      text: say`Try the passphrase on your machine. With an agent, take the key out (${code('ssh-add -D')}) and add it
        again (${code(`ssh-add ${keyFile(detail)}`)}); a hardware key may wait for a touch.`,
      copy: `ssh-keygen -yf ${keyFile(detail)}`,
    }),
    howToTell: say`${code('ssh -v')} says ${code('Offering public key')} only of keys that it can use.`,
  },
  'client-too-many-keys': {
    title: 'The client offers too many keys',
    topic: 'how many keys the client offers',
    why: () =>
      say`The client offered other keys first, and sshd hung up before the right one came (MaxAuthTries, 6 by default).`,
    next: (detail, setting) => ({
      text: say`Offer the one right key only (${code('ssh-add -l')} lists what the agent holds):`,
      copy: `ssh -o IdentitiesOnly=yes -i ${keyFile(detail)} ${login(setting)}`,
    }),
  },
  'client-config-override': {
    title: "The client's own configuration stops it",
    topic: "what the client's configuration changes",
    why: () =>
      say`The configuration of ssh on the client's machine has a mistake, or leads through another host that did not let
        it pass.`,
    next: (_, setting) => ({
      text: say`See what ssh makes of it: the host, the user, the port, the key and the way through another host
        (proxyjump). A way through another host is tried by itself first.`,
      copy: `ssh -G ${login(setting)} | grep -E "^(hostname|user|port|identityfile|identitiesonly|proxyjump|proxycommand) "`,
    }),
    howToTell: say`${code('ssh -G host')} shows what ${code('~/.ssh/config')} makes of a host: user, port, key and proxyjump.`,
  },
  'client-old-rsa': {
    title: 'The client is too old for RSA keys',
    topic: 'whether the client signs in a way that the server takes',
    why: () =>
      say`PuTTY before 0.75, and what is built on it, signs with RSA keys by SHA-1 only, which newer servers refuse.`,
    next: () => ({
      text: say`Upgrade the client: PuTTY 0.75, a WinSCP and FileZilla of this year, paramiko 2.9, the mwiede fork of JSch;
        or use an ED25519 key:`,
      copy: 'ssh-keygen -t ed25519',
    }),
    howToTell: say`PuTTY tells its version under About; its Event Log says ${code('Server refused our key')}.`,
  },
  'client-new-old-server': {
    title: 'Client and server have no algorithm in common',
    topic: 'whether client and server know the same algorithms',
    why: () =>
      say`One of them is so much older that they find no way to agree; a client of today no longer offers SHA-1.`,
    next: (_, setting) => ({
      text: say`For this one host only, and until its sshd is upgraded, allow the old way:`,
      copy: `ssh -o PubkeyAcceptedAlgorithms=+ssh-rsa -o HostKeyAlgorithms=+ssh-rsa ${login(setting)}`,
    }),
  },
  'client-host-key': {
    title: 'The client does not trust the host that answered',
    topic: 'whether the client trusts the host key',
    why: () =>
      say`The client stops before it offers any key: the host key is new to it, or not the one that it remembers.`,
    next: (detail, setting) => ({
      text:
        detail['symptom'] === 'host-key-changed'
          ? say`Find out first whether this is the right host: compare the fingerprint that the client shows with the
              host's own (in a session without SSH: ${code('ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub')}).
              An address that passed to a new instance explains it. Only when they agree, forget the old one:`
          : say`Compare the fingerprint that the client shows with the host's own
              (${code('ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub')} in a session without SSH). When they agree, sign in
              once by hand and answer yes.`,
      ...(detail['symptom'] === 'host-key-changed' && { copy: `ssh-keygen -R ${setting.address ?? 'host'}` }),
    }),
  },
  'client-wrong-host-port': {
    title: 'The client went somewhere else',
    topic: 'whether the client reaches this instance',
    why: () =>
      say`What the client printed names no address of this instance, or what answered was no SSH server of it. So the
        answer came from somewhere else, unless that is a bastion, a load balancer or a further address of the instance.`,
    next: (_, setting) => ({
      text: say`Use the address that the instance has now; without an Elastic IP it changes at each stop and start.`,
      copy: verbose(setting),
    }),
    howToTell: say`The host key fingerprint that ${code('ssh -v')} shows must be the one of the host.`,
  },
};
