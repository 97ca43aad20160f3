import { rootVolume } from '../aws/volumes.ts';
import { KMS_KEYS } from './estate.ts';
import { closed, type Machine, refused } from './machine.ts';

const SHELL = `#!/bin/sh
set -eu
echo "set up as $(hostname)" >> /var/log/set-up.log
`;

const CLOUD_CONFIG = `#cloud-config
bootcmd:
  - [sh, -c, 'echo booted >> /var/log/boots.log']
runcmd:
  - [sh, -c, 'echo "set up" >> /var/log/set-up.log']
`;

/** A home that sshd refuses, and no agent that could look at it or mend it. */
const UNREACHABLE = {
  image: 'debian-12',
  mode: 'stop',
  agent: 'none',
  changes: [{ chmod: '/home/admin', mode: 0o777 }],
  log: [refused('directory /home/admin'), closed('admin')],
} as const satisfies Partial<Machine>;

const HOME = 'Its home directory is 0777; no Systems Manager agent';

/** Only a stop and a start could mend them, and some cannot be stopped. */
export const OFFLINE_STATES: readonly Machine[] = [
  {
    ...UNREACHABLE,
    name: 'legacy-2',
    id: 'i-0a6f1d9c4e7b38250',
    zone: 'a',
    launchedAt: '2025-11-12T09:20:31.000Z',
    address: [1, 95],
    inPublicSubnet: true,
    tags: { Environment: 'production' },
    chosen: { userData: Buffer.from(SHELL) },
    broken: `${HOME}; its public address changes at a stop.`,
  },
  {
    ...UNREACHABLE,
    name: 'orders-1',
    id: 'i-0c2e8b5d1f9a64730',
    zone: 'b',
    launchedAt: '2026-02-26T14:47:09.000Z',
    address: [2, 96],
    inPublicSubnet: true,
    tags: { Environment: 'staging' },
    chosen: {
      instanceType: 'm5d.large',
      hasElasticAddress: true,
      userData: Buffer.from(CLOUD_CONFIG),
    },
    broken: `${HOME}; it has an Elastic IP, and an instance store whose data a stop loses.`,
  },
  {
    ...UNREACHABLE,
    name: 'spot-1',
    id: 'i-0e9b4c7a2d6f15830',
    zone: 'c',
    launchedAt: '2026-11-18T22:10:44.000Z',
    address: [3, 97],
    chosen: { lifecycle: 'spot', spotRequest: 'one-time' },
    broken: `${HOME}; a one-time Spot Instance cannot be stopped.`,
  },
  {
    ...UNREACHABLE,
    name: 'fixed-1',
    id: 'i-01f7d3a9c5e8b2460',
    zone: 'a',
    launchedAt: '2026-05-19T07:02:18.000Z',
    address: [1, 98],
    chosen: { disableApiStop: true },
    broken: `${HOME}; it is protected against being stopped.`,
  },
  {
    ...UNREACHABLE,
    name: 'flash-1',
    id: 'i-0d5a2f8e6b1c94370',
    zone: 'a',
    launchedAt: '2024-08-08T16:31:55.000Z',
    address: [1, 99],
    chosen: { instanceType: 'm3.medium', rootDeviceType: 'instance-store' },
    broken: `${HOME}; its root is in an instance store, so it cannot be stopped.`,
  },
  {
    ...UNREACHABLE,
    name: 'kms-1',
    id: 'i-0b7c9e1d3a5f82640',
    zone: 'b',
    launchedAt: '2026-07-30T11:15:02.000Z',
    address: [2, 94],
    chosen: {
      volumes: [
        rootVolume('i-0b7c9e1d3a5f82640', {
          kmsKeyId: `arn:aws:kms:eu-west-1:111122223333:key/${KMS_KEYS.volumes}`,
        }),
      ],
    },
    broken: `${HOME}; its root is encrypted with the account's own key.`,
  },
];
