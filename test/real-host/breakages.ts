import type { Breakage } from './breakage.ts';
import { ACCOUNT_ACCEPTED, ACCOUNT_LEFT_ALONE } from './breakages-account.ts';
import {
  CONFIG_ACCEPTED,
  CONFIG_LEFT_ALONE,
  CONFIG_MENDED,
  CONFIG_NOT_ACCEPTED,
} from './breakages-config.ts';
import { DAEMON_ACCEPTED, DAEMON_LEFT_ALONE, DAEMON_MENDED } from './breakages-daemon.ts';
import { KEYS_ACCEPTED, KEYS_LEFT_ALONE } from './breakages-keys.ts';
import { LINES_MENDED } from './breakages-lines.ts';
import { PAM_ACCEPTED, PAM_LEFT_ALONE, PAM_NOT_ACCEPTED } from './breakages-pam.ts';
import { PATHS_ACCEPTED, PATHS_LEFT_ALONE, PATHS_MENDED } from './breakages-paths.ts';

const HOME = '/home/ec2-user';
const FILE = `${HOME}/.ssh/authorized_keys`;
const withOptions = (options: string) => `sed -i '1s/^/${options} /' ${FILE}`;
const sshd = (line: string) => `echo '${line}' >/etc/ssh/sshd_config.d/test.conf`;

export const MENDED: readonly Breakage[] = [
  {
    is: 'home 0777',
    script: `chmod 777 ${HOME}`,
    check: 'home-writable-by-others',
    remedies: ['tighten-home'],
  },
  {
    is: 'home 0775 with a group of several',
    script: `chgrp team ${HOME}; chmod 775 ${HOME}`,
    check: 'home-writable-by-others',
    remedies: ['tighten-home'],
  },
  {
    is: 'home writable through an ACL, with a group of several',
    script: `chgrp team ${HOME}; setfacl -m u:victim:rwx ${HOME}`,
    check: 'home-acl',
    remedies: ['tighten-home'],
  },
  {
    is: 'home of another user',
    script: `chown victim ${HOME}`,
    check: 'home-wrong-owner',
    remedies: ['own-home'],
  },
  {
    is: 'home of another user, closed',
    script: `chown victim ${HOME}; chmod 700 ${HOME}`,
    check: 'home-wrong-owner',
    remedies: ['own-home'],
  },
  { is: 'home 0600', script: `chmod 600 ${HOME}`, check: 'home-not-searchable', remedies: ['open-home'] },
  { is: 'home 0000', script: `chmod 0 ${HOME}`, check: 'home-not-searchable', remedies: ['open-home'] },
  {
    is: 'home root 0700',
    script: `chown root:root ${HOME}; chmod 700 ${HOME}`,
    check: 'home-not-searchable',
    remedies: ['own-home'],
  },
  {
    is: '/home 0700',
    script: 'chmod 700 /home',
    check: 'home-parent-not-searchable',
    remedies: ['search-home-parent'],
  },
  {
    is: '/ and /home 0700',
    script: 'chmod 700 / /home',
    check: 'home-parent-not-searchable',
    remedies: ['search-home-parent'],
  },
  {
    is: '.ssh 0777',
    script: `chmod 777 ${HOME}/.ssh`,
    check: 'ssh-dir-writable-by-others',
    remedies: ['tighten-ssh-dir'],
  },
  {
    is: '.ssh of nobody',
    script: `chown nobody ${HOME}/.ssh; chmod 755 ${HOME}/.ssh`,
    check: 'ssh-dir-wrong-owner',
    remedies: ['own-ssh-dir'],
  },
  {
    is: '.ssh 0600',
    script: `chmod 600 ${HOME}/.ssh`,
    check: 'ssh-dir-not-searchable',
    remedies: ['open-ssh-dir'],
  },
  {
    is: '.ssh 0000',
    script: `chmod 0 ${HOME}/.ssh`,
    check: 'ssh-dir-not-searchable',
    remedies: ['open-ssh-dir'],
  },
  {
    is: 'authorized_keys 0666',
    script: `chmod 666 ${FILE}`,
    check: 'authkeys-writable-by-others',
    remedies: ['tighten-key-file'],
  },
  {
    is: 'authorized_keys root 0666',
    script: `chown root:root ${FILE}; chmod 666 ${FILE}`,
    check: 'authkeys-writable-by-others',
    remedies: ['tighten-key-file'],
  },
  {
    is: 'authorized_keys of nobody 0644',
    script: `chown nobody ${FILE}; chmod 644 ${FILE}`,
    check: 'authkeys-wrong-owner',
    remedies: ['own-key-file'],
  },
  {
    is: 'authorized_keys 0000',
    script: `chmod 0 ${FILE}`,
    check: 'authkeys-unreadable',
    remedies: ['open-key-file'],
  },
  {
    is: 'authorized_keys root 0600',
    script: `chown root:root ${FILE}`,
    check: 'authkeys-unreadable',
    remedies: ['own-key-file'],
  },
  {
    is: 'everything of nobody',
    script: `chown -R nobody ${HOME}`,
    check: 'authkeys-wrong-owner',
    remedies: ['own-home', 'own-ssh-dir', 'own-key-file'],
  },
  {
    is: 'everything of root and closed',
    script: `chown -R root:root ${HOME}; chmod 0 ${HOME} ${HOME}/.ssh ${FILE}`,
    check: 'home-not-searchable',
    remedies: ['own-home', 'open-home', 'own-ssh-dir', 'open-ssh-dir', 'own-key-file', 'open-key-file'],
  },
  {
    is: 'everything too open in a home that is a link of root',
    script: `mkdir /data; mv ${HOME} /data/ec2; ln -s /data/ec2 ${HOME}; chmod 777 /data/ec2 /data/ec2/.ssh; chmod 666 ${FILE}`,
    check: 'authkeys-writable-by-others',
    remedies: ['tighten-home', 'tighten-ssh-dir', 'tighten-key-file'],
  },
  {
    is: 'authorized_keys empty, and the key in authorized_keys2, which is 0666',
    script: `mv ${FILE} ${FILE}2; chmod 666 ${FILE}2; : >${FILE}`,
    check: 'authkeys-writable-by-others',
    remedies: ['tighten-key-file'],
  },
  ...PATHS_MENDED,
  ...DAEMON_MENDED,
];

