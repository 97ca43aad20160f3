import type { HostRecipe } from './host-recipe.ts';

/** A directory, or a file where there is content. */
export interface Furnishing {
  readonly path: string;
  readonly content?: string;
  /** 0755 and 0644 where absent. */
  readonly mode?: number;
  /** Of the owner and of their private group; root where absent. */
  readonly uid?: number;
  readonly gid?: number;
}

export const program = (path: string): Furnishing => ({ path, content: `${path}\n`, mode: 0o755 });

export const linesOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

const PAM_MODULES = ['pam_nologin', 'pam_unix', 'pam_loginuid', 'pam_limits'];

/** What the stacks of all distributions come to for an account of the host's own. */
const PAM_RULES = `account required pam_nologin.so
account required pam_unix.so
session required pam_loginuid.so
session required pam_limits.so
session required pam_unix.so
`;

const MOUNTS = '/dev/nvme0n1p1 / FSTYPE rw,noatime 0 0\nproc /proc proc rw 0 0\ntmpfs /run tmpfs rw 0 0\n';

const CLOUD_INSTANCE = '/var/lib/cloud/instances/i-0123456789abcdef0';

/** What cloud-init did at the first boot and does not do again. */
const ONCE = ['config_runcmd', 'config_scripts_user'];

/** What every host has, whatever its distribution. */
const SYSTEM: readonly Furnishing[] = [
  { path: '/dev/console', content: '', mode: 0o600 },
  { path: '/dev/null', content: '', mode: 0o666 },
  { path: '/dev/urandom', content: '', mode: 0o666 },
  {
    path: '/etc/crontab',
    content: 'SHELL=/bin/sh\n17 * * * * root cd / && run-parts --report /etc/cron.hourly\n',
  },
  { path: '/etc/nsswitch.conf', content: 'passwd: files systemd\ngroup: files systemd\nshadow: files\n' },
  { path: '/etc/pam.d/sshd', content: PAM_RULES },
  { path: '/etc/ssh/sshd_config.d' },
  { path: '/opt' },
  { path: '/proc/1/comm', content: 'systemd\n' },
  { path: '/proc/loadavg', content: '0.08 0.03 0.01 1/131 4711\n' },
  { path: '/proc/meminfo', content: 'MemTotal: 1967652 kB\nMemAvailable: 1504320 kB\nSwapFree: 0 kB\n' },
  { path: '/proc/self/ns/pid', content: '' },
  { path: '/proc/sys/kernel/pid_max', content: '4194304\n' },
  { path: '/proc/sys/kernel/threads-max', content: '15241\n' },
  { path: '/proc/uptime', content: '604800.12 1201833.50\n' },
  { path: '/run/systemd/system' },
  { path: '/run/systemd/timesync/synchronized', content: '' },
  { path: '/tmp', mode: 0o1777 },
  program('/usr/sbin/nologin'),
  ...['boothooks', 'scripts', 'sem'].map((name) => ({ path: `${CLOUD_INSTANCE}/${name}` })),
  ...ONCE.map((name) => ({ path: `${CLOUD_INSTANCE}/sem/${name}`, content: '' })),
  { path: '/var/lib/cloud/scripts/per-boot' },
  { path: '/var/log/journal' },
  ...PAM_MODULES.map((name) => ({ path: `/usr/lib64/security/${name}.so`, content: `${name}\n` })),
];

/** A fresh host of a distribution: who logs in and with which keys, how sshd is set up. */
export function furnishings(recipe: HostRecipe): readonly Furnishing[] {
  const { osRelease, defaultUser, fstab } = recipe.flavour;
  const mounts = MOUNTS.replace('FSTYPE', fstab.split(' ')[2] ?? '');
  return [
    ...SYSTEM,
    { path: '/etc/os-release', content: osRelease },
    { path: '/etc/fstab', content: fstab },
    { path: '/proc/mounts', content: mounts },
    { path: '/proc/self/mounts', content: mounts },
    { path: '/etc/cloud/cloud.cfg', content: cloudConfig(defaultUser) },
    ...openssh(recipe),
    ...homes(recipe),
  ];
}

const KEY_TYPES = ['rsa', 'ecdsa', 'ed25519'] as const;

/** Nobody's keys: a modelled host proves itself to no client. */
function openssh({ flavour }: HostRecipe): readonly Furnishing[] {
  const { keyGroup, privsepDirectory } = flavour.openssh;
  const own = keyGroup === undefined ? { mode: 0o600 } : { mode: 0o640, gid: KEY_GROUP };
  return [
    { path: privsepDirectory },
    ...Object.entries(flavour.configFiles).map(([path, content]) => ({ path, content, mode: 0o600 })),
    ...KEY_TYPES.flatMap((type) => [
      { path: `/etc/ssh/ssh_host_${type}_key`, content: '-----BEGIN OPENSSH PRIVATE KEY-----\n', ...own },
      { path: `/etc/ssh/ssh_host_${type}_key.pub`, content: `ssh-${type} AAAA\n` },
    ]),
    ...(flavour.instanceConnect ? [program(flavour.instanceConnect)] : []),
  ];
}

const KEY_GROUP = 101;

function homes({ flavour, authorizedKeys }: HostRecipe): readonly Furnishing[] {
  const { defaultUser, homeMode } = flavour;
  const home = `/home/${defaultUser}`;
  const forced = authorizedKeys.slice(0, 1).map((key) => forcedCommand(defaultUser) + key);
  return [
    { path: '/root', mode: 0o700 },
    { path: '/root/.ssh', mode: 0o700 },
    { path: '/root/.ssh/authorized_keys', content: linesOf(forced), mode: 0o600 },
    { path: home, mode: homeMode, uid: 1000 },
    { path: `${home}/.ssh`, mode: 0o700, uid: 1000 },
    { path: `${home}/.ssh/authorized_keys`, content: linesOf(authorizedKeys), mode: 0o600, uid: 1000 },
  ];
}

/** cc_ssh of cloud-init puts this before root's keys (`disable_root`). */
const forcedCommand = (user: string): string =>
  'no-port-forwarding,no-agent-forwarding,no-X11-forwarding,' +
  `command="echo 'Please login as the user \\"${user}\\" rather than the user \\"root\\".';echo;sleep 10;exit 142" `;

/** `system_info` of the distribution's /etc/cloud/cloud.cfg. */
const cloudConfig = (user: string): string =>
  linesOf([
    'disable_root: true',
    '',
    'system_info:',
    '   default_user:',
    `     name: ${user}`,
    '     shell: /bin/bash',
  ]);
