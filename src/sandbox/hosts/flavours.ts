import { readFileSync } from 'node:fs';

/** A distribution as its AMI sets it up, as far as a probe can see it. */
export interface Flavour {
  readonly osRelease: string;
  readonly defaultUser: string;
  readonly comment: string;
  /** Mode of a home as the distribution makes it. */
  readonly homeMode: number;
  readonly openssh: {
    /** What `sshd` says of itself. */
    readonly sshd: string;
    /** What `ssh -V` says. */
    readonly ssh: string;
    /** Options that this release of sshd has. */
    readonly prints: readonly ('-V' | '-G')[];
    /** Where its unprivileged part is locked into. */
    readonly privsepDirectory: string;
    /** Who may read the private host keys besides root: Red Hat's ssh-keysign(8). */
    readonly keyGroup?: string;
    /** What it is started with. */
    readonly command: string;
  };
  /** What `sshd -T` prints where the configuration says nothing. */
  readonly sshdConfig: string;
  /** The configuration, by path. */
  readonly configFiles: Readonly<Record<string, string>>;
  /** getenforce(8); absent: no SELinux tools. */
  readonly selinux?: 'Permissive' | 'Enforcing';
  /** Those of sshd; the first one is the service. */
  readonly units: readonly [Unit, ...Unit[]];
  readonly fstab: string;
  /** What EC2 Instance Connect has sshd run, where the AMI has it. */
  readonly instanceConnect?: string;
}

/** Of systemd, as `systemctl show` knows it. */
export interface Unit {
  readonly id: string;
  readonly alias?: string;
  readonly enabled: boolean;
  /** The daemon's directory, where systemd makes it. */
  readonly runtimeDirectory?: string;
  /** Of a socket that is listened on. */
  readonly listens?: string;
}

/**
 * Recorded on Debian 12 (bookworm) with openssh-server 1:9.2p1-2+deb12u10 and the package's own sshd_config, by
 * `sshd -T -C user=admin,host=client.invalid,addr=203.0.113.1,laddr=127.0.0.1,lport=22`.
 */
const DEBIAN_SSHD_CONFIG = recorded('debian-12-sshd-T.txt');

function recorded(name: string): string {
  return readFileSync(new URL(`./recorded/${name}`, import.meta.url), 'utf8');
}

/** The recorded configuration with the keywords in which another distribution's AMI differs; `undefined` drops one. */
function adapted(changes: Readonly<Record<string, string | undefined>>): string {
  return DEBIAN_SSHD_CONFIG.split('\n')
    .map((line) => {
      const [keyword = ''] = line.split(' ', 1);
      if (!Object.hasOwn(changes, keyword)) return line;
      return changes[keyword] === undefined ? undefined : `${keyword} ${changes[keyword]}`;
    })
    .filter((line) => line !== undefined)
    .join('\n');
}

/** What Debian's openssh-server 1:9.2p1-2+deb12u10 installs. */
const DEBIAN_SSHD_FILE = recorded('debian-12-sshd_config.txt');

const osRelease = (fields: Readonly<Record<string, string>>): string =>
  Object.entries(fields)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');

export const DEBIAN_12: Flavour = {
  osRelease: osRelease({
    PRETTY_NAME: '"Debian GNU/Linux 12 (bookworm)"',
    NAME: '"Debian GNU/Linux"',
    VERSION_ID: '"12"',
    VERSION: '"12 (bookworm)"',
    VERSION_CODENAME: 'bookworm',
    ID: 'debian',
  }),
  defaultUser: 'admin',
  comment: 'Debian',
  homeMode: 0o755,
  openssh: {
    sshd: 'OpenSSH_9.2, OpenSSL 3.0.20 7 Apr 2026',
    ssh: 'OpenSSH_9.2p1 Debian-2+deb12u10, OpenSSL 3.0.20 7 Apr 2026',
    prints: ['-V'],
    privsepDirectory: '/run/sshd',
    command: '/usr/sbin/sshd -D',
  },
  sshdConfig: DEBIAN_SSHD_CONFIG,
  configFiles: { '/etc/ssh/sshd_config': DEBIAN_SSHD_FILE },
  units: [
    { id: 'ssh.service', alias: 'sshd.service', enabled: true, runtimeDirectory: 'sshd' },
    { id: 'ssh.socket', enabled: false, listens: '[::]:22 (Stream)' },
  ],
  fstab: 'PARTUUID=5f0c2a91-01 / ext4 rw,discard,errors=remount-ro,x-systemd.growfs 0 1\n',
};

