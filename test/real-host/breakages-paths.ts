import type { Breakage } from './breakage.ts';

const HOME = '/home/ec2-user';
const SSH = `${HOME}/.ssh`;
const FILE = `${SSH}/authorized_keys`;
const sshd = (line: string) => `echo '${line}' >/etc/ssh/sshd_config.d/test.conf`;
const central = (mode: string, more = 'true') =>
  `mkdir -p /data/keys; cp ${FILE} /data/keys/ec2-user; chown root:root /data/keys/ec2-user;
  chmod ${mode} /data/keys/ec2-user; ${more}; ${sshd('AuthorizedKeysFile /data/keys/%u')}`;
const fstab = (path: string) => `echo '/dev/sdf ${path} ext4 defaults 0 2' >>/etc/fstab`;

/** The way to the key file, beyond plain modes and owners. */
export const PATHS_MENDED: readonly Breakage[] = [
  {
    is: 'home of an id without a name',
    script: `chown 4242:4242 ${HOME}`,
    check: 'home-uid-drift',
    remedies: ['own-home'],
  },
  {
    is: 'everything of an id without a name, and closed',
    script: `chown -R 4242:4242 ${HOME}; chmod 700 ${HOME}`,
    check: 'home-uid-drift',
    remedies: ['own-home', 'own-ssh-dir', 'own-key-file'],
  },
  {
    is: '.ssh writable through an ACL',
    script: `chgrp team ${SSH}; setfacl -m u:victim:rwx ${SSH}`,
    check: 'home-acl',
    remedies: ['tighten-ssh-dir'],
  },
  {
    is: 'authorized_keys writable through an ACL',
    script: `chgrp team ${FILE}; setfacl -m u:victim:rw ${FILE}`,
    check: 'home-acl',
    remedies: ['tighten-key-file'],
  },
  {
    is: 'authorized_keys 0666 and immutable',
    script: `chmod 666 ${FILE}; chattr +i ${FILE}`,
    check: 'authkeys-writable-by-others',
    remedies: ['lift-immutable', 'tighten-key-file'],
  },
  {
    is: '.ssh 0777 and immutable, and authorized_keys 0666 and append only',
    script: `chmod 666 ${FILE}; chmod 777 ${SSH}; chattr +a ${FILE}; chattr +i ${SSH}`,
    check: 'authkeys-writable-by-others',
    remedies: ['lift-immutable', 'tighten-ssh-dir', 'tighten-key-file'],
  },
  {
    is: 'home of nobody and immutable',
    script: `chown nobody ${HOME}; chattr +i ${HOME}`,
    check: 'home-wrong-owner',
    remedies: ['lift-immutable', 'own-home'],
  },
  {
    is: '/home 0700 and immutable',
    script: 'chmod 700 /home; chattr +i /home',
    check: 'home-parent-not-searchable',
    remedies: ['lift-immutable', 'search-home-parent'],
  },
];

export const PATHS_LEFT_ALONE: readonly Breakage[] = [
  {
    is: 'home of root with an ACL against its user',
    script: `chown root:root ${HOME}; setfacl -m u:ec2-user:--- ${HOME}`,
    check: 'home-acl',
  },
  { is: '/home with an ACL against the user', script: 'setfacl -m u:ec2-user:--- /home', check: 'home-acl' },
  {
    is: "/home with an ACL against the user's group",
    script: 'setfacl -m g:ec2-user:--- /home',
    check: 'home-acl',
  },
  {
    is: 'authorized_keys of root with an ACL against the user',
    script: `chown root:root ${FILE}; chmod 644 ${FILE}; setfacl -m u:ec2-user:--- ${FILE}`,
    check: 'home-acl',
  },
  {
    is: 'a central key file in a directory that everybody can write to',
    script: central('644', 'chmod 777 /data/keys'),
    check: 'authkeys-abs-path-unsafe',
  },
  {
    is: 'a central key file of root that is closed',
    script: central('600'),
    check: 'authkeys-abs-path-unsafe',
  },
  {
    is: 'a central key file of somebody else',
    script: central('644', 'chown victim /data/keys/ec2-user'),
    check: 'authkeys-abs-path-unsafe',
  },
  {
    is: 'home a link to nothing',
    script: `rm -r ${HOME}; ln -s /data/ec2 ${HOME}`,
    check: 'home-symlink-dangling',
  },
  {
    is: '/home a link to nothing',
    script: 'rm -r /home; ln -s /data/home /home',
    check: 'home-symlink-dangling',
  },
  {
    is: 'home a link to what is not mounted',
    script: `rm -r ${HOME}; ln -s /data/ec2 ${HOME}; ${fstab('/data')}`,
    check: 'home-not-mounted',
  },
  {
    is: 'home empty, and a file system for it that is not mounted',
    script: `rm -r ${SSH}; ${fstab(HOME)}`,
    check: 'home-not-mounted',
  },
  {
    is: 'another home in passwd',
    script: 'mkdir /data; usermod -d /data/ec2 ec2-user',
    check: 'home-path-wrong',
  },
  {
    is: 'home empty, as ecryptfs leaves it while it is locked',
    script: `rm -r ${SSH}; mkdir -p /home/.ecryptfs/ec2-user/.Private`,
    check: 'home-encrypted',
  },
  { is: 'home a file', script: `rm -r ${HOME}; echo >${HOME}`, check: 'home-missing' },
];

export const PATHS_ACCEPTED: readonly Breakage[] = [
  { is: '/home of nobody', script: 'chown nobody /home', beside: ['home-parent-unsafe'] },
  { is: 'a central key file of root', script: central('644') },
  { is: 'home with an ACL for reading', script: `setfacl -m u:victim:r-x ${HOME}` },
  {
    is: 'home of root, closed but for an ACL',
    script: `chown root:root ${HOME}; chmod 700 ${HOME}; setfacl -m u:ec2-user:r-x ${HOME}`,
  },
  { is: 'authorized_keys immutable', script: `chattr +i ${FILE}` },
  {
    is: 'a file system for the home that is not mounted, and the key there all the same',
    script: fstab('/home'),
    beside: ['home-not-mounted'],
  },
  {
    is: 'a file system for the home that nobody mounts at boot',
    script: "echo '/dev/sdf /home ext4 noauto 0 2' >>/etc/fstab",
  },
  {
    is: 'another home in passwd that has the key as well',
    script: `mkdir /data; cp -a ${HOME} /data/ec2; usermod -d /data/ec2 ec2-user`,
  },
];
