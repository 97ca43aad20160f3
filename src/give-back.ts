import type { Refusal } from './domain/repair/commands.ts';
import { fold } from './domain/repair/fold.ts';
import type { Repairs } from './ports.ts';
import type { Requested, RequestRepair } from './request-repair.ts';

/** Somebody wants the original user data back now, by another stop and start. */
export interface GiveBackRequest {
  /** Of the repair that this begins. */
  readonly repairId: string;
  /** The repair that owes it. */
  readonly returns: string;
  readonly requester: string;
}

export type GiveBack = (request: GiveBackRequest) => Promise<Requested>;

interface Deps {
  readonly repairs: Repairs;
  readonly requestRepair: RequestRepair;
}

const NOTHING_OWED: Refusal = { kind: 'nothing-owed' };

/** Opens a repair of its own, in the same channel, whose plan another person approves. */
export function createGiveBack({ repairs, requestRepair }: Deps): GiveBack {
  return async ({ repairId, returns, requester }) => {
    const owing = fold(await repairs.read(returns));
    if (!owing?.owed || !owing.attempt) return { refused: NOTHING_OWED };
    const { channel, instance, name, attempt } = owing;
    const match = { instance, ...(name !== undefined && { name }) };
    return requestRepair({ repairId, requester, channel, match, user: attempt.user, returns });
  };
}
