import type { CloudFacts, InstanceFacts } from '../../../src/domain/facts/cloud-facts.ts';
import { type Observed, seen, unseen } from '../../../src/domain/facts/observed.ts';
import type { Membership, OfflineFacts, UserDataFacts } from '../../../src/domain/facts/stop-facts.ts';
import type { OfflineLook } from '../../../src/domain/offline/look.ts';
import type { LookPart } from '../../../src/domain/offline/steps.ts';
import type { Repair } from '../../../src/domain/repair/state.ts';
import { cloud } from '../facts.ts';
import { debian, offlineFacts, stopFacts, webGroup } from '../stop-facts.ts';
import type { Bot } from './bot.ts';
import type { MachineState } from './machine.ts';
import { type Content, wrapperOf } from './user-data.ts';
import type { World } from './world.ts';

/** Who looks, and at what: AWS says late what has changed, and now and then nothing. */
export interface Looking {
  readonly world: World;
  readonly bot: Bot;
  /** Whether Systems Manager finds the agent after a start. */
  readonly agentReturns: boolean;
}

/** What is seen for a step: the parts that it asks for, and always the instance. */
export function lookAt(
  looking: Looking,
  repair: Repair,
  at: string,
  wanted: readonly LookPart[],
): OfflineLook {
  const { world } = looking;
  const described = world.described();
  const look: OfflineLook = {
    at,
    instance: sometimes(world, instanceOf(world, described)),
    ...(described.reason !== undefined && { stateReason: described.reason }),
  };
  return Object.assign(look, ...wanted.map((part) => PARTS[part](looking, repair))) as OfflineLook;
}

type Part = (looking: Looking, repair: Repair) => Partial<OfflineLook>;

const PARTS: Readonly<Record<LookPart, Part>> = {
  premises: (looking, repair) => ({ premises: factsOf(looking, repair) }),
  membership: ({ world }) => ({ membership: sometimes(world, membershipOf(world)) }),
  'user-data': ({ world }) => ({ userData: sometimes(world, told(world.userData.content)) }),
  vault: ({ world, bot }, repair) => ({ vault: bot.keepOriginal(repair, world.userData.content) }),
  status: ({ world }) => {
    const state = world.machine.checksPass ? ('ok' as const) : ('initializing' as const);
    const attachedVolumes = { state: 'ok' as const };
    return {
      status: sometimes(world, { system: { state }, instance: { state }, attachedVolumes, events: [] }),
    };
  },
  agent: ({ world, agentReturns }) => {
    const { now, checksPass } = world.machine;
    const isBack = agentReturns && now.starts > 0 && checksPass;
    return {
      agent: seen(isBack ? { ping: 'online', lastPingAt: world.iso } : { ping: 'not-registered' }),
    };
  },
  boot: () => ({}),
  reservation: ({ world }, { repairId }) => ({
    reservation: sometimes(world, insured(world).reserved.includes(repairId)),
  }),
  root: ({ world }) => ({
    root: sometimes(world, { deleteOnTermination: insured(world).deleteOnTermination }),
  }),
  snapshot: ({ world }, { repairId }) => ({
    snapshot: sometimes(world, insured(world).snapshots.includes(repairId)),
  }),
};

const insured = (world: World) => world.insurance.shown.asOf(world.shownAsOf);

/** Now and then AWS cannot be asked. */
export const sometimes = <T>(world: World, value: T): Observed<T> =>
  world.failures && world.chance() < 0.08 ? unseen('throttled') : seen(value);

export const instanceOf = (world: World, { state, launchedAt, starts }: MachineState): InstanceFacts => ({
  ...debian,
  state,
  launchedAt,
  publicAddress: `203.0.113.${10 + (starts % 200)}`,
  ...(world.group.lifecycle !== undefined && { autoScalingGroup: 'web-asg' }),
});

const membershipOf = ({ group: { lifecycle } }: World): Membership | null =>
  lifecycle === undefined ? null : { group: 'web-asg', lifecycle, healthy: true };

const told = ({ sha256, bytes }: Content): UserDataFacts => ({
  sha256,
  bytes: bytes.length,
  kind: 'shell',
});

/** What decides whether the instance may be stopped. */
export function factsOf({ world, bot }: Looking, repair: Repair): OfflineFacts {
  const { lifecycle, desired, suspended } = world.group;
  const group = { ...webGroup, desired, suspended: suspended ? ['Launch'] : [] };
  const { volumes } = stopFacts;
  const { deleteOnTermination } = insured(world);
  return {
    ...offlineFacts,
    stop: {
      ...stopFacts,
      at: world.iso,
      membership: sometimes(world, membershipOf(world)),
      group: seen(lifecycle === undefined ? null : group),
      volumes: volumes.seen ? seen(volumes.value.map((one) => ({ ...one, deleteOnTermination }))) : volumes,
    },
    ...userDataOf({ world, bot }, repair),
  };
}

type UserDataOf = Pick<OfflineFacts, 'inPlace' | 'original' | 'wrapper'>;

/** As src/user-data.ts weighs it: the original is in place, or in the vault where a wrapper of ours is. */
function userDataOf({ world, bot }: Pick<Looking, 'world' | 'bot'>, repair: Repair): UserDataOf {
  const { content } = world.userData;
  const facts = sometimes(world, told(content));
  if (!facts.seen) return { inPlace: facts, original: facts, wrapper: facts };
  const by = bot.ownWrapper(content);
  const inPlace = seen({ ...facts.value, ...(by !== undefined && { wrapperOf: by }) });
  const original = by === undefined ? content : bot.vault.get(by);
  if (!original)
    return { inPlace, original: unseen('unavailable'), wrapper: seen({ refused: 'vault-unreadable' }) };
  const wrapper = repair.returns === undefined ? wrapperOf(repair.repairId, original) : content;
  const { sha256, bytes } = told(wrapper);
  return { inPlace, original: seen(told(original)), wrapper: seen({ sha256, bytes }) };
}

/** The first look of a repair: Systems Manager cannot reach the host. */
export function cloudOf(world: World): CloudFacts {
  return {
    ...cloud,
    at: world.iso,
    instance: seen(instanceOf(world, world.machine.now)),
    agent: seen({ ping: 'not-registered' }),
  };
}
