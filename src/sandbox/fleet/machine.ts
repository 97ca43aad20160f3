import type { SandboxInstance, StateName } from '../aws/instance.ts';
import type { InstanceSettings } from '../aws/instance-settings.ts';
import type { Change, LogLine } from '../hosts/host-recipe.ts';
import type { GROUPS } from './estate.ts';
import type { ImageName } from './images.ts';

/** One instance of the fleet, as far as it differs from a healthy one of its image. */
export interface Machine {
  readonly name: string;
  readonly id: string;
  readonly zone: 'a' | 'b' | 'c';
  readonly image: ImageName;
  readonly launchedAt: string;
  /** The last two numbers of its private address; the last one of its public address too, where it has one. */
  readonly address: readonly [number, number];
  readonly inPublicSubnet?: boolean;
  /** The office's, unless told. */
  readonly groups?: readonly (keyof typeof GROUPS)[];
  /** `ops-2026`, unless told. */
  readonly keyName?: string;
  readonly firstLaunchedAt?: string;
  readonly stoppedAt?: string;
  /** In words, for people who look at the sandbox. */
  readonly broken: string;
  readonly state?: StateName;
  readonly mode?: 'observe' | 'repair' | 'stop' | 'none';
  readonly tags?: Readonly<Record<string, string>>;
  /** What somebody chose for it; a t3.small, else as EC2 has it by itself. */
  readonly chosen?: InstanceSettings & Partial<Pick<SandboxInstance, 'instanceType' | 'hasElasticAddress'>>;
  readonly agent?: 'online' | 'lost' | 'none';
  readonly changes?: readonly Change[];
  readonly log?: readonly LogLine[];
}

/** The address that the journals of the fleet know. */
export const CLIENT = '203.0.113.25';

export const closed = (user: string, minutesAgo = 4): LogLine => ({
  minutesAgo,
  message: `Connection closed by authenticating user ${user} ${CLIENT} port 51234 [preauth]`,
});

export const refused = (what: string): LogLine => ({
  minutesAgo: 4,
  message: `Authentication refused: bad ownership or modes for ${what}`,
});
