import type { HostChange } from '../../src/domain/host-change.ts';
import type { Remedy } from '../../src/domain/remedies.ts';

/** A host whose sshd is broken in one way, what a mend does about it, and whether that can be taken back. */
export interface BrokenDaemon {
  readonly is: string;
  readonly script: string;
  readonly remedies: readonly Remedy[];
  /** `remedy path: before → after`, times and fingerprints as they come. */
  readonly changes: readonly (string | RegExp)[];
}

/** One line for each change. */
export const told = (changes: readonly HostChange[]): readonly string[] =>
  changes.map(({ remedy, path, before, after }) => `${remedy} ${path}: ${before} → ${after}`);

const FILE = '/home/ec2-user/.ssh/authorized_keys';
const dropIn = (lines: string) => `printf '${lines}\\n' >/etc/ssh/sshd_config.d/a.conf`;
const COMMAND = `install -D -m 755 /dev/null /opt/keys/print && printf '#!/bin/sh\\ncat /opt/keys/all\\n' >/opt/keys/print
  mv ${FILE} /opt/keys/all; chmod 644 /opt/keys/all
  ${dropIn('AuthorizedKeysCommand /opt/keys/print\\nAuthorizedKeysCommandUser nobody')}; sshd-service restart`;
const made = (path: string) => new RegExp(`^make-host-keys ${path}: absent → SHA256:\\S{43}$`);

export const BROKEN_DAEMONS: readonly BrokenDaemon[] = [
  {
    is: 'whose directory for privilege separation is missing',
    script: 'rm -r /run/sshd',
    remedies: ['make-privsep-dir'],
    changes: ['make-privsep-dir /run/sshd: absent → 0755 0:0'],
  },
  {
    is: "whose directory for privilege separation is another user's and open",
    script: 'chown victim /run/sshd; chmod 777 /run/sshd',
    remedies: ['close-privsep-dir'],
    changes: ['close-privsep-dir /run/sshd: 0777 1001:0 → 0755 0:0'],
  },
  {
    is: 'that has no host keys',
    script: 'rm /etc/ssh/ssh_host_*',
    remedies: ['make-host-keys'],
    changes: [
      made('/etc/ssh/ssh_host_rsa_key'),
      made('/etc/ssh/ssh_host_ecdsa_key'),
      made('/etc/ssh/ssh_host_ed25519_key'),
    ],
  },
  {
    is: 'that lacks the host keys of its configuration, and has the public part of one',
    script: `${dropIn('HostKey /etc/ssh/my_rsa_key')}; cp /etc/ssh/ssh_host_rsa_key.pub /etc/ssh/my_rsa_key.pub; sshd-service restart`,
    remedies: ['make-host-keys', 'start-sshd'],
    changes: [made('/etc/ssh/my_rsa_key'), 'start-sshd ssh: stopped → running'],
  },
  {
    is: 'whose host keys are open',
    script: 'chmod 644 /etc/ssh/ssh_host_*_key; chmod 640 /etc/ssh/ssh_host_rsa_key; sshd-service restart',
    remedies: ['close-host-keys', 'start-sshd'],
    changes: [
      'close-host-keys /etc/ssh/ssh_host_rsa_key: 0640 0:0 → 0600 0:0',
      'close-host-keys /etc/ssh/ssh_host_ecdsa_key: 0644 0:0 → 0600 0:0',
      'close-host-keys /etc/ssh/ssh_host_ed25519_key: 0644 0:0 → 0600 0:0',
      'start-sshd ssh: stopped → running',
    ],
  },
  {
    is: 'whose host keys are damaged',
    script: `rm /etc/ssh/ssh_host_*; : >/etc/ssh/ssh_host_rsa_key; echo x >/etc/ssh/ssh_host_ed25519_key; chmod 600 /etc/ssh/*_key
      echo old >/etc/ssh/ssh_host_rsa_key.pub`,
    remedies: ['renew-host-keys'],
    changes: [
      /^renew-host-keys \/etc\/ssh\/ssh_host_rsa_key: damaged → SHA256:\S{43}$/,
      /^renew-host-keys \/etc\/ssh\/ssh_host_ed25519_key: damaged → SHA256:\S{43}$/,
    ],
  },
  {
    is: 'that does not know two lines of its configuration',
    script: `${dropIn('X11DisplayOffset 11\\nBaner none\\nClientAliveIntervall 60\\nPrintMotd no')}; sshd-service restart`,
    remedies: ['disable-config-line', 'start-sshd'],
    changes: [
      'disable-config-line /etc/ssh/sshd_config.d/a.conf:2: Baner none → #sshfix 01JD9Z6M5T3Q8W2E4R6Y7V9X0K-2: Baner none',
      'disable-config-line /etc/ssh/sshd_config.d/a.conf:3: ClientAliveIntervall 60 → #sshfix 01JD9Z6M5T3Q8W2E4R6Y7V9X0K-2: ClientAliveIntervall 60',
      'start-sshd ssh: stopped → running',
    ],
  },
  {
    is: 'that only passes over lines before the one that it refuses',
    script: `${dropIn('Protocol 2\\nKeyRegenerationInterval 1\\nServerKeyBits 1\\nUseLogin no\\nRSAAuthentication no\\nRhostsRSAAuthentication no\\nBaner none')}; sshd-service restart`,
    remedies: ['disable-config-line', 'start-sshd'],
    changes: [
      /^disable-config-line \S+:7: Baner none → #sshfix \S+: Baner none$/,
      'start-sshd ssh: stopped → running',
    ],
  },
  {
    is: 'that refuses a line, has open host keys only and no directory for privilege separation',
    script: `${dropIn('Baner none')}; rm /etc/ssh/ssh_host_e*; chmod 644 /etc/ssh/ssh_host_rsa_key; sshd-service stop; rm -r /run/sshd`,
    remedies: ['disable-config-line', 'close-host-keys', 'make-privsep-dir', 'start-sshd'],
    changes: [
      /^disable-config-line \S+:1: Baner none → #sshfix \S+: Baner none$/,
      'close-host-keys /etc/ssh/ssh_host_rsa_key: 0644 0:0 → 0600 0:0',
      'make-privsep-dir /run/sshd: absent → 0755 0:0',
      'start-sshd ssh: stopped → running',
    ],
  },
  {
    is: 'that refuses a value of its configuration, in a file without a last line end',
    script: "printf 'PrintMotd foo' >>/etc/ssh/sshd_config; sshd-service restart",
    remedies: ['disable-config-line', 'start-sshd'],
    changes: [
      /^disable-config-line \/etc\/ssh\/sshd_config:\d+: PrintMotd foo → #sshfix \S+: PrintMotd foo$/,
      'start-sshd ssh: stopped → running',
    ],
  },
  {
    is: 'whose AuthorizedKeysCommand others can write to',
    script: `${COMMAND}; chown victim /opt/keys/print; chmod 777 /opt/keys /opt/keys/print`,
    remedies: ['close-keys-command'],
    changes: [
      'close-keys-command /opt/keys: 0777 0:0 → 0775 0:0',
      'close-keys-command /opt/keys/print: 0777 1001:0 → 0775 0:0',
    ],
  },
  {
    is: 'that turns people away for a boot that is over',
    script: 'echo booting >/run/nologin; chmod 644 /run/nologin',
    remedies: ['remove-run-nologin'],
    changes: ['remove-run-nologin /run/nologin: 0644 0:0 → absent'],
  },
  {
    is: 'that is stopped',
    script: 'sshd-service stop',
    remedies: ['start-sshd'],
    changes: ['start-sshd ssh: stopped → running'],
  },
];
