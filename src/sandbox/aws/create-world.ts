import { AutoScaling } from './auto-scaling.ts';
import type { GroupDefinition } from './auto-scaling-group.ts';
import { CallRecord } from './calls.ts';
import { type SandboxClock, systemClock } from './clock.ts';
import { Commands, type Latency } from './commands.ts';
import { Documents, type SandboxDocument } from './documents.ts';
import { type Estate, emptyEstate } from './estate.ts';
import type { SandboxInstance } from './instance.ts';
import { LaggedViews } from './lagged-views.ts';
import { Outages } from './outages.ts';
import { type PaceSettings, Pacing, pacedClock } from './pace.ts';
import { Reservations } from './reservations.ts';
import { Snapshots } from './snapshots.ts';
import { USER_SHUTDOWN } from './state-reasons.ts';
import { Transitions } from './transitions.ts';
import type { World } from './world.ts';

export interface WorldOptions {
  /** 12 digits. */
  readonly account: string;
  /** Makes the instances; called at the start and at each reset. */
  readonly instances: () => readonly SandboxInstance[];
  /** Auto Scaling groups, of which instances are members; none unless told. */
  readonly groups?: readonly GroupDefinition[];
  /** Networks, key pairs and KMS keys; none unless told. */
  readonly estate?: Estate;
  readonly documents: readonly SandboxDocument[];
  readonly clock?: SandboxClock;
  readonly latency?: Partial<Latency>;
  /** How long stops, starts and what belongs to them take. */
  readonly pace?: Partial<PaceSettings>;
}

/** What the server works on. */
export interface Parts {
  readonly world: World;
  readonly calls: CallRecord;
  readonly reset: () => void;
}

const LATENCY: Latency = { delivery: 300, execution: 400, visibility: 150 };

/** One account with its instances, and the way back to how it was. */
export function createWorld(options: WorldOptions): Parts {
  const clock = options.clock ?? systemClock;
  const outages = new Outages();
  const calls = new CallRecord();
  const pace = new Pacing(options.pace);
  const views = new LaggedViews();
  let all = options.instances();
  const instances = () => all;
  const commands = new Commands({ clock, outages, latency: { ...LATENCY, ...options.latency } });
  const estate = options.estate ?? emptyEstate('eu-west-1');
  const onAgent = () => commands.settle();
  const transitions = new Transitions({ clock, pace, outages, views, estate, instances, onAgent });
  const launch = (instance: SandboxInstance): void => {
    all = [...all, instance];
    transitions.launch(instance);
  };
  const autoScaling = new AutoScaling({
    definitions: options.groups ?? [],
    clock: pacedClock(clock, pace),
    outages,
    machines: {
      instances,
      launch,
      terminate: (instance) => transitions.terminate(instance, USER_SHUTDOWN),
    },
  });
  transitions.onStateChange(({ instanceId }) => autoScaling.notice(instanceId));
  const world: World = {
    account: options.account,
    clock,
    outages,
    instances,
    launch,
    estate,
    documents: new Documents(options.documents),
    commands,
    pace,
    views,
    transitions,
    autoScaling,
    reservations: new Reservations(),
    snapshots: new Snapshots(),
  };
  const reset = (): void => {
    all = options.instances();
    for (const part of [
      commands,
      outages,
      calls,
      transitions,
      autoScaling,
      world.reservations,
      world.snapshots,
    ]) {
      part.clear();
    }
  };
  return { world, calls, reset };
}
