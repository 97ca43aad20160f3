import { readConsole } from '../../src/aws/console-output.ts';

const console = (...lines: readonly string[]) => readConsole(`${lines.join('\r\n')}\r\n`, undefined);

const BOOT = '[    0.000000] Linux version 6.1.115-126.197.amzn2023.x86_64 (mockbuild@ip-10-0-0-1)';
const LOGIN = 'ip-10-0-1-17 login: ';

/** The SHA-256 of nothing, as cloud-init writes it and as ssh-keygen does. */
const COLON_HEX =
  'e3:b0:c4:42:98:fc:1c:14:9a:fb:f4:c8:99:6f:b9:24:27:ae:41:e4:64:9b:93:4c:a4:95:99:1b:78:52:b8:55';
const BASE64 = 'SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU';

const TABLE = [
  'ci-info: ++++++++++++++Authorized keys from /home/ec2-user/.ssh/authorized_keys for user ec2-user+++++++++++++++',
  `ci-info: +---------+${'-'.repeat(97)}+---------+---------+`,
  `ci-info: | Keytype |${'Fingerprint (sha256)'.padStart(58).padEnd(97)}| Options | Comment |`,
  `ci-info: +---------+${'-'.repeat(97)}+---------+---------+`,
  `ci-info: | ssh-rsa | ${COLON_HEX} |    -    |   ops   |`,
  `ci-info: +---------+${'-'.repeat(97)}+---------+---------+`,
];

describe('the console of a first boot', () => {
  it('tells which keys cloud-init found authorized, as ssh-keygen writes them', () => {
    expect(console(BOOT, ...TABLE).authorized).toEqual([
      { user: 'ec2-user', fingerprints: [BASE64], none: false },
    ]);
  });

  it('tells that there was none', () => {
    const { authorized } = console(
      BOOT,
      'ci-info: no authorized SSH keys fingerprints found for user ec2-user.',
    );

    expect(authorized).toEqual([{ user: 'ec2-user', fingerprints: [], none: true }]);
  });

  it('keeps users apart', () => {
    const { authorized } = console(
      'ci-info: no authorized SSH keys fingerprints found for user deploy.bot.',
      ...TABLE,
      'ci-info: no authorized SSH keys fingerprints found for user backup.',
    );

    expect(authorized).toEqual([
      { user: 'deploy.bot', fingerprints: [], none: true },
      { user: 'ec2-user', fingerprints: [BASE64], none: false },
      { user: 'backup', fingerprints: [], none: true },
    ]);
  });

  it('knows that there was a key where only its MD5 is told', () => {
    const old = TABLE.map((line) => line.replace(COLON_HEX, COLON_HEX.slice(0, 47)));

    expect(console(...old).authorized).toEqual([{ user: 'ec2-user', fingerprints: [], none: false }]);
  });

  it('tells nothing of keys once the first boot has scrolled away', () => {
    expect(console(BOOT, LOGIN)).not.toHaveProperty('authorized');
  });

  it('does not take another table for keys', () => {
    const { authorized } = console(
      'ci-info: +++++++++++++++Route IPv4 info+++++++++++++++',
      'ci-info: | Route | Destination |',
    );

    expect(authorized).toBeUndefined();
  });
});

describe('the host keys on the console', () => {
  const BLOCK = [
    'ec2: ',
    'ec2: #############################################################',
    'ec2: -----BEGIN SSH HOST KEY FINGERPRINTS-----',
    `ec2: 256 ${BASE64} root@ip-10-0-1-17.eu-west-1.compute.internal (ECDSA)`,
    `<14>Nov 22 10:00:00 ec2: 256 ${BASE64.replace('47DE', 'abcd')} no comment (ED25519)`,
    'ec2: -----END SSH HOST KEY FINGERPRINTS-----',
    `ec2: 256 ${BASE64} of another tool (RSA)`,
  ];

  it('are those between the marks', () => {
    expect(console(BOOT, ...BLOCK).hostKeys).toEqual([
      { type: 'ECDSA', fingerprint: BASE64 },
      { type: 'ED25519', fingerprint: BASE64.replace('47DE', 'abcd') },
    ]);
  });

  it('are none where they were not printed', () => {
    expect(console(BOOT, LOGIN).hostKeys).toEqual([]);
  });
});

describe('trouble on the console', () => {
  it.each([
    [
      'kernel-panic',
      '[    2.1] Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)',
    ],
    ['emergency-mode', 'You are in emergency mode. After logging in, type "journalctl -xb" to view'],
    ['emergency-mode', '[  OK  ] Reached target emergency.target - Emergency Mode.'],
    ['emergency-mode', 'Give root password for maintenance'],
    ['sshd-failed', '[FAILED] Failed to start ssh.service - OpenBSD Secure Shell server.'],
    ['sshd-failed', '[FAILED] Failed to start OpenSSH server daemon.'],
    ['disk-full', 'cp: error writing /etc/motd: No space left on device'],
    ['out-of-memory', '[ 9912.1] Out of memory: Killed process 812 (java) total-vm:8123kB'],
    ['file-system-error', '[  12.0] EXT4-fs error (device nvme0n1p1): ext4_lookup:1855: inode #2'],
    ['file-system-error', '[  12.0] XFS (nvme0n1p1): Metadata corruption detected at xfs_buf_ioend'],
  ])('%s: %s', (kind, line) => {
    expect(console(BOOT, line).trouble).toEqual([{ kind, line }]);
  });

  it.each([
    '[  OK  ] Started ssh.service - OpenBSD Secure Shell server.',
    '[FAILED] Failed to start OpenSSH Server Key Generation.',
    '[  OK  ] Stopped target emergency.target - Emergency Mode.',
    '[  12.0] XFS (nvme0n1p1): Ending clean mount',
    '[  12.0] EXT4-fs (nvme0n1p1): mounted filesystem with ordered data mode. Quota mode: none.',
  ])('is not: %s', (line) => {
    expect(console(BOOT, line).trouble).toEqual([]);
  });

  it('of an earlier boot is over', () => {
    const { trouble, booted } = console(BOOT, 'Kernel panic - not syncing: x', BOOT, LOGIN);

    expect({ trouble, booted }).toEqual({ trouble: [], booted: true });
  });

  it('after which a login prompt came was overcome', () => {
    expect(console(BOOT, 'You are in emergency mode. Press Control-D', LOGIN).booted).toBe(true);
  });

  it('after the login prompt was not', () => {
    expect(console(BOOT, LOGIN, 'Kernel panic - not syncing: Fatal exception').booted).toBe(false);
  });

  it('is told at most three times of a kind, in 200 characters, without what a terminal would obey', () => {
    const line = `\u001b[0;1;31m${'x'.repeat(300)} No space left on device\u001b[0m`;
    const late = `\u001b[31mcp: No space left on device\u001b[0m ${'and on '.repeat(40)}`;
    const { trouble } = console(BOOT, line, late, late, late);

    expect(trouble).toHaveLength(3);
    expect(trouble[0]?.line).toBe(`cp: No space left on device ${'and on '.repeat(24)}and `);
  });

  it('shows no run of characters that may be a part of a key', () => {
    const line = `No space left on device: ${'Kx7'.repeat(20)}`;

    expect(console(BOOT, line).trouble).toEqual([{ kind: 'disk-full', line: 'No space left on device: …' }]);
  });
});