const UBUNTU_CONNECT = '/usr/share/ec2-instance-connect/eic_run_authorized_keys';

/**
 * Ubuntu's AMI: the recorded configuration, a drop-in of its own, and sshd is started by ssh.socket, with the options of its package
 * ec2-instance-connect.
 */
export const UBUNTU_24_04: Flavour = {
  osRelease: osRelease({
    PRETTY_NAME: '"Ubuntu 24.04.3 LTS"',
    NAME: '"Ubuntu"',
    VERSION_ID: '"24.04"',
    VERSION: '"24.04.3 LTS (Noble Numbat)"',
    VERSION_CODENAME: 'noble',
    ID: 'ubuntu',
    ID_LIKE: 'debian',
  }),
  defaultUser: 'ubuntu',
  comment: 'Ubuntu',
  homeMode: 0o750,
  openssh: {
    sshd: 'OpenSSH_9.6p1 Ubuntu-3ubuntu13.14, OpenSSL 3.0.13 30 Jan 2024',
    ssh: 'OpenSSH_9.6p1 Ubuntu-3ubuntu13.14, OpenSSL 3.0.13 30 Jan 2024',
    prints: ['-V', '-G'],
    privsepDirectory: '/run/sshd',
    command: `/usr/sbin/sshd -D -o AuthorizedKeysCommand ${UBUNTU_CONNECT} %u %f -o AuthorizedKeysCommandUser ec2-instance-connect`,
  },
  sshdConfig: DEBIAN_SSHD_CONFIG,
  configFiles: {
    '/etc/ssh/sshd_config': DEBIAN_SSHD_FILE,
    '/etc/ssh/sshd_config.d/60-cloudimg-settings.conf': 'PasswordAuthentication no\n',
  },
  units: [
    { id: 'ssh.service', alias: 'sshd.service', enabled: false, runtimeDirectory: 'sshd' },
    { id: 'ssh.socket', enabled: true, listens: '[::]:22 (Stream)' },
  ],
  fstab: 'LABEL=cloudimg-rootfs / ext4 discard,commit=30,errors=remount-ro 0 1\n',
  instanceConnect: UBUNTU_CONNECT,
};

const AMAZON_CONNECT = '/opt/aws/bin/eic_run_authorized_keys';

/** Amazon Linux's AMI: adapted by its own sshd_config, without the keywords that OpenSSH 8.7 does not have yet. */
export const AMAZON_LINUX_2023: Flavour = {
  osRelease: osRelease({
    NAME: '"Amazon Linux"',
    VERSION: '"2023"',
    ID: '"amzn"',
    ID_LIKE: '"fedora"',
    VERSION_ID: '"2023"',
    PLATFORM_ID: '"platform:al2023"',
    PRETTY_NAME: '"Amazon Linux 2023.9.20251110"',
  }),
  defaultUser: 'ec2-user',
  comment: 'EC2 Default User',
  homeMode: 0o700,
  openssh: {
    sshd: 'OpenSSH_8.7p1, OpenSSL 3.2.2 4 Jun 2024',
    ssh: 'OpenSSH_8.7p1, OpenSSL 3.2.2 4 Jun 2024',
    prints: [],
    privsepDirectory: '/usr/share/empty.sshd',
    keyGroup: 'ssh_keys',
    command: '/usr/sbin/sshd -D',
  },
  sshdConfig: adapted({ requiredrsasize: undefined, unusedconnectiontimeout: undefined }),
  configFiles: {
    '/etc/ssh/sshd_config': `Include /etc/ssh/sshd_config.d/*.conf
SyslogFacility AUTHPRIV
AuthorizedKeysFile .ssh/authorized_keys
PasswordAuthentication no
KbdInteractiveAuthentication no
UsePAM yes
X11Forwarding yes
PrintMotd no
AuthorizedKeysCommand ${AMAZON_CONNECT} %u %f
AuthorizedKeysCommandUser ec2-instance-connect
Subsystem sftp /usr/libexec/openssh/sftp-server
`,
  },
  selinux: 'Permissive',
  units: [
    { id: 'sshd.service', enabled: true },
    { id: 'sshd.socket', enabled: false, listens: '[::]:22 (Stream)' },
  ],
  fstab: 'UUID=1f9c5e2a-7b3d-4c86-9a10-d5e2f7b3c864 / xfs defaults,noatime 1 1\n',
  instanceConnect: AMAZON_CONNECT,
};
