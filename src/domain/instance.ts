/** One EC2 instance, addressed so that no two can be confused. */
export interface InstanceRef {
  /** 12 digits. */
  readonly account: string;
  readonly region: string;
  /** `i-` and 8 or 17 hexadecimal digits. */
  readonly instanceId: string;
}

/** The value of the opt-in tag `sshfix:mode`: what the owner of an instance allows. Each word includes the ones before it. */
export type Mode = 'observe' | 'repair' | 'stop';

/** `account/region/instance-id`, the one way an instance is written as a key. */
export const instanceKey = (instance: InstanceRef): string =>
  `${instance.account}/${instance.region}/${instance.instanceId}`;

/** A login name that is safe as a parameter everywhere: no leading dash, no shell character, 32 characters as in useradd(8). */
export const LOGIN_USER = /^[A-Za-z_][A-Za-z0-9_.-]{0,31}$/;

/** What a person may type to name an instance. A name is the `Name` tag. */
export type InstanceQuery =
  | { readonly by: 'id'; readonly value: string }
  | { readonly by: 'private-address'; readonly value: string }
  | { readonly by: 'public-address'; readonly value: string }
  | { readonly by: 'private-dns-name'; readonly value: string }
  | { readonly by: 'public-dns-name'; readonly value: string }
  | { readonly by: 'name'; readonly value: string };

/** One line of "which of these did you mean". */
export interface InstanceMatch {
  readonly instance: InstanceRef;
  readonly name?: string;
  readonly zone: string;
  readonly state: InstanceState;
  /** ISO time of the last start, not of the first launch (EC2 `LaunchTime`). */
  readonly launchedAt: string;
  readonly privateAddress?: string;
}

/** EC2 `InstanceStateName`. */
export type InstanceState = 'pending' | 'running' | 'shutting-down' | 'terminated' | 'stopping' | 'stopped';