export const LEFT_ALONE: readonly Breakage[] = [
  { is: '.ssh missing', script: `rm -r ${HOME}/.ssh`, check: 'ssh-dir-missing' },
  { is: '.ssh a file', script: `rm -r ${HOME}/.ssh; echo >${HOME}/.ssh`, check: 'ssh-dir-not-a-directory' },
  {
    is: '.ssh a dangling link',
    script: `rm -r ${HOME}/.ssh; ln -s /nowhere ${HOME}/.ssh`,
    check: 'ssh-dir-not-a-directory',
  },
  { is: 'authorized_keys missing', script: `rm ${FILE}`, check: 'authkeys-missing' },
  { is: 'authorized_keys empty', script: `: >${FILE}`, check: 'authkeys-empty' },
  { is: 'authorized_keys a directory', script: `rm ${FILE}; mkdir ${FILE}`, check: 'authkeys-not-regular' },
  {
    is: 'authorized_keys a link into /tmp',
    script: `mv ${FILE} /tmp/keys; ln -s /tmp/keys ${FILE}`,
    check: 'authkeys-symlink-outside',
  },
  {
    is: 'authorized_keys hard-linked',
    script: `chmod 666 ${FILE}; ln ${FILE} ${HOME}/second`,
    check: 'authkeys-writable-by-others',
  },
  {
    is: 'a key file in a directory of root that is closed',
    script: `mkdir -p /data/keys; cp ${FILE} /data/keys/ec2-user; chown -R ec2-user /data/keys; chown root /data/keys; chmod 700 /data/keys; ${sshd('AuthorizedKeysFile /data/keys/%u')}`,
    check: 'authkeys-abs-path-unsafe',
  },
  {
    is: 'authorized_keys a link to what another user keeps, without StrictModes',
    script: `mv ${FILE} ${HOME}/keys; ln -s ../keys ${FILE}; chown victim ${HOME}/keys; ${sshd('StrictModes no')}`,
    check: 'authkeys-unreadable',
  },
  { is: 'another key', script: `cp /etc/ssh/ssh_host_rsa_key.pub ${FILE}`, check: 'key-not-authorized' },
  { is: 'no such user', script: 'true', user: 'nobody-here', check: 'user-wrong-for-ami' },
  {
    is: 'account locked without PAM',
    script: `passwd -l ec2-user >/dev/null; ${sshd('UsePAM no')}`,
    check: 'account-locked',
  },
  { is: 'account expired', script: 'chage -E 2020-01-01 ec2-user', check: 'account-expired' },
  { is: 'shell missing', script: 'usermod -s /bin/nope ec2-user 2>/dev/null', check: 'shell-missing' },
  { is: 'shell nologin', script: 'usermod -s /usr/sbin/nologin ec2-user', check: 'shell-nologin' },
  { is: '/etc/nologin', script: 'echo maintenance >/etc/nologin', check: 'nologin-file' },
  { is: 'PubkeyAuthentication no', script: sshd('PubkeyAuthentication no'), check: 'pubkey-auth-disabled' },
  { is: 'home missing', script: `rm -r ${HOME}`, check: 'home-missing' },
  ...ACCOUNT_LEFT_ALONE,
  ...PAM_LEFT_ALONE,
  ...PATHS_LEFT_ALONE,
  ...DAEMON_LEFT_ALONE,
  ...CONFIG_LEFT_ALONE,
  ...KEYS_LEFT_ALONE,
];

