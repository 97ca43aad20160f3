import type { Handle } from '../../../src/handle.ts';
import type { createOwedSweep } from '../../../src/owed.ts';
import type { Cloud } from '../../../src/ports.ts';
import type { createRequestRepair } from '../../../src/request-repair.ts';
import { instanceOf, type Looking, sometimes } from './looks.ts';

/** Waited for at the beginning of each call of a seam. */
export type Pass = () => Promise<void>;

type Seams = Parameters<typeof createOwedSweep>[0] & Parameters<typeof createRequestRepair>[0];

const unasked = async (): Promise<never> => {
  throw new Error('nobody asks for this');
};

/** The bot's memory and the world as src/ports.ts wants them. What is looked at or stored is so in one moment, after a wait. */
export function seamsOf({ world, bot }: Looking, pass: Pass): Seams {
  const slowly =
    <Args extends readonly unknown[], Result>(does: (...args: Args) => Result) =>
    async (...args: Args): Promise<Result> => {
      await pass();
      return does(...args);
    };
  const handle: Handle = slowly((command) => {
    const decided = bot.tell(command);
    if ('refused' in decided) return decided;
    const { repairId } = command;
    return { repair: bot.repair(repairId), commits: bot.trail(repairId), changed: decided.length > 0 };
  });
  return {
    handle,
    policy: bot.policy,
    clock: { now: () => new Date(world.iso) },
    log: {
      info: () => {},
      warn: () => {},
      error: (said, { error } = {}) => {
        throw new Error(`${said}: ${String(error)}`);
      },
    },
    wake: (repairId) => void bot.woken.push(repairId),
    notifier: { show: slowly(() => 'shown' as const) },
    repairs: {
      read: slowly((repairId) => bot.trail(repairId)),
      append: slowly((commit) => bot.append(commit)),
      ofInstance: unasked,
      ofRequester: slowly(() => []),
    },
    openRepairs: {
      claim: slowly((open) => {
        bot.open ??= open;
        return bot.open;
      }),
      list: slowly(() => (bot.open ? [bot.open] : [])),
      find: slowly(() => bot.open),
      setWakeAt: unasked,
      release: slowly((_, repairId, turn) => {
        if (bot.open?.repairId === repairId && (bot.open.resumes ?? 0) < turn) bot.open = undefined;
      }),
    },
    owed: {
      put: slowly((owed) => {
        bot.duty = owed;
      }),
      find: slowly(() => bot.duty),
      list: slowly(() => (bot.duty ? [bot.duty] : [])),
      setWakeAt: slowly((_, repairId, wakeAt) => {
        if (bot.duty?.repairId === repairId) bot.duty = { ...bot.duty, wakeAt };
      }),
      remove: slowly((_, repairId) => {
        if (bot.duty?.repairId === repairId) bot.duty = undefined;
      }),
    },
    vault: {
      put: unasked,
      find: unasked,
      purge: slowly((repairId) => void bot.vault.delete(repairId)),
    },
    cloud: {
      ...NOTHING_ELSE,
      observeInstance: slowly(() => sometimes(world, instanceOf(world, world.described()))),
      userData: slowly(() => sometimes(world, world.userData.content.bytes)),
    },
  };
}

const NOTHING_ELSE: Cloud = {
  findInstances: unasked,
  observe: unasked,
  observeInstance: unasked,
  send: unasked,
  findSent: unasked,
  poll: unasked,
  weighStop: unasked,
  watch: unasked,
  userData: unasked,
  change: unasked,
};
