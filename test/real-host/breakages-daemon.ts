import type { Suite } from '../support/real-host.ts';
import type { Breakage } from './breakage.ts';

const MAIN = '/etc/ssh/sshd_config';
const restart = 'sshd-service restart || :';
const onKeys = (command: string) => `for key in /etc/ssh/ssh_host_*_key; do ${command}; done`;

/** An sshd that listens reads its keys once and for all since OpenSSH 9.8. */
const READ_BEFORE: readonly Suite[] = ['trixie'];

/** What keeps sshd from starting, or ends every connection of one that runs. */
export const DAEMON_MENDED: readonly Breakage[] = [
  { is: 'sshd stopped', script: 'sshd-service stop', check: 'sshd-not-running', remedies: ['start-sshd'] },
  {
    is: 'a misspelt keyword in the configuration of sshd',
    script: `echo ClientAliveIntervall 5 >>${MAIN}; ${restart}`,
    check: 'config-syntax',
    remedies: ['disable-config-line', 'start-sshd'],
  },
  {
    is: 'a value that is none',
    script: `echo PrintMotd maybe >>${MAIN}; ${restart}`,
    check: 'config-fatal-value',
    remedies: ['disable-config-line', 'start-sshd'],
  },
  {
    is: 'an unknown facility in an included file',
    script: `echo SyslogFacility nonsense >/etc/ssh/sshd_config.d/test.conf; ${restart}`,
    check: 'config-dropin-syntax',
    remedies: ['disable-config-line', 'start-sshd'],
  },
  {
    is: 'a misspelt keyword, and open host keys',
    script: `echo Baner none >>${MAIN}; ${onKeys('chmod 644 $key')}; ${restart}`,
    check: 'config-syntax',
    remedies: ['disable-config-line', 'close-host-keys', 'start-sshd'],
  },
  {
    is: 'a misspelt keyword, and no directory for privilege separation',
    script: `echo Baner none >>${MAIN}; sshd-service stop; rm -r /run/sshd`,
    check: 'config-syntax',
    remedies: ['disable-config-line', 'make-privsep-dir', 'start-sshd'],
  },
  {
    is: 'no host keys',
    script: `rm /etc/ssh/ssh_host_*; ${restart}`,
    check: 'hostkeys-missing',
    remedies: ['make-host-keys', 'start-sshd'],
  },
  {
    is: 'host keys removed while sshd runs',
    script: 'rm /etc/ssh/ssh_host_*',
    check: 'hostkeys-missing',
    remedies: ['make-host-keys'],
    otherwiseIn: READ_BEFORE,
  },
  {
    is: 'host keys 0644',
    script: `${onKeys('chmod 644 $key')}; ${restart}`,
    check: 'hostkeys-bad-mode',
    remedies: ['close-host-keys', 'start-sshd'],
  },
  {
    is: 'host keys of garbage',
    script: `${onKeys('echo garbage >$key')}; ${restart}`,
    check: 'hostkeys-corrupt',
    remedies: ['renew-host-keys', 'start-sshd'],
  },
  {
    is: 'host keys emptied while sshd runs',
    script: onKeys(': >$key'),
    check: 'hostkeys-corrupt',
    remedies: ['renew-host-keys'],
    otherwiseIn: READ_BEFORE,
  },
  {
    is: '/run/sshd missing',
    script: `rm -r /run/sshd; ${restart}`,
    check: 'privsep-dir-missing',
    remedies: ['make-privsep-dir', 'start-sshd'],
  },
  {
    is: '/run/sshd removed while sshd runs',
    script: 'rm -r /run/sshd',
    check: 'privsep-dir-missing',
    remedies: ['make-privsep-dir'],
  },
  {
    is: '/run/sshd 0777',
    script: `chmod 777 /run/sshd; ${restart}`,
    check: 'privsep-dir-mode',
    remedies: ['close-privsep-dir', 'start-sshd'],
  },
  {
    is: '/run/sshd of another user while sshd runs',
    script: 'chown victim /run/sshd',
    check: 'privsep-dir-mode',
    remedies: ['close-privsep-dir'],
    otherwiseIn: READ_BEFORE,
  },
];

export const DAEMON_LEFT_ALONE: readonly Breakage[] = [
  { is: 'no user sshd', script: `userdel sshd; ${restart}`, check: 'privsep-user-missing' },
  { is: 'the user sshd removed while sshd runs', script: 'userdel sshd', check: 'privsep-user-missing' },
  { is: 'no configuration', script: `rm ${MAIN}; ${restart}`, check: 'config-missing' },
  {
    is: 'a misspelt keyword that was to keep somebody out',
    script: `echo DenyUser mallory >>${MAIN}; ${restart}`,
    check: 'config-syntax',
  },
  {
    is: 'a command for keys without its user',
    script: `echo AuthorizedKeysCommand /bin/true >>${MAIN}; ${restart}`,
    check: 'config-fatal-value',
  },
  {
    is: 'a HostKey that does not exist at a place of its own',
    script: `echo HostKey /data/key >>${MAIN}; ${restart}`,
    check: 'hostkeys-missing',
  },
  {
    is: 'an sshd that is no program',
    script:
      'echo nonsense >/tmp/sshd; chmod 755 /tmp/sshd; sshd-service stop; mount --bind /tmp/sshd /usr/sbin/sshd',
    check: 'sshd-binary-broken',
  },
  {
    is: 'no sshd',
    script: 'sshd-service stop; mount --bind /dev/null /usr/sbin/sshd',
    check: 'sshd-binary-broken',
  },
  {
    is: 'a web server at port 22',
    script: 'sshd-service stop; busybox httpd -p 22',
    check: 'port-in-use',
  },
  {
    is: 'sshd at another port, which the security group does not admit',
    script: 'sed -i s/Port=22/Port=2222/ /etc/default/ssh; sshd-service restart',
    check: 'sg-blocks-22',
  },
];

export const DAEMON_ACCEPTED: readonly Breakage[] = [
  {
    is: 'one host key that others may read',
    script: 'chmod 644 /etc/ssh/ssh_host_rsa_key; sshd-service restart',
    beside: ['hostkeys-bad-mode'],
  },
  {
    is: 'one host key that is empty',
    script: ': >/etc/ssh/ssh_host_rsa_key; sshd-service restart',
    beside: ['hostkeys-corrupt'],
  },
  { is: 'a host key of another user', script: 'chown victim /etc/ssh/ssh_host_*_key; sshd-service restart' },
  {
    is: 'a port of its own beside port 22',
    script: "sed -i 's/Port=22/Port=22 -o Port=2222/' /etc/default/ssh; sshd-service restart",
  },
  {
    is: 'no room in /tmp',
    script: 'mount -t tmpfs -o size=64k full /tmp; head -c 100000 /dev/zero >/tmp/zeros 2>/dev/null || :',
    beside: ['disk-full'],
  },
  {
    is: '/tmp turned read-only',
    script: "mount -t tmpfs -o ro broken /tmp; echo 'broken /tmp tmpfs rw 0 0' >/etc/fstab",
    beside: ['fs-read-only'],
  },
  {
    is: '/tmp meant to be read-only',
    script: "mount -t tmpfs -o ro meant /tmp; echo 'meant /tmp tmpfs ro 0 0' >/etc/fstab",
  },
];
