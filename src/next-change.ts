import type { OfflinePlan } from './domain/offline/plan.ts';
import type { OfflineStep } from './domain/offline/steps.ts';
import { currentPlan, type Repair } from './domain/repair/state.ts';
import { after } from './domain/time.ts';
import type { Change } from './offline-ports.ts';
import { bytesToWrite, type UserDataDeps } from './user-data.ts';

/** A reservation costs what the instance costs while nobody uses it: it ends by itself where the bot does not come back. */
const RESERVED_SECONDS = 24 * 60 * 60;

/** The call that brings a step about; `not-yet` while what it would write cannot be had. */
export async function nextChange(
  deps: UserDataDeps,
  repair: Repair,
  step: OfflineStep,
): Promise<Change | undefined | 'not-yet'> {
  const { instance, repairId, turn } = repair;
  const plan = currentPlan(repair)?.plan;
  if (plan?.kind !== 'offline') return undefined;
  const marks = { repairId };
  switch (step) {
    case 'standby':
      return { call: 'enter-standby', instance, group: plan.premises.group };
    case 'in-service':
      return { call: 'exit-standby', instance, group: plan.premises.group };
    case 'stopped':
      return { call: 'stop', instance };
    case 'started':
      return { call: 'start', instance };
    case 'wrapped':
    case 'unwrapped':
      return (await writing(deps, repair, { plan, step })) ?? 'not-yet';
    case 'reserved':
      return { call: 'reserve', instance, marks, turn, until: after(repair.turnSince, RESERVED_SECONDS) };
    case 'unreserved':
      return { call: 'unreserve', instance, marks };
    case 'root-kept':
      return { call: 'keep-root', instance, marks };
    case 'root-as-before':
      return { call: 'release-root', instance, marks };
    case 'snapshotted':
      return { call: 'snapshot-root', instance, marks };
    case 'vaulted':
    case 'healthy':
    case 'proven':
      return undefined;
  }
}

interface Writing {
  readonly plan: OfflinePlan;
  readonly step: 'wrapped' | 'unwrapped';
}

async function writing(
  deps: UserDataDeps,
  repair: Repair,
  { plan, step }: Writing,
): Promise<Change | undefined> {
  const { wrapper, original } = plan.premises;
  const wanted =
    step === 'wrapped'
      ? ({ what: 'wrapper', sha256: wrapper } as const)
      : ({ what: 'original', sha256: original } as const);
  const bytes = await bytesToWrite(deps, repair, wanted);
  return bytes && { call: 'write-user-data', instance: repair.instance, bytes };
}
