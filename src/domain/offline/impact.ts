import type { Unseen } from '../facts/observed.ts';

/** Something that people will notice of a stop and a start. */
export type Impact =
  /** Minutes, as they usually are. */
  | { readonly what: 'downtime'; readonly minutes: readonly [number, number] }
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
  /** Days since its last start: what was never booted with may surface now. */
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
  /** User data holds the wrapper of an earlier repair; the original comes from the vault. */
  | { readonly what: 'owed-before'; readonly repairId: string }
  /** A retirement that is scheduled is cured by this. */
  | { readonly what: 'retirement'; readonly notBefore?: string };

/** What an approver ticks one by one, where it is true of the instance. */
export const TO_ACKNOWLEDGE: ReadonlySet<Impact['what']> = new Set([
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
]);

/** Why an instance may not be stopped by this bot. */
export type StopRefusal =
  /** A fact that decides could not be read. */
  | { readonly why: 'could-not-look'; readonly at: string; readonly because: Unseen }
  /** This installation does not stop instances. */
  | { readonly why: 'not-enabled' }
  /** The tag sshfix:mode does not say `stop`. */
  | { readonly why: 'not-opted-in' }
  /** Somebody has to name the login. */
  | { readonly why: 'user-assumed'; readonly user: string }
  | { readonly why: 'windows' }
  /** EC2 `InstanceStateName`: only what runs is stopped. */
  | { readonly why: 'not-running'; readonly state: string }
  | { readonly why: 'root-on-instance-store' }
  | { readonly why: 'lifecycle'; readonly lifecycle: string }
  | { readonly why: 'stop-protected' }
  | { readonly why: 'shutdown-terminates' }
  | { readonly why: 'managed'; readonly by: string }
  | { readonly why: 'hibernated' }
  | { readonly why: 'no-metadata' }
  | { readonly why: 'not-cloud-init'; readonly kind: string }
  /** Raw bytes that the wrapper would take; EC2 takes 16,384. */
  | { readonly why: 'user-data-too-large' }
  | { readonly why: 'vault-unreadable' }
  /** User data holds no wrapper of ours. */
  | { readonly why: 'nothing-to-give-back' }
  | { readonly why: 'dedicated-host' }
  | { readonly why: 'type-not-offered'; readonly type: string; readonly zone: string }
  | { readonly why: 'key-not-allowed'; readonly key: string }
  | { readonly why: 'key-not-usable'; readonly key: string; readonly state: string }
  | { readonly why: 'not-permitted'; readonly call: 'stop' | 'start' | 'user-data' }
  /** Tag and Auto Scaling contradict each other. */
  | { readonly why: 'membership-contradicted'; readonly tag?: string; readonly group?: string }
  | { readonly why: 'group-lifecycle'; readonly lifecycle: string }
  | { readonly why: 'group-unhealthy' }
  | {
      readonly why: 'group-at-minimum';
      readonly group: string;
      readonly min: number;
      readonly desired: number;
    }
  | { readonly why: 'group-over-maximum'; readonly group: string }
  | { readonly why: 'group-launch-suspended'; readonly group: string }
  | { readonly why: 'group-refreshing'; readonly group: string; readonly status: string }
  | { readonly why: 'group-busy'; readonly group: string }
  | { readonly why: 'group-deleting'; readonly group: string }
  | { readonly why: 'group-operated'; readonly group: string; readonly by: string }
  | { readonly why: 'group-lifetime-over'; readonly group: string };
