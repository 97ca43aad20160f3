/** First and last port. */
export type Ports = readonly [number, number];

/** What the security groups of the primary interface admit by TCP; one that admits is enough. */
export interface SecurityGroupFacts {
  readonly groupIds: readonly string[];
  readonly admits: readonly Admission[];
  /** More was admitted than is kept here. */
  readonly cut: boolean;
}

export interface Admission {
  readonly ports: Ports;
  readonly from: Source;
}

export type Source =
  | { readonly by: 'range'; readonly cidr: string }
  /** A prefix list whose entries could not be read. */
  | { readonly by: 'prefix-list'; readonly id: string }
  /** Interfaces with this group, by their private addresses. */
  | { readonly by: 'group'; readonly id: string };

/** The network ACL of the subnet: TCP rules of each direction, ascending; the first that fits decides, and none is a no. */
export interface NetworkAclFacts {
  readonly aclId: string;
  readonly inbound: readonly AclRule[];
  readonly outbound: readonly AclRule[];
}

export interface AclRule {
  readonly number: number;
  readonly allows: boolean;
  readonly cidr: string;
  readonly ports: Ports;
}

/** The route table of the subnet; the longest destination that holds an address decides. */
export interface RouteFacts {
  readonly tableId: string;
  readonly routes: readonly Route[];
  readonly cut: boolean;
}

export interface Route {
  /** A range, or the id of a prefix list. */
  readonly to: string;
  readonly by: 'local' | 'internet-gateway' | 'other';
  /** As "igw-0a1b…" or "local". */
  readonly target: string;
  /** A blackhole leads to something that is gone. */
  readonly active: boolean;
}
