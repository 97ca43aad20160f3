import type { Estate, SecurityGroup } from '../aws/estate.ts';
import { KEYS } from './keys.ts';

export const REGION = 'eu-west-1';
export const VPC = 'vpc-0d4c8a1e6b2f93750';

/** One public subnet in each zone. */
export const SUBNETS = {
  a: 'subnet-0a7e3c9d1b5f82460',
  b: 'subnet-0b2f6a8e4d9c71350',
  c: 'subnet-0c5d1f7b3a8e94620',
} as const;

/** What a machine of the fleet may be guarded by. */
export const GROUPS = {
  office: 'sg-0f3a9d6c1e8b74250',
  web: 'sg-02c7e5b9a4d18f360',
  internal: 'sg-09b4d2f7c6a3e1850',
} as const;

/** What volumes of the fleet may be encrypted with. */
export const KMS_KEYS = {
  aws: '3f6c1d9a-7b24-4e58-9c03-a1d5e8f27b64',
  volumes: '8b2e5f7c-1a93-4d60-b7e8-5c4f9d3a6e10',
  retired: 'd4a9c7e2-6f15-4b38-8e21-0b7d3f5a9c86',
} as const;

const OFFICES = 'pl-0e6b3a8d5c1f97240';
const VPN = '10.0.0.0/8';

const group = (name: keyof typeof GROUPS, ingress: SecurityGroup['ingress']): SecurityGroup => ({
  groupId: GROUPS[name],
  name,
  vpcId: VPC,
  ingress,
});

/** An ordinary network: SSH is open to the offices and the VPN, and what is internal to the VPN only. */
export const ESTATE: Estate = {
  region: REGION,
  securityGroups: [
    group('office', [
      { protocol: 'tcp', ports: [22, 22], cidrs: [VPN], prefixLists: [OFFICES] },
      { protocol: 'tcp', ports: [9100, 9100], groups: [GROUPS.internal] },
    ]),
    group('web', [{ protocol: 'tcp', ports: [443, 443], cidrs: ['0.0.0.0/0'], ipv6Cidrs: ['::/0'] }]),
    group('internal', [{ protocol: 'tcp', ports: [22, 22], cidrs: [VPN] }]),
  ],
  prefixLists: [
    {
      listId: OFFICES,
      entries: [
        { cidr: '203.0.113.0/24', description: 'Headquarters' },
        { cidr: '192.0.2.64/26', description: 'Branch' },
      ],
    },
  ],
  networkAcls: [
    {
      aclId: 'acl-01d8f5b2e7c4a9360',
      vpcId: VPC,
      isDefault: true,
      subnetIds: Object.values(SUBNETS),
      entries: [
        { number: 100, egress: false, allow: true, protocol: '-1', cidr: '0.0.0.0/0' },
        { number: 100, egress: true, allow: true, protocol: '-1', cidr: '0.0.0.0/0' },
      ],
    },
  ],
  routeTables: [
    {
      tableId: 'rtb-04e9c6a1d7b3f8520',
      vpcId: VPC,
      isMain: true,
      subnetIds: [],
      routes: [
        { to: '10.0.0.0/16', target: 'local' },
        { to: '10.0.0.0/8', target: 'tgw-06a2d8e5b1c9f7340' },
        { to: '0.0.0.0/0', target: 'igw-08f1b7d3c5e2a9460' },
      ],
    },
  ],
  keyPairs: [
    {
      name: 'ops-2026',
      keyPairId: 'key-0c8a5e2d9f1b63740',
      type: 'ed25519',
      publicKey: KEYS.ann,
      createdAt: '2026-01-02T09:15:00.000Z',
    },
    {
      name: 'reports',
      keyPairId: 'key-05f2b8d6a3e9c1740',
      type: 'ed25519',
      publicKey: KEYS.reports,
      createdAt: '2026-10-02T14:20:00.000Z',
    },
  ],
  kmsKeys: [
    {
      keyId: KMS_KEYS.aws,
      alias: 'alias/aws/ebs',
      manager: 'AWS',
      state: 'Enabled',
      description: 'Default key that protects my EBS volumes when no other key is defined',
      createdAt: '2021-03-09T13:20:11.000Z',
    },
    {
      keyId: KMS_KEYS.volumes,
      alias: 'alias/volumes',
      manager: 'CUSTOMER',
      state: 'Enabled',
      description: 'Volumes of production',
      createdAt: '2025-06-02T10:04:37.000Z',
    },
    {
      keyId: KMS_KEYS.retired,
      alias: 'alias/volumes-2023',
      manager: 'CUSTOMER',
      state: 'Disabled',
      description: 'Volumes of production until 2025',
      createdAt: '2023-01-17T08:30:02.000Z',
    },
  ],
};
