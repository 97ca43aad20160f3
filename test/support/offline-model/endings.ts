import { isDeepStrictEqual } from 'node:util';
import type { OfflineStep } from '../../../src/domain/offline/steps.ts';
import { fold } from '../../../src/domain/repair/fold.ts';
import type { Repair } from '../../../src/domain/repair/state.ts';
import type { Bot } from './bot.ts';
import type { Checks } from './invariants.ts';
import { OTHERS, type World } from './world.ts';

/** How a run has ended. */
interface Ending {
  readonly world: World;
  readonly bot: Bot;
  /** Whether a call was made at all. */
  readonly hasCalled: boolean;
  /** Whether others did anything to the instance. */
  readonly isMeddled: boolean;
}

/** Nothing is open any more, or only a person can go on. */
export const atTheEnd = (ending: Ending): Checks => [
  ...ending.bot.repairs.flatMap((repair) => ofRepair(ending, repair)),
  ...ofInstance(ending),
  ...ofInsurance(ending),
  ...ofUserData(ending),
];

function ofRepair({ bot }: Ending, repair: Repair): Checks {
  const commits = bot.trail(repair.repairId);
  const types = commits.flatMap(({ events }) => events.map(({ type }) => type));
  const { status } = repair;
  return [
    [status === 'stuck' && !types.includes('CompensationFailed'), 'it is stuck, and nobody is told'],
    [status !== 'stuck' && status !== 'closed', 'it does not end'],
    [status === 'closed' && !types.includes('RepairClosed'), 'it closed without saying so'],
    [!isDeepStrictEqual(fold(commits), repair), 'the trail is not the state'],
  ];
}

function ofInstance({ world, bot, hasCalled, isMeddled }: Ending): Checks {
  const { lifecycle } = world.group;
  const isClosed = !stuckOf(bot);
  const isOutside = lifecycle !== undefined && lifecycle !== 'InService';
  return [
    [isClosed && isDownByUs(world), 'everything is closed, and the instance is down by a stop of ours'],
    [isClosed && isOutside && hasCalled && !isMeddled, 'everything is closed, and the member does not serve'],
    [world.machine.now.state === 'terminated' && !isMeddled, 'the group replaced the instance'],
  ];
}

function ofInsurance({ world, bot }: Ending): Checks {
  const { done, now, rootAtFirst } = world.insurance;
  const stuck = stuckOf(bot);
  const says = (step: OfflineStep): boolean =>
    stuck?.progress?.route.includes(step) === true ||
    bot.repairs.some(({ progress }) => progress?.passedOver.includes(step));
  const isTwice = (what: string): boolean =>
    done.filter((one) => one === what).length > plansApproved(bot, what.split(' ').at(-1) ?? '');
  return [
    [now.reserved.length > 0 && !says('unreserved'), 'a reservation stays open, and nobody is told'],
    [
      now.deleteOnTermination !== rootAtFirst && !says('root-as-before'),
      'the root volume is not as before, and nobody is told',
    ],
    [done.some(isTwice), 'a part of the insurance is done twice'],
    [
      isDownByUs(world) && INSURING.has(stuck?.progress?.route[0] ?? ''),
      'insurance keeps the instance from being started',
    ],
  ];
}

function ofUserData({ world, bot }: Ending): Checks {
  const { wraps, sha256 } = world.userData.content;
  const isOwed = bot.duty?.wrapper === sha256 && bot.duty.repairId === wraps?.by;
  const isForgotten = wraps !== undefined && !isOwed && world.machine.now.state !== 'terminated';
  return [[isForgotten && !stuckOf(bot), 'a wrapper stays, and nobody owes it']];
}

const INSURING: ReadonlySet<string> = new Set<OfflineStep>([
  'reserved',
  'unreserved',
  'root-kept',
  'root-as-before',
  'snapshotted',
]);

/** Each approved plan may do everything once. */
const plansApproved = (bot: Bot, repairId: string): number =>
  bot.trail(repairId).flatMap(({ events }) => events.filter(({ type }) => type === 'PlanApproved')).length;

const stuckOf = (bot: Bot): Repair | undefined => bot.repairs.find(({ status }) => status === 'stuck');

const isDownByUs = ({ machine: { now } }: World): boolean =>
  now.state === 'stopped' && now.stoppedBy !== undefined && now.stoppedBy !== OTHERS;

/** Others stopped it hours ago, and nothing failed since. */
export function afterALongStop({ world, bot }: Pick<Ending, 'world' | 'bot'>): Checks {
  const { state, stoppedBy } = world.machine.now;
  const isGone = state === 'terminated';
  const isDown = state === 'stopped' || state === 'stopping';
  return [
    [bot.duty !== undefined, 'what is owed is never given back'],
    [!isGone && world.userData.content.wraps !== undefined, 'a wrapper stays, and nobody owes it'],
    [!isGone && !(isDown && stoppedBy === OTHERS), 'what others stopped was started'],
  ];
}
