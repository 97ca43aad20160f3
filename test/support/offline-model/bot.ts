import { type Observed, seen, unseen } from '../../../src/domain/facts/observed.ts';
import type { OfflinePlan } from '../../../src/domain/offline/plan.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import type { Decided, RepairCommand } from '../../../src/domain/repair/commands.ts';
import type { Commit } from '../../../src/domain/repair/commit.ts';
import { decide } from '../../../src/domain/repair/decide.ts';
import { evolved, fold } from '../../../src/domain/repair/fold.ts';
import { currentPlan, type Repair } from '../../../src/domain/repair/state.ts';
import type { Owed } from '../../../src/offline-ports.ts';
import type { OpenRepair } from '../../../src/ports.ts';
import { type Content, wrapperOf } from './user-data.ts';

/** What the bot has stored about one instance, and its one door for commands: the real `decide`. */
export class Bot {
  policy: Policy;
  /** The lock. */
  open: OpenRepair | undefined;
  duty: Owed | undefined;
  readonly vault = new Map<string, Content>();
  /** Repairs that somebody wants to be carried on. */
  readonly woken: string[] = [];
  /** Is told of every decision before it counts. */
  decided: (repair: Repair, events: Exclude<Decided, { refused: unknown }>) => void = () => {};
  private readonly trails = new Map<string, Commit[]>();
  private readonly states = new Map<string, Repair>();
  private readonly time: { readonly iso: string };

  constructor(time: { readonly iso: string }, policy: Policy) {
    this.time = time;
    this.policy = policy;
  }

  get repairs(): readonly Repair[] {
    return [...this.states.values()];
  }

  repair(repairId: string): Repair {
    const repair = this.states.get(repairId);
    if (!repair) throw new Error(`${repairId} was never asked for`);
    return repair;
  }

  trail(repairId: string): readonly Commit[] {
    return this.trails.get(repairId) ?? [];
  }

  /** Does nothing where the trail has a commit of this number. */
  append(commit: Commit): void {
    const { repairId, seq, at, events } = commit;
    const trail = this.trails.get(repairId) ?? [];
    if (seq !== trail.length + 1) return;
    trail.push(commit);
    this.trails.set(repairId, trail);
    const before = this.states.get(repairId);
    const after = before ? evolved(before, events, at) : fold(trail);
    if (after) this.states.set(repairId, after);
  }

  tell(command: Exclude<RepairCommand, { type: 'RequestRepair' }>): Decided {
    const { repairId } = command;
    const repair = this.repair(repairId);
    const at = this.time.iso;
    const events = decide(command, repair, { at, policy: this.policy });
    if ('refused' in events || events.length === 0) return events;
    this.decided(repair, events);
    const seq = this.trail(repairId).length + 1;
    this.append({ repairId, seq, at, by: { bot: true }, events, previousHash: '', hash: '' });
    return events;
  }

  /** As src/user-data.ts knows a wrapper again: byte for byte as it was approved. */
  ownWrapper({ wraps, sha256 }: Content): string | undefined {
    const wrapping = wraps && this.states.get(wraps.by);
    return wrapping && offlinePlanOf(wrapping)?.premises.wrapper === sha256 ? wraps.by : undefined;
  }

  /** As src/user-data.ts keeps it: only what was approved is stored; the hash of what is kept. */
  keepOriginal(repair: Repair, inPlace: Content): Observed<string> {
    const by = this.ownWrapper(inPlace);
    const original = by === undefined ? inPlace : this.vault.get(by);
    if (!original) return unseen('unavailable');
    if (offlinePlanOf(repair)?.premises.original === original.sha256)
      this.vault.set(repair.repairId, original);
    return seen(original.sha256);
  }

  /** What a step writes; undefined where it writes nothing, or the vault has not what was approved. */
  toWrite(repair: Repair, step: 'wrapped' | 'unwrapped'): Content | undefined {
    const { returns, repairId } = repair;
    const original = this.vault.get(returns ?? repairId);
    const premises = offlinePlanOf(repair)?.premises;
    if (!original || !premises) return undefined;
    const content = step === 'wrapped' ? wrapperOf(repairId, original) : original;
    const approved = step === 'wrapped' ? premises.wrapper : premises.original;
    return content.sha256 === approved ? content : undefined;
  }
}

function offlinePlanOf(repair: Repair): OfflinePlan | undefined {
  const plan = currentPlan(repair)?.plan;
  return plan?.kind === 'offline' ? plan : undefined;
}
