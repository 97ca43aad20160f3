import { INSURANCES, type Policy } from '../../../src/domain/policy.ts';
import type { Commit } from '../../../src/domain/repair/commit.ts';
import { stopPolicy } from '../stop-facts.ts';
import { Bot } from './bot.ts';
import { type Chance, chanceFrom } from './chance.ts';
import { afterALongStop, atTheEnd } from './endings.ts';
import { Watch } from './invariants.ts';
import { People } from './people.ts';
import { Processes } from './processes.ts';
import type { Run } from './turns.ts';
import { World } from './world.ts';

/**
 * A random life of one instance under the bot's care. In this folder:
 *
 * - `world.ts` is AWS: `machine.ts`, `group.ts`, `insurance.ts` and `user-data.ts`, in the time of `model-time.ts`.
 * - `bot.ts` is what the bot has stored, with the real `decide`; `turns.ts` is what its `processes.ts` do, with `looks.ts` at the world.
 * - `chores.ts` runs the bot's own src/owed.ts, src/give-back.ts and src/request-repair.ts, slowly.
 * - `people.ts` is everybody else; `invariants.ts` says what must never happen, and `endings.ts` how it must not end.
 *
 * First comes turmoil: two processes, people and others go on in an order that the seed decides, until nothing is left to do or owed.
 * Then it is calm: nothing fails, nobody meddles, and what is open must end. At last others stop the instance for hours: what is owed
 * must be given back.
 */
export async function runOf(seed: number): Promise<Outcome> {
  const model = new Model(chanceFrom(seed));
  await model.turmoil();
  await model.owing();
  await model.longStop();
  return model.outcome();
}

/** What a run of the model came to. */
export interface Outcome {
  /** Of all repairs, in the order of their times. */
  readonly commits: readonly Commit[];
  /** What others did. */
  readonly others: readonly string[];
  /** Sentences about what must never be. */
  readonly faults: readonly string[];
}

/** Steps until the first repair is over or given to the calm, and steps with what it owes. */
const TURMOIL_STEPS = 300;
const OWING_STEPS = 100;
const CALM_STEPS = 4_000;
const LONG_STOP_SECONDS = 3 * 3_600;

class Model {
  private readonly chance: Chance;
  private readonly world: World;
  private readonly bot: Bot;
  private readonly watch: Watch;
  private readonly people: People;
  private readonly run: Run;
  private readonly policy: Policy;
  private readonly hasOthers: boolean;
  /** Nobody is held up for long: what was approved is begun in its time. */
  private readonly isBrisk: boolean;
  private readonly processes: Processes;

  constructor(chance: Chance) {
    this.chance = chance;
    this.world = new World(chance);
    this.policy = { ...stopPolicy, insurance: new Set(INSURANCES.filter(() => chance() < 0.4)) };
    this.bot = new Bot(this.world.time, this.policy);
    this.watch = new Watch(this.world, this.bot);
    this.hasOthers = chance() < 0.5;
    this.isBrisk = chance() < 0.5;
    this.run = { world: this.world, bot: this.bot, watch: this.watch, agentReturns: chance() < 0.5 };
    this.people = new People(this.run, this.watch);
    this.processes = new Processes(this.run);
    this.processes.asked(this.people.asksForARepair());
  }

  /** Two processes and a request, and whatever else happens, until it is over or everybody is tired of it. */
  async turmoil(): Promise<void> {
    while (this.processes.hasErrand) await this.processes.goOnWithErrand();
    for (let step = 0; step < TURMOIL_STEPS && !this.isQuiet; step += 1) await this.something();
    await this.calm();
  }

  /** The same with a repair that is over and owes something, in many lives; others are busy with the instance now. */
  async owing(): Promise<void> {
    if (!this.owes() || this.chance() < 0.4) return;
    this.world.failures = this.world.hasFailures;
    for (let step = 0; step < OWING_STEPS && this.owes() && !this.isStuck; step += 1) {
      if (this.chance() < 0.02) this.people.meddle();
      await this.something();
    }
    await this.calm();
  }

  private async something(): Promise<void> {
    const which = this.chance() < 0.5 ? 0 : 1;
    const dice = this.chance();
    if (this.processes.hasErrand && this.chance() < 0.3) await this.processes.goOnWithErrand();
    else if (this.bot.open) await this.whileARepairIsOpen(dice, which);
    else await this.whileItIsOwed(dice, which);
    this.watch.look();
  }

