import type { Policy } from '../../src/domain/policy.ts';
import type { Decided, RepairCommand } from '../../src/domain/repair/commands.ts';
import type { Commit } from '../../src/domain/repair/commit.ts';
import { decide } from '../../src/domain/repair/decide.ts';
import { evolved, fold } from '../../src/domain/repair/fold.ts';
import { currentPlan, type Repair } from '../../src/domain/repair/state.ts';
import { repairId, request } from './given.ts';
import { drive, type Made, type Run } from './offline-driver.ts';
import { type Chance, chanceFrom, OfflineWorld } from './offline-world.ts';
import { ORIGINAL, stopPolicy, WRAPPER } from './stop-facts.ts';
import { ana, bea, carlos } from './stories.ts';

/** What a run of the model came to. */
export interface Outcome {
  readonly repair: Repair;
  readonly world: OfflineWorld;
  readonly commits: readonly Commit[];
  /** Sentences about what must never be. */
  readonly faults: readonly string[];
  readonly calls: readonly Made[];
  readonly others: readonly string[];
}

const TURMOIL_STEPS = 300;
const CALM_STEPS = 4_000;

/** Two drivers, people, other people and failures, in an order that the seed decides; then calm. */
export function runOf(seed: number): Outcome {
  const model = new Model(chanceFrom(seed));
  model.begin();
  model.turmoil();
  model.calm();
  return model.outcome();
}

const isSame = (a: Made['intent'], b: Made['intent']): boolean =>
  a.turn === b.turn && a.attempt === b.attempt;

const faultsOfStop = ({ progress, cancelled }: Repair, { mode }: Policy): readonly string[] =>
  [
    progress?.way !== 'there' && 'a stop on the way back',
    cancelled !== undefined && 'a stop after somebody cancelled',
    mode !== 'stop' && 'a stop while changes are turned off',
  ].filter((fault) => fault !== false);

/** What no call may follow from. */
function faultsOf({ call, look, since }: Made, { iso }: OfflineWorld): readonly string[] {
  const state = look.instance.seen ? look.instance.value.state : undefined;
  const lifecycle = look.membership?.seen ? (look.membership.value?.lifecycle ?? 'none') : undefined;
  const isOk = look.status?.seen === true && look.status.value.instance.state === 'ok';
  const writes = typeof call === 'object';
  const faults: readonly (readonly [boolean, string])[] = [
    [Date.parse(iso) - Date.parse(since) >= 5_000, 'a call follows an old intent'],
    [Date.parse(since) - Date.parse(look.at) >= 60_000, 'a call follows an old look'],
    [
      call === 'stop' && lifecycle !== 'Standby' && lifecycle !== 'none',
      'a stop without Standby or no group in the same look',
    ],
    [call === 'exit-standby' && !(state === 'running' && isOk), 'it leaves Standby unhealthy'],
    [writes && state !== 'stopped', 'user data of what is not stopped'],
    [writes && !look.userData?.seen, 'unread user data is overwritten'],
  ];
  return faults.flatMap(([isFault, fault]) => (isFault ? [fault] : []));
}

class Model {
  readonly chance: Chance;
  readonly world: OfflineWorld;
  readonly commits: Commit[] = [];
  readonly faults: string[] = [];
  readonly made: Made[] = [];
  readonly others: string[] = [];
  private policy: Policy = stopPolicy;
  private state: Repair | undefined;
  private inFlight = 0;
  private lastEffect = '';
  private readonly hasOthers: boolean;
  private readonly isRegretted: boolean;
  private readonly run: Run;
  private drivers: Generator<number, void>[];

  constructor(chance: Chance) {
    this.chance = chance;
    this.world = new OfflineWorld(chance, chance() < 0.6);
    this.world.failures = chance() < 0.8;
    this.hasOthers = chance() < 0.5;
    this.isRegretted = chance() < 0.25;
    this.run = {
      world: this.world,
      repair: () => this.repair,
      tell: (command) => this.tell(command),
      calls: (made) => this.called(made),
      agentReturns: chance() < 0.5,
    };
    this.drivers = [drive(this.run), drive(this.run)];
  }

  get repair(): Repair {
    if (!this.state) throw new Error('the run has not begun');
    return this.state;
  }

  begin(): void {
    this.tell({ ...request, user: 'admin' } as RepairCommand);
  }

  turmoil(): void {
    for (let step = 0; step < TURMOIL_STEPS && !this.isOver; step += 1) {
      this.something(this.chance(), this.chance() < 0.5 ? 0 : 1);
      this.look();
    }
  }

  private something(dice: number, driver: number): void {
    if (dice < 0.6) this.turn(driver);
    else if (dice < 0.85) this.world.pass(this.someTime());
    else if (dice < 0.89) this.restart(driver);
    else if (dice < 0.93) this.click();
    else if (dice < 0.94) this.meddle();
    else if (dice < 0.943) this.policy = { ...stopPolicy, mode: this.chance() < 0.4 ? 'observe' : 'stop' };
  }

