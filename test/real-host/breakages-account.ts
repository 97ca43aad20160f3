import type { Breakage } from './breakage.ts';

const HOME = '/home/ec2-user';
const CLIENT = '127.0.0.1';
const sshd = (...lines: readonly string[]) =>
  `printf '%s\\n' ${lines.map((line) => `'${line}'`).join(' ')} >/etc/ssh/sshd_config.d/test.conf`;
const ROOTS_KEY = `mkdir -m 700 /root/.ssh; cp ${HOME}/.ssh/authorized_keys /root/.ssh/authorized_keys`;
const noticeBefore =
  'sed -i \'1s/^/command="echo Please login as the user ec2-user rather than the user root.;exit 142" /\'';
const DIRECTORY = 'mkdir /etc/sssd; : >/etc/sssd/sssd.conf; echo passwd: files sss >/etc/nsswitch.conf';

export const ACCOUNT_LEFT_ALONE: readonly Breakage[] = [
  { is: 'DenyUsers', script: sshd('DenyUsers mallory ec2-user'), check: 'deny-users' },
  { is: 'DenyUsers by a wildcard', script: sshd('DenyUsers ec?-*'), check: 'deny-users' },
  {
    is: 'DenyUsers for its network',
    script: sshd('DenyUsers ec2-user@127.0.0.0/8'),
    client: CLIENT,
    check: 'deny-users',
  },
  {
    is: 'DenyUsers for all networks but another',
    script: sshd('DenyUsers *@*,!10.0.0.0/8'),
    client: CLIENT,
    check: 'deny-users',
  },
  { is: 'AllowUsers without the user', script: sshd('AllowUsers mallory'), check: 'allow-users' },
  { is: 'AllowUsers with an exclamation mark', script: sshd('AllowUsers !mallory'), check: 'allow-users' },
  {
    is: 'AllowUsers for another network',
    script: sshd('AllowUsers ec2-user@10.0.0.0/8'),
    client: CLIENT,
    check: 'allow-users',
  },
  {
    is: 'AllowUsers for its network without its address',
    script: sshd('AllowUsers ec2-user@127.0.0.0/8,!127.0.0.1'),
    client: CLIENT,
    check: 'allow-users',
  },
  {
    is: 'AllowUsers for its address, written as one of IPv6',
    script: sshd('AllowUsers ec2-user@::ffff:127.0.0.1'),
    check: 'allow-users',
    client: CLIENT,
  },
  {
    is: 'AllowUsers for a name, and no UseDNS',
    script: sshd('AllowUsers ec2-user@*.example.com'),
    check: 'allow-users',
  },
  { is: 'DenyGroups with its primary group', script: sshd('DenyGroups ec2-user'), check: 'deny-groups' },
  {
    is: 'DenyGroups with another of its groups',
    script: `gpasswd -a ec2-user team >/dev/null; ${sshd('DenyGroups t*m')}`,
    check: 'deny-groups',
  },
  { is: 'AllowGroups without its groups', script: sshd('AllowGroups team'), check: 'allow-groups' },
  {
    is: 'AllowGroups, and half of a group’s name',
    script: `printf 'domain users:x:3000:ec2-user\\n' >>/etc/group; ${sshd('AllowGroups users')}`,
    check: 'allow-groups',
  },
  {
    is: 'AllowGroups, and a group without a name',
    script: `sed -i '/^ec2-user:/d' /etc/group; ${sshd('AllowGroups ec2-user')}`,
    check: 'no-groups',
  },
  { is: 'the account removed', script: 'userdel ec2-user', check: 'user-deleted' },
  {
    is: 'another account removed, whose home is left',
    script: 'userdel victim',
    user: 'victim',
    check: 'user-deleted',
  },
  {
    is: 'an account of a directory that is down',
    script: DIRECTORY,
    user: 'somebody',
    check: 'nss-backend-down',
  },
  {
    is: 'the account expired, without PAM',
    script: `chage -E 2020-01-01 ec2-user; ${sshd('UsePAM no')}`,
    check: 'account-expired',
  },
  { is: 'a password that must be changed', script: 'chage -d 0 ec2-user', check: 'password-expired' },
  {
    is: 'a password that is too old',
    script: 'chage -d 2020-01-01 -M 30 ec2-user',
    check: 'password-expired',
  },
  {
    is: 'a shell that cannot be run',
    script: 'mkdir /data; cp /bin/sh /data/sh; chmod 644 /data/sh; usermod -s /data/sh ec2-user',
    check: 'shell-not-executable',
  },
  {
    is: 'a directory for a shell',
    script: 'mkdir -p /data/sh; usermod -s /data/sh ec2-user',
    check: 'shell-not-executable',
  },
  { is: 'the shell /bin/false', script: 'usermod -s /bin/false ec2-user', check: 'shell-nologin' },
  { is: '/run/nologin where nobody knows why', script: 'echo >/run/nologin', check: 'nologin-file' },
  {
    is: '/etc/nologin without PAM',
    script: `echo >/etc/nologin; ${sshd('UsePAM no')}`,
    check: 'nologin-file',
  },
  {
    is: 'PermitRootLogin no',
    script: `${ROOTS_KEY}; ${sshd('PermitRootLogin no')}`,
    user: 'root',
    check: 'root-login-refused',
  },
  {
    is: 'PermitRootLogin forced-commands-only, and none forced',
    script: `${ROOTS_KEY}; ${sshd('PermitRootLogin forced-commands-only')}`,
    user: 'root',
    check: 'root-login-refused',
  },
  {
    is: 'root’s key that only says who should log in',
    script: `${ROOTS_KEY}; ${noticeBefore} /root/.ssh/authorized_keys`,
    user: 'root',
    check: 'root-forced-command',
  },
];

