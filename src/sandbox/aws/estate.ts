/** What an account has in its one region beside instances. */
export interface Estate {
  readonly region: string;
  readonly securityGroups: readonly SecurityGroup[];
  readonly networkAcls: readonly NetworkAcl[];
  readonly routeTables: readonly RouteTable[];
  readonly prefixLists: readonly PrefixList[];
  readonly keyPairs: readonly KeyPair[];
  readonly kmsKeys: readonly KmsKey[];
}

export interface SecurityGroup {
  readonly groupId: string;
  readonly name: string;
  readonly vpcId: string;
  readonly ingress: readonly IngressRule[];
}

/** Ports are absent for the protocol `-1`, which is all of them. */
export interface IngressRule {
  readonly protocol: 'tcp' | 'udp' | '-1';
  readonly ports?: readonly [number, number];
  readonly cidrs?: readonly string[];
  readonly ipv6Cidrs?: readonly string[];
  readonly prefixLists?: readonly string[];
  readonly groups?: readonly string[];
}

export interface NetworkAcl {
  readonly aclId: string;
  readonly vpcId: string;
  readonly isDefault: boolean;
  readonly subnetIds: readonly string[];
  readonly entries: readonly AclEntry[];
}

export interface AclEntry {
  readonly number: number;
  readonly egress: boolean;
  readonly allow: boolean;
  /** `-1` for all, 6 for TCP. */
  readonly protocol: '-1' | '6' | '17';
  readonly ports?: readonly [number, number];
  readonly cidr: string;
}

export interface RouteTable {
  readonly tableId: string;
  readonly vpcId: string;
  /** Subnets without a table of their own use the main one. */
  readonly isMain: boolean;
  readonly subnetIds: readonly string[];
  readonly routes: readonly { readonly to: string; readonly target: string; readonly blackhole?: true }[];
}

export interface PrefixList {
  readonly listId: string;
  readonly entries: readonly { readonly cidr: string; readonly description: string }[];
}

export interface KeyPair {
  readonly name: string;
  readonly keyPairId: string;
  readonly type: 'ed25519' | 'rsa';
  /** One line in OpenSSH's format. */
  readonly publicKey: string;
  readonly createdAt: string;
}

/** A symmetric key of KMS, which volumes may be encrypted with. */
export interface KmsKey {
  readonly keyId: string;
  /** As "alias/aws/ebs". */
  readonly alias: string;
  readonly manager: 'AWS' | 'CUSTOMER';
  readonly state: 'Enabled' | 'Disabled' | 'PendingDeletion' | 'PendingImport' | 'Unavailable';
  readonly description: string;
  readonly createdAt: string;
}

/** An account in which nobody has set anything up. */
export const emptyEstate = (region: string): Estate => ({
  region,
  securityGroups: [],
  networkAcls: [],
  routeTables: [],
  prefixLists: [],
  keyPairs: [],
  kmsKeys: [],
});