  /** Nothing fails any more, nobody meddles, and time passes. */
  calm(): void {
    this.world.failures = false;
    this.world.suspended = false;
    this.restart(0);
    for (let step = 0; step < CALM_STEPS && !this.isOver; step += 1) {
      const waits = this.drivers[0]?.next();
      if (!waits || waits.done) this.restart(0);
      this.world.pass(waits && !waits.done ? waits.value : 1);
      this.look();
    }
    this.world.pass(600);
    if (!this.isOver) this.faults.push('it does not end');
  }

  outcome(): Outcome {
    const { repair, world, commits, faults, made: calls, others } = this;
    if (JSON.stringify(fold(commits)) !== JSON.stringify(repair)) faults.push('the trail is not the state');
    return { repair, world, commits, faults, calls, others };
  }

  private get isOver(): boolean {
    const { status } = this.repair;
    return status === 'closed' || status === 'stuck';
  }

  private turn(driver: number): void {
    if (this.drivers[driver]?.next().done) this.restart(driver);
  }

  private restart(driver: number): void {
    this.drivers[driver] = drive(this.run);
  }

  private someTime(): number {
    const dice = this.chance();
    if (dice < 0.7) return this.world.between(1, 6);
    if (dice < 0.97) return this.world.between(5, 40);
    return dice < 0.995 ? this.world.between(60, 700) : 4_000;
  }

  private click(): void {
    const plan = currentPlan(this.repair)?.plan;
    const digest = plan && 'digest' in plan ? plan.digest : '';
    const dice = this.chance();
    if (dice < 0.5) this.tell({ type: 'ApprovePlan', ...bea, digest });
    else if (dice < 0.6) this.mustRefuse({ type: 'ApprovePlan', ...ana, isApprover: true, digest });
    else if (dice < 0.7) this.mustRefuse({ type: 'ApprovePlan', ...carlos, digest });
    else if (dice < 0.9) this.regret();
    else if (dice < 0.93) this.tell({ type: 'RejectPlan', ...bea, digest, reason: 'not now' });
    else this.tell({ type: 'CheckAgain', ...ana });
  }

  private regret(): void {
    if (this.isRegretted) this.tell({ type: 'CancelRepair', ...ana });
  }

  private mustRefuse(command: RepairCommand): void {
    const decided = this.tell(command);
    if (!('refused' in decided)) this.faults.push('the wrong person approved');
  }

  private meddle(): void {
    if (!this.hasOthers) return;
    const { world } = this;
    const deeds: Readonly<Record<string, () => void>> = {
      stops: () => world.byOthers('stop'),
      starts: () => world.byOthers('start'),
      'writes user data': () => world.byOthers({ write: 'f'.repeat(64) }),
      'enters standby': () => world.byOthers('enter-standby'),
      'leaves standby': () => world.byOthers('exit-standby'),
      'suspends launches': () => {
        world.suspended = true;
      },
      detaches: () => {
        world.lifecycle = undefined;
      },
      terminates: () => {
        if (this.chance() < 0.2) world.terminate();
      },
    };
    const names = Object.keys(deeds);
    const name = names[world.between(0, names.length - 1)] ?? '';
    this.others.push(name);
    deeds[name]?.();
  }

  private tell(command: RepairCommand): Decided {
    const at = this.world.iso;
    const decided = decide(command, this.state, { at, policy: this.policy });
    if ('refused' in decided || decided.length === 0) return decided;
    if (decided.some((event) => event.type === 'AttemptStarted' && event.step === 'stopped'))
      this.faults.push(...faultsOfStop(this.repair, this.policy));
    const commit = {
      repairId,
      seq: this.commits.length + 1,
      at,
      by: { bot: true },
      events: decided,
    } as const;
    this.commits.push({ ...commit, previousHash: '', hash: '' });
    this.state = this.state ? evolved(this.state, decided, at) : fold(this.commits);
    return decided;
  }

  private called(made: Made): (isTaken: boolean) => void {
    const { intent } = made;
    if (this.inFlight > 0) this.faults.push('two calls are under way');
    if (this.made.some((other) => isSame(other.intent, intent)))
      this.faults.push('an intent is called for twice');
    this.faults.push(...faultsOf(made, this.world));
    if (made.look.at < this.lastEffect) this.faults.push('a call follows a look from before the last one');
    this.inFlight += 1;
    this.made.push(made);
    return (isTaken) => {
      this.inFlight -= 1;
      if (isTaken) this.lastEffect = this.world.iso;
    };
  }

  private look(): void {
    const { userData } = this.world;
    if (![ORIGINAL, WRAPPER, 'f'.repeat(64)].includes(userData)) this.faults.push('user data is nobody’s');
  }
}
