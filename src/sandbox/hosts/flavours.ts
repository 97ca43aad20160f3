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
  };
  /** What `sshd -T` prints. */
  readonly sshdConfig: string;
  /** getenforce(8); absent: no SELinux tools. */
  readonly selinux?: 'Permissive' | 'Enforcing';
  /** Of systemd. */
  readonly activeUnits: readonly string[];
}

/**
 * Recorded on Debian 12 (bookworm) with openssh-server 1:9.2p1-2+deb12u10 and the package's own sshd_config, by
 * `sshd -T -C user=admin,host=client.invalid,addr=203.0.113.1,laddr=127.0.0.1,lport=22`.
 */
const DEBIAN_SSHD_CONFIG = readFileSync(new URL('./recorded/debian-12-sshd-T.txt', import.meta.url), 'utf8');

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
  },
  sshdConfig: DEBIAN_SSHD_CONFIG,
  activeUnits: ['ssh', 'ssh.service'],
};

/** Ubuntu's AMI: the recorded configuration, adapted by its drop-in 60-cloudimg-settings.conf; sshd is started by ssh.socket. */
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
  },
  sshdConfig: adapted({ passwordauthentication: 'no' }),
  activeUnits: ['ssh', 'ssh.service', 'ssh.socket'],
};

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
  },
  sshdConfig: adapted({
    requiredrsasize: undefined,
    unusedconnectiontimeout: undefined,
    passwordauthentication: 'no',
    authorizedkeysfile: '.ssh/authorized_keys',
    authorizedkeyscommand: '/opt/aws/bin/eic_run_authorized_keys %u %f',
    authorizedkeyscommanduser: 'ec2-instance-connect',
  }),
  selinux: 'Permissive',
  activeUnits: ['sshd', 'sshd.service'],
};