export const ACCOUNT_ACCEPTED: readonly Breakage[] = [
  { is: 'DenyUsers for somebody else', script: sshd('DenyUsers mallory ec2 !ec2-user') },
  {
    is: 'DenyUsers for another network',
    script: sshd('DenyUsers ec2-user@10.0.0.0/8,192.0.2.1'),
    client: CLIENT,
  },
  { is: 'DenyUsers for a network, and nobody knows the client’s', script: sshd('DenyUsers *@10.0.0.0/8') },
  { is: 'AllowUsers with the user', script: sshd('AllowUsers mallory ec2-user') },
  { is: 'AllowUsers with a wildcard', script: sshd('AllowUsers ec2-*') },
  {
    is: 'AllowUsers for its network',
    script: sshd('AllowUsers ec2-user@10.0.0.0/8 ec2-user@127.0.0.?'),
    client: CLIENT,
  },
  {
    is: 'AllowUsers for its network without another address',
    script: sshd('AllowUsers ec2-user@127.0.0.0/8,!127.0.0.2'),
    client: CLIENT,
  },
  { is: 'AllowUsers for any host', script: sshd('AllowUsers ec2-user@*') },
  {
    is: 'AllowGroups with another of its groups',
    script: `gpasswd -a ec2-user team >/dev/null; ${sshd('AllowGroups wheel t?am')}`,
  },
  {
    is: 'AllowGroups with a name that holds a blank',
    script: `printf 'domain users:x:3000:ec2-user\\n' >>/etc/group; ${sshd('AllowGroups "domain users"')}`,
  },
  { is: 'DenyGroups without its groups', script: sshd('DenyGroups team') },
  {
    is: 'a Match block that allows the user',
    script: sshd('AllowUsers mallory', 'Match User ec2-user', 'AllowUsers ec2-user'),
  },
  { is: 'an account that ends one day', script: 'chage -E 2099-01-01 ec2-user' },
  { is: 'an old password without PAM', script: `chage -d 2020-01-01 -M 30 ec2-user; ${sshd('UsePAM no')}` },
  { is: '/run/nologin without PAM', script: `echo >/run/nologin; ${sshd('UsePAM no')}` },
  {
    is: '/etc/nologin, and nobody asks for it',
    script: "echo >/etc/nologin; sed -i '/pam_nologin/d' /etc/pam.d/sshd",
  },
  { is: 'root with a key', script: ROOTS_KEY, user: 'root' },
  { is: 'root and /etc/nologin', script: `${ROOTS_KEY}; echo >/etc/nologin`, user: 'root' },
  { is: 'a directory that is down, and the account is the host’s own', script: DIRECTORY },
];
