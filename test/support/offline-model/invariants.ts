import type { OfflineStep } from '../../../src/domain/offline/steps.ts';
import type { Decided } from '../../../src/domain/repair/commands.ts';
import type { Repair } from '../../../src/domain/repair/state.ts';
import type { Bot } from './bot.ts';
import type { Made } from './turns.ts';
import { genuine } from './user-data.ts';
import { OTHERS, type World, type WorldCall } from './world.ts';

type Events = Exclude<Decided, { refused: unknown }>;
/** What must never be: whether it is, and a sentence about it. */
export type Checks = readonly (readonly [boolean, string])[];

const isSame = (a: Made['intent'], b: Made['intent']): boolean =>
  a.turn === b.turn && a.attempt === b.attempt;

/** Watches every decision, every call and what it does, and collects sentences about what must never be. */
export class Watch {
  readonly faults: string[] = [];
  readonly calls: Made[] = [];
  private readonly world: World;
  private readonly bot: Bot;
  private underWay: Made | undefined;
  private lastEffect = '';
  private lastUserData: unknown;

  constructor(world: World, bot: Bot) {
    this.world = world;
    this.bot = bot;
    bot.decided = (repair, events) => this.decides(repair, events);
    world.arrives = (call) => this.arrives(call);
  }

  expect(checks: Checks): void {
    for (const [isFault, fault] of checks) if (isFault) this.faults.push(fault);
  }

  private decides(repair: Repair, events: Events): void {
    const intent = events.find((event) => event.type === 'AttemptStarted');
    if (intent?.type === 'AttemptStarted') this.intends(repair, intent.step);
  }

  private intends({ repairId, progress, cancelled, outcome }: Repair, step: OfflineStep): void {
    const { open, policy } = this.bot;
    const isStop = step === 'stopped';
    this.expect([
      [open?.repairId !== repairId, 'a call of a repair without the lock'],
      [isStop && progress?.way !== 'there', 'a stop on the way back'],
      [isStop && cancelled !== undefined, 'a stop after somebody cancelled'],
      [isStop && policy.mode !== 'stop', 'a stop while changes are turned off'],
      [outcome !== undefined && step !== 'unwrapped', 'a duty does more than to give user data back'],
      [outcome !== undefined && policy.mode !== 'stop', 'a duty writes while changes are turned off'],
    ]);
  }

  /** A call is made. */
  begins(made: Made): void {
    const { intent, look, since, call } = made;
    const { iso } = this.world;
    const state = look.instance.seen ? look.instance.value.state : undefined;
    const lifecycle = look.membership?.seen ? (look.membership.value?.lifecycle ?? 'none') : undefined;
    const isOk = look.status?.seen === true && look.status.value.instance.state === 'ok';
    const writes = call.writes !== undefined;
    const isTwice = this.calls.some((one) => one.call.by === call.by && isSame(one.intent, intent));
    this.expect([
      [this.underWay !== undefined, 'two calls are under way'],
      [isTwice, 'an intent is called for twice'],
      [Date.parse(iso) - Date.parse(since) >= 5_000, 'a call follows an old intent'],
      [Date.parse(since) - Date.parse(look.at) >= 60_000, 'a call follows an old look'],
      [look.at < this.lastEffect, 'a call follows a look from before the last one'],
      [
        call.call === 'stop' && lifecycle !== 'Standby' && lifecycle !== 'none',
        'a stop without Standby or no group in the same look',
      ],
      [call.call === 'exit-standby' && !(state === 'running' && isOk), 'it leaves Standby unhealthy'],
      [writes && state !== 'stopped', 'user data of what is not stopped'],
      [writes && !look.userData?.seen, 'unread user data is overwritten'],
    ]);
    this.underWay = made;
    this.calls.push(made);
  }

  /** Just before AWS does what it was called for. */
  private arrives({ writes }: WorldCall): void {
    const { machine, userData } = this.world;
    if (!writes || machine.now.state !== 'stopped') return;
    // What is written after the look cannot be seen by it: EC2 knows no condition for a write.
    const isOlder = userData.since < (this.underWay?.look.at ?? '');
    this.expect([
      [
        isOlder && userData.by === OTHERS && genuine(writes) !== userData.content,
        'what somebody else wrote is overwritten',
      ],
      [
        isOlder && genuine(writes) !== genuine(userData.content),
        'another original than the last is given back',
      ],
    ]);
  }

  /** It has arrived, or never will. */
  ends(taken: boolean): void {
    this.underWay = undefined;
    if (taken) this.lastEffect = this.world.iso;
  }

  /** What user data holds at any time. */
  look(): void {
    const { content } = this.world.userData;
    if (content === this.lastUserData) return;
    this.lastUserData = content;
    const isOurs = content.wraps === undefined || this.bot.ownWrapper(content) !== undefined;
    this.expect([[!isOurs, 'user data is nobody’s']]);
  }
}
