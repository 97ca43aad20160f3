/** Something that people will notice of a stop and a start. */
export type Impact =
  /** Minutes, as they usually are. */
  | { readonly what: 'downtime'; readonly minutes: readonly [number, number] }
  /** The image speaks for `usual`, and nobody could look whether `user` exists. `sure` as in DefaultUser. */
  | { readonly what: 'other-login'; readonly user: string; readonly usual: string; readonly sure: boolean }
  | { readonly what: 'address-changes'; readonly from: string }
  | { readonly what: 'address-kept'; readonly address: string }
  | { readonly what: 'no-public-address' }
  /** Local disks are erased. */
  | { readonly what: 'instance-store-lost'; readonly gigabytes: number }
  | {
      readonly what: 'out-of-group';
      readonly group: string;
      readonly desired: number;
      readonly min: number;
      readonly loadBalancers: number;
      /** It was in Standby already, and stays there. */
      readonly already: boolean;
    }
  | { readonly what: 'warm-pool'; readonly group: string }
  /** Days since its last start: changes made since then take effect for the first time. */
  | { readonly what: 'long-uptime'; readonly days: number }
  | { readonly what: 'marketplace'; readonly codes: readonly string[] }
  | {
      readonly what: 'capacity';
      readonly because: 'zone' | 'placement-group' | 'reservation' | 'dedicated-host';
    }
  /** A tool or a service thinks that it owns the instance, as "aws:cloudformation:stack-name". */
  | { readonly what: 'owner'; readonly tag: string; readonly value: string }
  | { readonly what: 'enclave' }
  | { readonly what: 'forwards-traffic' }
  /** Customer keys that EC2 needs at the start. */
  | { readonly what: 'customer-keys'; readonly count: number }
  /** What becomes of user data: a wrapper now, the original later. */
  | { readonly what: 'user-data'; readonly kind: string; readonly bytes: number }
  /** It is nothing that cloud-init runs, so another program may read it as it is, and meets the wrapper. */
  | { readonly what: 'raw-user-data' }
  /** User data holds the wrapper of an earlier repair; the original comes from the vault. */
  | { readonly what: 'owed-before'; readonly repairId: string }
  /** A retirement that is scheduled is cured by this. */
  | { readonly what: 'retirement'; readonly notBefore?: string };

/** What an approver ticks one by one, where it is true of the instance. */
export const TO_ACKNOWLEDGE: ReadonlySet<Impact['what']> = new Set([
  'other-login',
  'downtime',
  'address-changes',
  'instance-store-lost',
  'out-of-group',
  'long-uptime',
  'marketplace',
  'capacity',
  'owner',
  'enclave',
  'forwards-traffic',
  'raw-user-data',
]);
