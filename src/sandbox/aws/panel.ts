import type { SandboxInstance, StateName } from './instance.ts';
import type { OutageKind } from './outages.ts';
import type { World } from './world.ts';

export const INSTANCE_SWITCHES = [
  'stop-unavailable',
  'stop-denied',
  'stop-protected',
  'stop-too-early',
  'stop-unsupported',
  'stuck-stopping',
  'no-capacity',
  'limit-exceeded',
  'instance-limit',
  'spot-limit',
  'spot-request',
  'not-subscribed',
  'host-full',
  'host-unavailable',
  'reservation-full',
  'type-withdrawn',
  'configuration-unsupported',
  'not-yet-stopped',
  'overloaded',
  'unavailable',
  'no-capacity-later',
  'kms-denied',
  'volume-limit',
  'snapshot-gone',
  'server-fault',
  'impaired-after-start',
  'console-silent',
] as const satisfies readonly OutageKind[];

/** Of members of Auto Scaling groups. */
export const MEMBER_SWITCHES = [
  'standby-refused',
  'group-busy',
  'slow-draining',
] as const satisfies readonly OutageKind[];

export const INTERVENTIONS = ['stop', 'start', 'protect', 'edit-user-data'] as const;

/** A failure of one instance that a person can switch on and off. */
export type Switch = (typeof INSTANCE_SWITCHES)[number] | (typeof MEMBER_SWITCHES)[number];

/** What somebody else does to an instance. */
export type Intervention = (typeof INTERVENTIONS)[number];

/** The account as a person sees it who makes things fail. */
export interface Panel {
  readonly account: string;
  /** ISO time. */
  readonly now: string;
  /** By how many times AWS is faster than usual. */
  readonly speed: number;
  readonly instances: readonly PanelInstance[];
}

export interface PanelInstance {
  readonly instanceId: string;
  readonly name: string;
  readonly state: StateName;
  /** What is wrong with it, in words. */
  readonly about: string;
  readonly group?: { readonly name: string; readonly lifecycle: string; readonly healthy: boolean };
  readonly switches: readonly { readonly kind: Switch; readonly on: boolean }[];
}

/** What a person can do to the account. */
export type PanelAct =
  | { readonly act: 'switch'; readonly instanceId: string; readonly kind: Switch; readonly on: boolean }
  | { readonly act: 'intervene'; readonly instanceId: string; readonly what: Intervention }
  | { readonly act: 'speed'; readonly speed: number };

/** What became of an act. */
export interface PanelAnswer {
  /** Why AWS lets nobody do that, in its words. */
  readonly refused?: string;
}

/** The account at this moment. */
export const panelOf = (world: World): Panel => ({
  account: world.account,
  now: world.clock.now().toISOString(),
  speed: world.pace.settings().speed,
  instances: world.instances().map((instance) => panelInstance(instance, world)),
});

function panelInstance({ instanceId, tags, state, broken }: SandboxInstance, world: World): PanelInstance {
  const membership = world.autoScaling.membershipOf(instanceId);
  const kinds = [...INSTANCE_SWITCHES, ...(membership ? MEMBER_SWITCHES : [])];
  return {
    instanceId,
    name: tags['Name'] ?? instanceId,
    state,
    about: broken,
    ...(membership && {
      group: {
        name: membership.group.definition.name,
        lifecycle: membership.member.lifecycle,
        healthy: membership.member.healthy,
      },
    }),
    switches: kinds.map((kind) => ({ kind, on: world.outages.has({ kind, instanceId }) })),
  };
}