/** Refused for what is judged hardly or not at all. */
export const NOT_ACCEPTED: readonly Breakage[] = [
  { is: 'home /', script: 'usermod -d / ec2-user' },
  { is: 'a key for another address', script: withOptions('from="192.0.2.1"') },
  { is: 'a key that has expired', script: withOptions('expiry-time="20200101"') },
  { is: 'a key that may only sign others', script: withOptions('cert-authority') },
  { is: 'a key with an option that sshd does not know', script: withOptions('made-up') },
  {
    is: 'a key that only says who should log in',
    script: withOptions('command="echo Please login as the user admin rather than the user root.;exit 142"'),
  },
  {
    is: 'the key revoked',
    script: `mkdir /data; cp ${FILE} /data/revoked; ${sshd('RevokedKeys /data/revoked')}`,
  },
  ...PAM_NOT_ACCEPTED,
  ...CONFIG_NOT_ACCEPTED,
];

export const ACCEPTED: readonly Breakage[] = [
  { is: 'nothing broken', script: 'true' },
  { is: '/home 0777', script: 'chmod 777 /home', beside: ['home-parent-unsafe'] },
  { is: 'authorized_keys root 0644', script: `chown root:root ${FILE}; chmod 644 ${FILE}` },
  {
    is: 'home and authorized_keys writable by the private group',
    script: `chmod 775 ${HOME}; chmod 664 ${FILE}`,
  },
  { is: 'home a link', script: `mkdir /data; mv ${HOME} /data/ec2; ln -s /data/ec2 ${HOME}` },
  { is: 'authorized_keys with CRLF', script: `sed -i 's/$/\\r/' ${FILE}` },
  { is: 'password locked with PAM', script: 'passwd -l ec2-user >/dev/null' },
  { is: '.ssh 0755', script: `chmod 755 ${HOME}/.ssh` },
  { is: 'home 0711', script: `chmod 711 ${HOME}` },
  { is: 'the key in authorized_keys2', script: `mv ${FILE} ${FILE}2` },
  { is: 'StrictModes no and home 0777', script: `chmod 777 ${HOME}; ${sshd('StrictModes no')}` },
  ...ACCOUNT_ACCEPTED,
  ...PAM_ACCEPTED,
  ...PATHS_ACCEPTED,
  ...DAEMON_ACCEPTED,
  ...CONFIG_ACCEPTED,
  ...KEYS_ACCEPTED,
];

/** Everything that a real sshd and a real client have judged. */
export const ROWS: readonly Breakage[] = [
  ...MENDED,
  ...CONFIG_MENDED,
  ...LINES_MENDED,
  ...LEFT_ALONE,
  ...NOT_ACCEPTED,
  ...ACCEPTED,
];
