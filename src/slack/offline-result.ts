import { isRefusal } from '../domain/diagnose.ts';
import type { SeenState, Stuck } from '../domain/offline/events.ts';
import type { OfflinePlan } from '../domain/offline/plan.ts';
import { hasReached } from '../domain/offline/progress.ts';
import type { OfflineStep } from '../domain/offline/steps.ts';
import type { Outcome } from '../domain/repair/events.ts';
import { currentPlan, type Repair } from '../domain/repair/state.ts';
import { pleaseFinish } from '../wording/en-approvals.ts';
import { CHANGED, NOT_DONE } from '../wording/en-cards.ts';
import { changeRow, mergedChanges } from '../wording/en-changes.ts';
import { hostRefusalRow } from '../wording/en-host-refusals.ts';
import { BEFORE_AND_NOW, comparison, userDataLeft } from '../wording/en-offline-aftermath.ts';
import { choicesFor, toFinish } from '../wording/en-offline-by-hand.ts';
import type { Approvers } from '../wording/en-offline-cards.ts';
import type { ByHand, HandGround } from '../wording/en-offline-commands.ts';
import {
  AS_LAST_SEEN,
  endingTitle,
  lastSeen,
  MUST_FINISH,
  type OnItsWay,
  offlineOutcome,
  TO_DO,
} from '../wording/en-offline-outcomes.ts';
import { words } from '../wording/text.ts';
import { buttonsFor } from './buttons.ts';
import { byHandPassages } from './by-hand-passages.ts';
import { exposedAtBoot } from './exposed-keys.ts';
import type { Looks } from './looks.ts';
import { type CardButton, list, type Passage } from './passage.ts';
import { loginToTry, seenAfterwards } from './result-card.ts';
import { nameOf } from './whereabouts.ts';

/** Was an offline plan of this repair set out on. */
export const isOnItsWay = (repair: Repair): repair is OnItsWay => repair.progress !== undefined;

/** How the instance was when it last came up; undefined where it did not. */
function seenRunning({ progress: { reached } }: OnItsWay): SeenState | undefined {
  const start = reached.findLastIndex(({ step }) => step === 'started');
  const since = start < 0 ? [] : reached.slice(start);
  return since.findLast(({ seen }) => seen.state === 'running')?.seen;
}

function changed({ progress: { boot } }: OnItsWay): readonly Passage[] {
  if (!boot) return [];
  return [
    ...list(
      CHANGED,
      mergedChanges(boot.changes).map((change) => changeRow(change)),
    ),
    ...list(NOT_DONE, boot.refusals.map(hostRefusalRow)),
  ];
}

const keysToLookAt = ({ progress: { boot }, attempt }: OnItsWay): readonly Passage[] =>
  boot ? exposedAtBoot(boot, attempt?.user ?? '') : [];

/** By Systems Manager where it looked, else by the second look of the script. */
function proof({ progress, failedBefore, outcome }: OnItsWay, { verification }: Looks): readonly Passage[] {
  if (verification) return seenAfterwards({ ...verification, failedBefore, outcome });
  const { before, after } = progress.boot ?? {};
  if (!after) return [];
  const failed = before?.findings.filter(isRefusal).map(({ check }) => check) ?? [];
  return seenAfterwards({ diagnosis: after, failedBefore: failed, outcome });
}

/** Only what was stopped may have come back as another. */
function compared(repair: OnItsWay, plan: OfflinePlan): readonly Passage[] {
  const { progress } = repair;
  const seen = hasReached(progress, 'stopped') ? seenRunning(repair) : undefined;
  return seen ? list(BEFORE_AND_NOW, comparison(plan, seen, progress)) : [];
}

type StuckThere = Stuck & { readonly seen: SeenState };

/** A start that was refused has cures of its own, and none is possible before the stop has ended. */
function toDo(stuck: StuckThere, left: readonly OfflineStep[], ground: HandGround): readonly ByHand[] {
  if (stuck.seen.state === 'stopping') return toFinish(['stopped', ...left], ground);
  if (stuck.because !== 'refused' || left[0] !== 'started') return toFinish(left, ground);
  const { code } = stuck;
  return [
    ...choicesFor({ about: 'cannot-start', code, again: false }, ground),
    ...toFinish(left.slice(1), ground),
  ];
}

function byHand(repair: OnItsWay, plan: OfflinePlan): readonly Passage[] {
  const { stuck, route } = repair.progress;
  if (!stuck) return [];
  // What others have stopped needs another start before anything that is left of the way.
  const left: readonly OfflineStep[] = stuck.because === 'stopped-by-others' ? ['started', ...route] : route;
  const commands =
    stuck.because === 'terminated' ? [] : toDo(stuck, left, { plan, repairId: repair.repairId });
  return [
    ...list(AS_LAST_SEEN, lastSeen(stuck.seen, plan, repair.progress)),
    ...(commands.length === 0 || repair.handled
      ? []
      : [{ kind: 'paragraph', text: TO_DO } as const, ...byHandPassages(commands)]),
  ];
}

/** *Handled* while a person must finish; *Give Back Now* while user data is owed and nothing is under way. */
function choice(repair: OnItsWay): readonly Passage[] {
  const { status, repairId, owed } = repair;
  const { handled, giveBack } = buttonsFor(repairId, nameOf(repair));
  const button: CardButton | undefined =
    status === 'stuck' ? handled : status === 'closed' && owed ? giveBack : undefined;
  return button ? [{ kind: 'buttons', blockId: `result-${status}`, buttons: [button] }] : [];
}

function userData(repair: OnItsWay): readonly Passage[] {
  const text = userDataLeft(repair);
  return text.length === 0 ? [] : [{ kind: 'paragraph', text }];
}

interface Setting {
  readonly looks: Looks;
  readonly approvers: Approvers;
}

/** How an offline repair ended: what was changed and proven, what is other than before, what is left to people. */
export function offlineResult(
  repair: OnItsWay,
  outcome: Outcome,
  { looks, approvers }: Setting,
): readonly Passage[] {
  const plan = currentPlan(repair)?.plan;
  if (plan?.kind !== 'offline') return [];
  const isStuck = repair.status === 'stuck';
  const seen = seenRunning(repair);
  const address = seen?.publicAddress ?? seen?.privateAddress;
  return [
    { kind: 'heading', text: words(isStuck ? MUST_FINISH : endingTitle(repair, outcome)) },
    { kind: 'paragraph', text: offlineOutcome(repair, outcome) },
    ...(isStuck ? [{ kind: 'paragraph', text: pleaseFinish(repair.requester, approvers) } as const] : []),
    ...byHand(repair, plan),
    ...changed(repair),
    ...keysToLookAt(repair),
    ...proof(repair, looks),
    ...compared(repair, plan),
    ...loginToTry(repair, outcome, address),
    ...userData(repair),
    ...choice(repair),
  ];
}