  private async whileARepairIsOpen(dice: number, which: 0 | 1): Promise<void> {
    if (dice < 0.6) await this.processes.goOn(which);
    else if (dice < 0.85) this.world.time.pass(this.someTime());
    else if (dice < 0.89) this.processes.restart(which);
    else if (dice < 0.93) this.click();
    else if (dice < 0.94 && this.hasOthers) this.people.meddle();
    else if (dice < 0.943)
      this.bot.policy = { ...this.policy, mode: this.chance() < 0.4 ? 'observe' : 'stop' };
  }

  /** No repair is open. */
  private async whileItIsOwed(dice: number, which: 0 | 1): Promise<void> {
    if (dice < 0.6) await this.processes.goOn(which);
    else if (dice < 0.8) this.world.time.pass(this.world.between(20, dice < 0.62 ? 4_000 : 150));
    else if (dice < 0.84) this.processes.restart(which);
    else if (dice < 0.9) this.bot.policy = this.policy;
    else this.ask();
  }

  private ask(): void {
    const { duty } = this.bot;
    if (!duty || this.processes.hasErrand) return;
    const wantsItBack = this.chance() < 0.5;
    this.processes.asked(
      wantsItBack ? this.people.asksToGiveBack(duty.repairId) : this.people.asksForARepair(),
    );
  }

  private click(): void {
    const { open } = this.bot;
    if (open && this.bot.trail(open.repairId).length > 0) this.people.click(open.repairId);
  }

  private someTime(): number {
    if (this.isBrisk) return this.world.between(1, 3);
    const dice = this.chance();
    if (dice < 0.7) return this.world.between(1, 6);
    if (dice < 0.97) return this.world.between(5, 40);
    return dice < 0.995 ? this.world.between(60, 700) : 4_000;
  }

  /** Nothing fails any more, nobody meddles, and time passes. */
  private async calm(): Promise<void> {
    this.world.failures = false;
    this.world.group.suspended = false;
    this.processes.restart(0);
    for (let step = 0; step < CALM_STEPS && !this.isQuiet; step += 1) {
      if (this.processes.hasErrand) await this.processes.goOnWithErrand();
      else await this.passCalmly();
    }
    this.world.time.pass(600);
    this.watch.expect([[!this.isQuiet, 'it does not end']]);
    const { world, bot, watch, people } = this;
    const hasCalled = watch.calls.length > 0;
    watch.expect(atTheEnd({ world, bot, hasCalled, isMeddled: people.others.length > 0 }));
  }

  /** Whatever was stuck is handled. Others stop the instance, and whatever is owed can be given back. */
  async longStop(): Promise<void> {
    const { bot, world, people } = this;
    if (this.isStuck && bot.open) people.handles(bot.open.repairId);
    world.time.pass(600);
    for (let step = 0; step < CALM_STEPS && !this.isQuiet; step += 1) await this.passCalmly();
    if (!bot.duty) return;
    bot.policy = this.policy;
    people.stopsProperly();
    const until = world.now + LONG_STOP_SECONDS;
    while (world.now < until && !this.isSettled) await this.passCalmly();
    this.watch.expect(afterALongStop({ world, bot }));
  }

  private async passCalmly(): Promise<void> {
    this.world.time.pass(await this.processes.goOn(0));
    this.watch.look();
  }

  outcome(): Outcome {
    const { bot, watch, people } = this;
    const commits = bot.repairs.flatMap(({ repairId }) => bot.trail(repairId));
    return {
      commits: commits.toSorted((a, b) => (a.at < b.at ? -1 : 1)),
      others: people.others,
      faults: [...new Set(watch.faults)],
    };
  }

  private get isQuiet(): boolean {
    return this.isStuck || (!this.bot.open && !this.processes.hasErrand && this.bot.woken.length === 0);
  }

  private get isSettled(): boolean {
    return !this.owes() && this.isQuiet;
  }

  private owes(): boolean {
    return this.bot.duty !== undefined;
  }

  private get isStuck(): boolean {
    return this.bot.open !== undefined && this.bot.repairs.some(({ status }) => status === 'stuck');
  }
}
