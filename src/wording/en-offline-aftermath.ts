import type { SeenState } from '../domain/offline/events.ts';
import type { OfflinePlan } from '../domain/offline/plan.ts';
import type { Progress } from '../domain/offline/progress.ts';
import type { Repair } from '../domain/repair/state.ts';
import { SETTLED } from './en-offline-events.ts';
import { code, say, strong, type Text, time, toTheSecond, words } from './text.ts';

export const BEFORE_AND_NOW: Text = [strong('Before and now')];

const became = (before: string, now: string | undefined): Text => {
  if (now === undefined || now === '') return before === '' ? say`none` : say`${code(before)} became none`;
  if (before === '') return say`none became ${code(now)}`;
  return before === now ? say`${code(now)}, as before` : say`${code(before)} became ${code(now)}`;
};

/** What a stop and a start have left otherwise than it was, as the plan stood on it and as it was seen after the start. */
export const comparison = (plan: OfflinePlan, seen: SeenState, progress: Progress): readonly Text[] => [
  ...downtime(progress),
  ...publicAddress(plan, seen),
  say`Private address: ${became(plan.premises.privateAddress, seen.privateAddress)}`,
  ...localDisks(plan),
];

/** As it was seen, not as it was thought to be. */
function downtime({ reached }: Progress): readonly Text[] {
  const stopped = reached.find(({ step }) => step === 'stopped');
  const started = reached.find(({ step, at }) => step === 'started' && stopped && at > stopped.at);
  return stopped && started
    ? [say`Stopped from ${toTheSecond(stopped.at)} to ${toTheSecond(started.at)}`]
    : [];
}

function publicAddress(
  { premises: { publicAddress: before } }: OfflinePlan,
  seen: SeenState,
): readonly Text[] {
  const line = say`Public address: ${became(before, seen.publicAddress)}`;
  if (before === '' || before === seen.publicAddress) return [line];
  return [say`${line}. Allow-lists, DNS and ${code('known_hosts')} still name ${code(before)}`];
}

const localDisks = ({ impact }: OfflinePlan): readonly Text[] =>
  impact.flatMap((one) =>
    one.what === 'instance-store-lost'
      ? [say`Local disks: ${one.gigabytes} GB of instance store are empty now; format and mount again`]
      : [],
  );

const USER_DATA: Text = [strong('User data')];

/** What user data holds when all is over, and whose turn it is; empty where it was never touched. */
export function userDataLeft(repair: Repair & { readonly progress: Progress }): Text {
  const { owed, settled, status } = repair;
  if (settled && settled !== 'given-back') return say`${USER_DATA}: ${words(SETTLED[settled])}.`;
  if (settled || !owed) return wentBack(repair);
  if (status === 'compensating')
    return say`${USER_DATA}: the instance is stopped, so the original goes back now.`;
  const reminded =
    owed.reminded === 0 ? [] : say` Reminded ${owed.reminded === 1 ? 'once' : `${owed.reminded} times`}.`;
  return say`${USER_DATA}: it still holds my script, which runs no more. Leave it: the original, which I keep
    encrypted, goes back when the instance is stopped next. Or give it back now, by another stop and start that
    another person approves.${reminded}`;
}

function wentBack({
  settled,
  closedAt,
  progress: { reached },
}: Repair & { readonly progress: Progress }): Text {
  const back = reached.findLast(({ step }) => step === 'unwrapped');
  if (!back) return settled ? say`${USER_DATA}: ${words(SETTLED[settled])}.` : [];
  const byOthers = settled !== undefined && closedAt !== undefined && back.at >= closedAt;
  return say`${USER_DATA}: the original went back ${time(back.at)}, ${
    byOthers ? 'when somebody had stopped the instance' : 'while the instance was stopped'
  }.`;
}
