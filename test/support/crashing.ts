import { rm } from 'node:fs/promises';
import { sha256OfBytes } from '../../src/domain/digest.ts';
import { currentPlan, type Repair } from '../../src/domain/repair/state.ts';
import { verifyTrail } from '../../src/domain/repair/trail.ts';
import { type Bundles, bundled } from './bundled.ts';
import { SteppedProcesses } from './stepped-processes.ts';
import { aSteppedWorld, BEA, REPAIR, type SteppedWorld } from './stepped-world.ts';
import type { Moment } from './watched-calls.ts';

/** What comes by of an offline repair: commits by their last event, and calls. */
export const ASKED: readonly string[] = ['InstanceObserved', 'PlanProposed'];
export const STOPPED: readonly string[] = [
  'StepReached vaulted',
  'AttemptStarted stopped',
  'StopInstances',
  'AttemptAnswered',
  'StepReached stopped',
];
export const STARTED: readonly string[] = [
  'AttemptStarted wrapped',
  'ModifyInstanceAttribute',
  'AttemptAnswered',
  'StepReached wrapped',
  'AttemptStarted started',
  'StartInstances',
  'AttemptAnswered',
  'StepReached started',
  'StepReached healthy',
];

const MOMENTS: readonly Moment[] = ['before', 'after'];

/** Each of what is heard, right before it takes effect and right after. */
export const pointsOf = (heard: readonly string[]): readonly (readonly [Moment, number, string])[] =>
  heard.flatMap((name, index) => MOMENTS.map((moment) => [moment, index + 1, name] as const));

/** The tests of one file: each has a world of its own with these instances, and the bot is compiled once. */
export function crashing(names: readonly string[]) {
  let bundles: Bundles;
  let processes: SteppedProcesses;
  let world: SteppedWorld;

  beforeAll(async () => {
    bundles = await bundled('test/support/stepped-bot.ts');
    processes = new SteppedProcesses(bundles.of('stepped-bot'));
  });
  beforeEach(async () => {
    world = await aSteppedWorld(processes, names);
  });
  afterEach(() => world.close());
  afterAll(async () => {
    processes.close();
    await rm(bundles.directory, { recursive: true });
  });

  return {
    world: () => world,

    /** Asked for by Ana, approved by Bea, and carried on to its end. */
    played: async (name: string, user: string): Promise<Repair> => {
      await world.ask(name, user);
      const asked = await world.until(({ status }) => status === 'awaiting-decision');
      const plan = currentPlan(asked)?.plan;
      const digest = plan?.kind === 'offline' ? plan.digest : '';
      await world.handle({ type: 'ApprovePlan', repairId: REPAIR, digest, by: BEA, isApprover: true });
      return world.until(() => false);
    },

    /** Changing calls that AWS took, in order. */
    taken: (): readonly string[] =>
      world.aws.calls
        .all()
        .flatMap(({ operation, answer }) =>
          answer === 'ok' && /^(?:Stop|Start|Modify|Enter|Exit)/.test(operation) ? [operation] : [],
        ),

    userData: (name: string): string => sha256OfBytes(world.aws.instance(name).userData ?? new Uint8Array()),

    expectWhole: async (): Promise<void> => {
      expect(verifyTrail(await world.commits(), undefined)).toEqual({ kind: 'unshown' });
      expect(await world.store.openRepairs.list()).toEqual([]);
    },
  };
}
