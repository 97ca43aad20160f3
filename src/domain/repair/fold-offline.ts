import { isRefusal } from '../diagnose.ts';
import { progressed, setOut, toGiveBack, WAY_EVENTS, type WayEvent } from '../offline/progress.ts';
import type { Plan } from '../plan.ts';
import type { RepairEvent } from './events.ts';
import type { Repair } from './state.ts';

/** What an approved plan sets out on, where it is an offline one. */
export const setOutOn = (plan: Plan | undefined, at: string): Pick<Repair, 'progress'> =>
  plan?.kind === 'offline' ? { progress: setOut(plan, at) } : {};

/** What refused when the boot began must pass when Systems Manager looks. */
export const bootFailures = ({
  progress,
  failedBefore,
}: Repair): Pick<Repair, 'failedBefore' | 'changes'> => ({
  failedBefore: progress?.boot?.before?.findings.filter(isRefusal).map(({ check }) => check) ?? failedBefore,
  changes: progress?.boot?.changes ?? [],
});

export const setOutOnDuty = ({ progress }: Repair, at: string): Pick<Repair, 'progress'> =>
  progress ? { progress: toGiveBack(progress, at) } : {};

const IS_WAY_EVENT: ReadonlySet<string> = new Set(WAY_EVENTS);

export const isWayEvent = (repair: Repair, event: RepairEvent): event is WayEvent =>
  repair.progress !== undefined && IS_WAY_EVENT.has(event.type);

/** Each step of an offline repair is a turn of its own. */
const TURNS: ReadonlySet<string> = new Set(['StepReached', 'StepPassedOver', 'WayBackTaken']);

/** A repair after an event of its way. One that had closed, and gave user data back since, is closed again by the step. */
export function afterWayEvent(repair: Repair, event: WayEvent, at: string): Partial<Repair> {
  const progress = repair.progress && progressed(repair.progress, event, at);
  const isTurn = TURNS.has(event.type);
  return {
    progress,
    ...(isTurn && { turn: repair.turn + 1, turnSince: at }),
    ...(isTurn && repair.outcome && { status: 'closed' }),
    ...(event.type === 'WayBackTaken' && { status: 'compensating' }),
    ...(event.type === 'CompensationFailed' && { status: 'stuck' }),
  };
}
