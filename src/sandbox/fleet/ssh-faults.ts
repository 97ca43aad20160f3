import { KEYS } from './keys.ts';
import { CLIENT, type Machine } from './machine.ts';

const withoutType = (key: string): string => key.slice(key.indexOf(' ') + 1);

/** Something is wrong with sshd itself, with what it is told, or with lines of the key file. */
export const SSH_FAULTS: readonly Machine[] = [
  {
    name: 'gate-1',
    id: 'i-0a3e7c5d9b1f24860',
    zone: 'b',
    image: 'debian-12',
    launchedAt: '2026-11-20T02:14:09.000Z',
    address: [2, 9],
    inPublicSubnet: true,
    broken: 'A keyword of sshd’s configuration is misspelt, and since the last reboot sshd does not start.',
    changes: [
      {
        write: '/etc/ssh/sshd_config.d/50-limits.conf',
        content: '# platform team\nMaxSessionss 20\n',
        daysAgo: 2,
      },
      { sshd: 'ended' },
    ],
    log: [
      {
        minutesAgo: 40,
        message: '/etc/ssh/sshd_config.d/50-limits.conf: line 2: Bad configuration option: MaxSessionss',
      },
      {
        minutesAgo: 40,
        message: '/etc/ssh/sshd_config.d/50-limits.conf: terminating, 1 bad configuration options',
      },
    ],
  },
  {
    name: 'build-1',
    id: 'i-0f6b2d8e4a7c91350',
    zone: 'c',
    image: 'debian-12',
    launchedAt: '2026-09-30T18:22:41.000Z',
    address: [3, 44],
    broken: 'Everybody can read sshd’s host keys (0644), so it uses none and ends each connection.',
    changes: ['rsa', 'ecdsa', 'ed25519'].map((type) => ({
      chmod: `/etc/ssh/ssh_host_${type}_key`,
      mode: 0o644,
    })),
    log: [{ minutesAgo: 7, message: 'sshd: no hostkeys available -- exiting.' }],
  },
  {
    name: 'auth-1',
    id: 'i-01d9b5f3e7a2c6840',
    zone: 'a',
    image: 'ubuntu-24.04',
    launchedAt: '2026-06-12T10:00:00.000Z',
    address: [1, 31],
    broken: 'A drop-in denies ubuntu (DenyUsers), which somebody may have meant.',
    changes: [
      {
        write: '/etc/ssh/sshd_config.d/10-offboarding.conf',
        content: 'DenyUsers ubuntu contractor\n',
        daysAgo: 6,
      },
    ],
    log: [
      {
        minutesAgo: 5,
        message: `User ubuntu from ${CLIENT} not allowed because listed in DenyUsers`,
      },
      { minutesAgo: 5, message: `Connection closed by invalid user ubuntu ${CLIENT} port 40102 [preauth]` },
    ],
  },
  {
    name: 'git-1',
    id: 'i-0c2f8a6d4e9b71530',
    zone: 'b',
    image: 'debian-12',
    launchedAt: '2026-07-19T21:33:12.000Z',
    address: [2, 61],
    broken: 'The first line of authorized_keys has lost the word ssh-ed25519, so that it is no key any more.',
    changes: [
      {
        write: '/home/admin/.ssh/authorized_keys',
        content: `${withoutType(KEYS.ann)}\n${KEYS.bob}\n`,
        daysAgo: 1,
      },
    ],
  },
  {
    name: 'search-1',
    id: 'i-09e5c3a7b1d8f2640',
    zone: 'a',
    image: 'amazon-linux-2023',
    launchedAt: '2026-04-28T14:41:55.000Z',
    address: [1, 58],
    inPublicSubnet: true,
    broken: 'The keys are only good for clients of the VPN (from="10.0.0.0/8").',
    changes: [
      {
        write: '/home/ec2-user/.ssh/authorized_keys',
        content: `from="10.0.0.0/8" ${KEYS.ann}\nfrom="10.0.0.0/8" ${KEYS.bob}\n`,
        daysAgo: 30,
      },
    ],
    log: [
      {
        minutesAgo: 9,
        message: `Authentication tried for ec2-user with correct key but not from a permitted host (host=${CLIENT}, ip=${CLIENT}, required=10.0.0.0/8).`,
      },
    ],
  },
];

/** Something around sshd is wrong: it will be again, or it is more than one thing. */
export const LASTING_FAULTS: readonly Machine[] = [
  {
    name: 'stream-1',
    id: 'i-0d7a1e9c5b3f86420',
    zone: 'c',
    image: 'ubuntu-24.04',
    launchedAt: '2026-10-15T06:20:37.000Z',
    address: [3, 81],
    broken: 'Its home is 0777, and a script makes it so again at each boot.',
    changes: [
      { chmod: '/home/ubuntu', mode: 0o777 },
      {
        write: '/var/lib/cloud/scripts/per-boot/10-share-home.sh',
        content: '#!/bin/sh\nchmod 777 /home/ubuntu\n',
        mode: 0o755,
        daysAgo: 40,
      },
    ],
  },
  {
    name: 'node-1',
    id: 'i-05b8d2f6c4e7a1930',
    zone: 'b',
    image: 'amazon-linux-2023',
    launchedAt: '2026-11-18T23:05:16.000Z',
    address: [2, 90],
    broken: 'A shutdown that was called off has left /run/nologin behind.',
    changes: [
      {
        write: '/run/nologin',
        content: 'System is going down. Unprivileged users are not permitted to log in anymore.\n',
      },
    ],
    log: [
      {
        minutesAgo: 2,
        message: 'fatal: Access denied for user ec2-user by PAM account configuration [preauth]',
      },
    ],
  },
  {
    name: 'ci-1',
    id: 'i-08c4e6a2f9d1b7350',
    zone: 'a',
    image: 'debian-12',
    launchedAt: '2026-03-03T03:33:03.000Z',
    address: [1, 77],
    broken: 'The account admin expired on 2026-10-31, and the disk is full.',
    changes: [
      { account: 'admin', becomes: { expiresOnDay: 20_757 } },
      { disk: { availableBlocks: 0, journalBlocks: 524_288 } },
    ],
    log: [
      { minutesAgo: 3, message: 'pam_unix(sshd:account): account admin has expired (account expired)' },
      {
        minutesAgo: 3,
        message: 'fatal: Access denied for user admin by PAM account configuration [preauth]',
      },
    ],
  },
];
