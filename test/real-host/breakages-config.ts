import type { Breakage } from './breakage.ts';

const HOME = '/home/ec2-user';
const FILE = `${HOME}/.ssh/authorized_keys`;
const MAIN = '/etc/ssh/sshd_config';
const sshd = (...lines: readonly string[]) =>
  `printf '%s\\n' ${lines.map((line) => `'${line}'`).join(' ')} >/etc/ssh/sshd_config.d/test.conf`;
const started = (...options: readonly string[]) =>
  `sed -i "s|'$| ${options.map((option) => `-o ${option}`).join(' ')}'|" /etc/default/ssh; sshd-service restart`;
/** The daemon read a minute ago what is gone from its files now. */
const held = (line: string) =>
  `main=${MAIN}; d=$main.d; echo '${line}' >$d/test.conf; sshd-service reload; touch -d '-1 minute' /run/sshd.pid; rm $d/test.conf`;

const AKC = '/usr/local/sbin/sshfix-keys';

/** Mended by what is not, or not only, a change that undo could play back. */
export const CONFIG_MENDED: readonly (Breakage & { readonly verdict: 'accepted' | 'unknown' })[] = [
  {
    is: 'a PubkeyAuthentication no that is gone, and that the daemon still holds',
    script: held('PubkeyAuthentication no'),
    check: 'config-not-loaded',
    remedies: ['reload-sshd'],
    verdict: 'accepted',
  },
  {
    is: 'an AuthorizedKeysCommand that others can write to, and no key file',
    script: `mkdir /data; mv ${FILE} /data/key; chmod 644 /data/key; printf '#!/bin/sh\ncat /data/key\n' >${AKC}; chmod 777 ${AKC}
      ${sshd(`AuthorizedKeysCommand ${AKC}`, 'AuthorizedKeysCommandUser nobody')}`,
    check: 'akc-broken',
    remedies: ['close-keys-command'],
    verdict: 'unknown',
  },
];

/** What sshd is told, and refuses by. */
export const CONFIG_LEFT_ALONE: readonly Breakage[] = [
  {
    is: 'PubkeyAuthentication no for this user',
    script: sshd('Match User ec2-user', '  PubkeyAuthentication no'),
    check: 'pubkey-auth-disabled',
  },
  {
    is: 'PubkeyAuthentication no for the address of this client',
    script: sshd('Match Address 127.0.0.0/8', '  PubkeyAuthentication no'),
    client: '127.0.0.1',
    check: 'pubkey-auth-disabled',
  },
  {
    is: 'PubkeyAuthentication no for a port',
    script: `port=$(sed -n 's/.*Port=\\([0-9]*\\).*/\\1/p' /etc/default/ssh); ${sshd('Match LocalPort PORT', '  PubkeyAuthentication no')}; sed -i "s/PORT/$port/" /etc/ssh/sshd_config.d/test.conf`,
    check: 'pubkey-auth-disabled',
  },
  {
    is: 'a drop-in with PubkeyAuthentication no before a yes',
    script: `echo 'PubkeyAuthentication yes' >>${MAIN}; ${sshd('PubkeyAuthentication no')}`,
    check: 'pubkey-auth-disabled',
  },
  {
    is: 'PubkeyAuthentication no in a file that a drop-in includes',
    script: `echo 'PubkeyAuthentication no' >/etc/ssh/more.conf; ${sshd('Include more.conf')}`,
    check: 'pubkey-auth-disabled',
  },
  {
    is: 'a daemon that was started with PubkeyAuthentication=no',
    script: started('PubkeyAuthentication=no'),
    check: 'pubkey-auth-disabled',
  },
  {
    is: 'AuthenticationMethods publickey,password',
    script: sshd('AuthenticationMethods publickey,password'),
    check: 'auth-methods-extra',
  },
  {
    is: 'AuthenticationMethods publickey,publickey',
    script: sshd('AuthenticationMethods publickey,publickey'),
    check: 'auth-methods-extra',
  },
  {
    is: 'hosts.deny with everybody',
    script: `echo 'ALL: ALL' >/etc/hosts.deny`,
    client: '127.0.0.1',
    check: 'tcp-wrappers',
  },
  {
    is: 'hosts.deny with the network of the client, written in three ways',
    script: `echo 'sshd : 10. 127.0.0.0/255.0.0.0 [::1]/128 EXCEPT 127.0.0.2' >/etc/hosts.deny`,
    client: '127.0.0.1',
    check: 'tcp-wrappers',
  },
  { is: 'MaxAuthTries 0', script: sshd('MaxAuthTries 0'), check: 'max-auth-tries' },
  { is: 'AuthorizedKeysFile none', script: sshd('AuthorizedKeysFile none'), check: 'authkeysfile-none' },
  {
    is: 'keys in the home and AuthorizedKeysFile elsewhere',
    script: sshd('AuthorizedKeysFile /etc/ssh/keys/%u'),
    check: 'authkeysfile-moved',
  },
  {
    is: 'keys in the home and AuthorizedKeysFile elsewhere for this user',
    script: sshd('Match User ec2-user', '  AuthorizedKeysFile /etc/ssh/keys/%u'),
    check: 'authkeysfile-moved',
  },
  { is: 'ForceCommand /bin/false', script: sshd('ForceCommand /bin/false'), check: 'force-command' },
  { is: 'ForceCommand internal-sftp', script: sshd('ForceCommand internal-sftp'), check: 'force-command' },
  {
    is: 'a ForceCommand that is not there',
    script: sshd('ForceCommand /opt/menu -x'),
    check: 'force-command',
  },
  {
    is: 'a ChrootDirectory that everybody can write to',
    script: `mkdir -m 777 /data; ${sshd('ChrootDirectory /data')}`,
    check: 'chroot-bad',
  },
  {
    is: 'a ChrootDirectory of the user',
    script: sshd('ChrootDirectory %h'),
    check: 'chroot-bad',
  },
  {
    is: 'a ChrootDirectory below one of the user',
    script: `mkdir -p ${HOME}/jail; ${sshd(`ChrootDirectory ${HOME}/jail`)}`,
    check: 'chroot-bad',
  },
  { is: 'a ChrootDirectory that is not there', script: sshd('ChrootDirectory /data'), check: 'chroot-bad' },
  {
    is: 'a ChrootDirectory without a shell',
    script: `mkdir /data; ${sshd('ChrootDirectory /data')}`,
    check: 'chroot-bad',
  },
];

