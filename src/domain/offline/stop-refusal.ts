import type { Unseen } from '../facts/observed.ts';

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
