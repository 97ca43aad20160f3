import type { RepairCommand } from '../../../src/domain/repair/commands.ts';
import { currentPlan } from '../../../src/domain/repair/state.ts';
import { request as asked } from '../given.ts';
import { ana, bea, carlos } from '../stories.ts';
import { giveBack, type Pause, request } from './chores.ts';
import type { Watch } from './invariants.ts';
import type { Looking } from './looks.ts';
import { writtenByOthers } from './user-data.ts';

/** Who asks is Ana; Bea may approve; Carlos may not. Others know nothing of the bot, and use AWS themselves. */
export class People {
  /** What others have done to the instance. */
  readonly others: string[] = [];
  private readonly run: Looking;
  private readonly watch: Watch;
  private readonly isRegretted: boolean;
  private asks = 0;

  constructor(run: Looking, watch: Watch) {
    this.run = run;
    this.watch = watch;
    this.isRegretted = run.world.chance() < 0.25;
  }

  /** `/sshfix web-1 admin`. */
  asksForARepair(): Generator<Pause, void> {
    const { requester, channel, instance, name = '' } = asked;
    const match = { instance, name };
    return request(this.run, { repairId: this.nextId(), requester, channel, match, user: 'admin' });
  }

  asksToGiveBack(returns: string): Generator<Pause, void> {
    return giveBack(this.run, { repairId: this.nextId(), returns, requester: 'U_ana' });
  }

  private nextId(): string {
    this.asks += 1;
    return asked.repairId.slice(0, -1) + String(this.asks);
  }

  /** Somebody presses a button of the repair that is open. */
  click(repairId: string): void {
    const { chance } = this.run.world;
    const plan = currentPlan(this.run.bot.repair(repairId))?.plan;
    const digest = plan && 'digest' in plan ? plan.digest : '';
    const dice = chance();
    if (dice < 0.5) this.tell({ type: 'ApprovePlan', ...bea, digest, repairId });
    else if (dice < 0.6) this.mustRefuse({ type: 'ApprovePlan', ...ana, isApprover: true, digest, repairId });
    else if (dice < 0.7) this.mustRefuse({ type: 'ApprovePlan', ...carlos, digest, repairId });
    else if (dice < 0.9) this.regrets(repairId);
    else if (dice < 0.93) this.tell({ type: 'RejectPlan', ...bea, digest, reason: 'not now', repairId });
    else this.tell({ type: 'CheckAgain', ...ana, repairId });
  }

  private regrets(repairId: string): void {
    if (this.isRegretted) this.tell({ type: 'CancelRepair', ...ana, repairId });
  }

  private mustRefuse(command: Told): void {
    this.watch.expect([[!('refused' in this.tell(command)), 'the wrong person approved']]);
  }

  private tell(command: Told) {
    return this.run.bot.tell(command);
  }

  /** A person has seen to what the bot could not finish, and says so. */
  handles(repairId: string): void {
    this.run.world.byOthers('start');
    this.tell({ type: 'HandleRepair', ...bea, repairId });
  }

  /** Others do something to the instance; what is stopped they like to edit. */
  meddle(): void {
    const { world } = this.run;
    const names = Object.keys(this.deeds);
    const isStopped = world.machine.now.state === 'stopped';
    const edits = isStopped && world.chance() < 0.15;
    const name = edits ? WRITES : (names[world.between(0, names.length - 1)] ?? '');
    this.others.push(name);
    this.deeds[name]?.();
  }

  /** Others stop the instance, and see that its group does not replace it. */
  stopsProperly(): void {
    const { world } = this.run;
    if (world.group.lifecycle === 'InService') world.group.lifecycle = 'Standby';
    world.byOthers('stop');
  }

  private readonly deeds: Readonly<Record<string, () => void>> = {
    stops: () => this.run.world.byOthers('stop'),
    'stops properly': () => this.stopsProperly(),
    starts: () => this.run.world.byOthers('start'),
    [WRITES]: () => this.run.world.byOthers('write-user-data', writtenByOthers(this.others.length)),
    'enters standby': () => this.run.world.byOthers('enter-standby'),
    'leaves standby': () => this.run.world.byOthers('exit-standby'),
    'suspends launches': () => {
      this.run.world.group.suspended = true;
    },
    detaches: () => {
      this.run.world.group.lifecycle = undefined;
    },
    terminates: () => {
      if (this.run.world.chance() < 0.2) this.run.world.machine.terminate();
    },
  };
}

const WRITES = 'writes user data';

type Told = Exclude<RepairCommand, { type: 'RequestRepair' }>;