/** Refused, and not to be judged from outside. */
export const CONFIG_NOT_ACCEPTED: readonly Breakage[] = [
  {
    is: 'a ChrootDirectory whose shell lacks its libraries',
    script: `mkdir -p /data/bin; cp /bin/bash /data/bin/; ${sshd('ChrootDirectory /data')}`,
  },
  {
    is: 'a ForceCommand that may be anything',
    script: sshd('ForceCommand cat /etc/hostname'),
  },
  {
    is: 'an AuthorizedKeysCommand that others can write to, and no key file',
    script: `printf '#!/bin/sh\\ncat /data/key\\n' >/usr/local/sbin/keys; chmod 755 /usr/local/sbin/keys; mkdir -p /data/bin
      cp /usr/local/sbin/keys /data/bin/; mv ${FILE} /data/key; chmod 644 /data/key; chmod 777 /data/bin
      ${sshd('AuthorizedKeysCommand /data/bin/keys', 'AuthorizedKeysCommandUser nobody')}`,
  },
  {
    is: 'an AuthorizedKeysCommand that knows no key, and no key file',
    script: `rm ${FILE}; ${sshd('AuthorizedKeysCommand /bin/true', 'AuthorizedKeysCommandUser nobody')}`,
  },
];

/** What looks like a refusal and is none. */
export const CONFIG_ACCEPTED: readonly Breakage[] = [
  {
    is: 'PubkeyAuthentication no for another user',
    script: sshd('Match User victim', '  PubkeyAuthentication no'),
  },
  {
    is: 'PubkeyAuthentication no for other addresses',
    script: sshd('Match Address *,!127.0.0.1', '  PubkeyAuthentication no'),
    client: '127.0.0.1',
  },
  {
    is: 'a drop-in with PubkeyAuthentication yes before a no',
    script: `echo 'PubkeyAuthentication no' >>${MAIN}; ${sshd('PubkeyAuthentication yes')}`,
  },
  {
    is: 'a daemon that was started with PubkeyAuthentication=yes and reads a no',
    script: `${sshd('PubkeyAuthentication no')}; ${started('PubkeyAuthentication=yes')}`,
  },
  {
    is: 'a daemon that was started with keys in another file and a command for more',
    script: `mkdir /data; mv ${FILE} /data/keys; ${started('AuthorizedKeysFile=/data/keys', 'AuthorizedKeysCommand=none')}`,
  },
  {
    is: 'a list of methods that a key completes',
    script: sshd('AuthenticationMethods publickey,password publickey'),
  },
  {
    is: 'hosts.deny with everybody, and hosts.allow with the client',
    script: `echo 'ALL: ALL' >/etc/hosts.deny; echo 'sshd: 127.' >/etc/hosts.allow`,
    client: '127.0.0.1',
  },
  {
    is: 'hosts.deny with everybody but the client',
    script: `echo 'ALL: ALL EXCEPT 127.0.0.0/8' >/etc/hosts.deny`,
    client: '127.0.0.1',
  },
  { is: 'MaxAuthTries 1', script: sshd('MaxAuthTries 1') },
  { is: 'a ChrootDirectory that is the whole host', script: sshd('ChrootDirectory /') },
  {
    is: 'a broken AuthorizedKeysCommand beside a key file',
    script: sshd('AuthorizedKeysCommand /opt/nothing', 'AuthorizedKeysCommandUser nobody'),
    beside: ['akc-broken'],
  },
  {
    is: 'the key in the second of two key files',
    script: `mkdir -p /data; cp ${FILE} /data/ec2-user; chmod 644 /data/ec2-user; rm ${FILE}; ${sshd('AuthorizedKeysFile .ssh/authorized_keys /data/%u')}`,
  },
];
