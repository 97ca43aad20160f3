import type { InstanceRef } from '../domain/instance.ts';
import type { OfflinePlan } from '../domain/offline/plan.ts';
import type { StopRefusal } from '../domain/offline/stop-refusal.ts';
import type { OnlinePlan } from '../domain/online-plan.ts';
import type { Plan } from '../domain/plan.ts';
import type { Repair } from '../domain/repair/state.ts';
import {
  approvalTerms,
  approvedBy,
  CANCELLING,
  checking,
  LOOK_PROGRESS,
  lookedAgain,
  REPAIR_PROGRESS,
  RESULT_BELOW,
  STOPPED,
  supersededBy,
  VERIFYING,
} from '../wording/en-cards.ts';
import { type Approvers, NOT_GIVEN_BACK, NOT_STOPPED, STILL_KEPT } from '../wording/en-offline-cards.ts';
import { OFFLINE_STEPS } from '../wording/en-offline-steps.ts';
import { undecided } from '../wording/en-outcomes.ts';
import { planImpact, planTitle } from '../wording/en-plan.ts';
import { remedyLines } from '../wording/en-remedies.ts';
import { stopRefusalText, tagToStop } from '../wording/en-stop-refusals.ts';
import type { Text } from '../wording/text.ts';
import { besideAdvice, clientAdvice, leftToPeople, settingOf, toFollow } from './advice-passages.ts';
import { buttonsFor } from './buttons.ts';
import { comesBack } from './comes-back.ts';
import { exposedKeys } from './exposed-keys.ts';
import { findingPassages } from './finding-passages.ts';
import type { Look } from './looks.ts';
import { askedOf, offlineCard } from './offline-card.ts';
import { type Passage, paragraph } from './passage.ts';
import { saidPassages, warning } from './told-passages.ts';
import { nameOf } from './whereabouts.ts';

function looking(repair: Repair, look: Look): readonly Passage[] {
  const heading: Passage = { kind: 'heading', text: checking(nameOf(repair)) };
  const again = look.after === undefined ? [] : [paragraph(lookedAgain(look.after))];
  if (repair.status === 'closed') return [heading, paragraph(STOPPED)];
  if (repair.cancelled) return [heading, paragraph(CANCELLING)];
  const { cancel } = buttonsFor(repair.repairId, nameOf(repair));
  return [
    heading,
    ...again,
    ...warning(repair.client),
    ...saidPassages(repair.client),
    paragraph(LOOK_PROGRESS[repair.work.phase]),
    { kind: 'buttons', blockId: `look-${look.number}`, buttons: [cancel] },
  ];
}

function stepLines(plan: OnlinePlan, { facts, attempt, diagnosis }: Look): readonly Text[] {
  if (!facts?.host.seen || !attempt) return [];
  const ground = { host: facts.host.value, attempt, findings: diagnosis?.findings ?? [] };
  return plan.steps.flatMap(({ remedies }) => remedyLines(remedies, ground));
}

function decision(plan: OnlinePlan, repair: Repair, look: Look): readonly Passage[] {
  if (look.approved) return [{ kind: 'aside', text: approvedBy(look.approved) }, ...progress(repair)];
  if (repair.status !== 'awaiting-decision') return [paragraph(undecided(repair))];
  const { requester, repairId } = repair;
  const { approval, digest } = plan;
  const { apply, checkAgain, cancel, events } = buttonsFor(repairId, nameOf(repair));
  return [
    { kind: 'aside', text: approvalTerms({ requester, approval, digest, expiresAt: look.expiresAt }) },
    {
      kind: 'buttons',
      blockId: `plan-${look.number}-${digest.slice(0, 8)}`,
      buttons: [apply(digest), checkAgain, cancel, events],
    },
  ];
}

function progress({ status, work }: Repair): readonly Passage[] {
  if (status === 'performing') return [paragraph(REPAIR_PROGRESS[work.phase])];
  return [paragraph(status === 'verifying' || status === 'keeping' ? VERIFYING : RESULT_BELOW)];
}

function notStopped(
  refusals: readonly StopRefusal[],
  instance: InstanceRef,
  title = NOT_STOPPED,
): readonly Passage[] {
  if (refusals.length === 0) return [];
  const isOnly = refusals.length === 1;
  const items = refusals.map((refusal) => stopRefusalText(refusal, { instance, isOnly }));
  const copy = refusals.some(({ why }) => why === 'not-opted-in');
  return [
    { kind: 'list', title, items },
    ...(copy ? [{ kind: 'copy', command: tagToStop(instance) } as const] : []),
  ];
}

/** What was found, with why a stop is not the way right under its first sentence: it was the last way that there is. */
function found(plan: Exclude<Plan, OfflinePlan>, repair: Repair, look: Look): readonly Passage[] {
  const passages = findingPassages(look, repair.instance);
  const refusals = plan.kind === 'advice' ? notStopped(plan.notStopped ?? [], repair.instance) : [];
  const first = passages.findIndex(({ kind }) => kind === 'paragraph') + 1;
  return [...passages.slice(0, first), ...refusals, ...passages.slice(first)];
}

function planPassages(plan: Exclude<Plan, OfflinePlan>, repair: Repair, look: Look): readonly Passage[] {
  const setting = settingOf(repair, look);
  if (plan.kind === 'no-fault-found')
    return toFollow([...besideAdvice(look), ...clientAdvice(look)], { repair, look, setting });
  if (plan.kind === 'advice') return toFollow(plan.advice, { repair, look, setting });
  const remedies = plan.steps.flatMap((step) => step.remedies);
  return [
    { kind: 'list', title: planTitle(remedies), items: stepLines(plan, look), numberedFrom: 1 },
    paragraph(planImpact(remedies)),
    ...comesBack(look.diagnosis?.findings ?? []),
    ...exposedKeys(plan, look),
    ...leftToPeople(look, setting),
    ...decision(plan, repair, look),
  ];
}

/** What the struck lines of a card say: its heading, and what would have been done. */
function struckOf(repair: Repair, look: Look): readonly Text[] {
  const { plan } = look;
  if (plan?.kind === 'offline')
    return [askedOf(repair, plan, false), ...plan.route.map((step) => OFFLINE_STEPS[step].plan)];
  const headings = findingPassages(look, repair.instance).flatMap((passage) =>
    passage.kind === 'heading' ? [passage.text] : [],
  );
  return [...headings, ...(plan?.kind === 'online' ? stepLines(plan, look) : [])];
}

function superseded(repair: Repair, look: Look): readonly Passage[] {
  const { superseded: because, approved, plan } = look;
  if (!because) return [];
  const begun = plan?.kind === 'offline' && approved !== undefined;
  return [
    ...struckOf(repair, look).map((text): Passage => ({ kind: 'struck', text })),
    paragraph(supersededBy(because, begun)),
  ];
}

/** The card of one look: what is being looked at, then findings and plan, then what became of the plan. */
export function planCard(repair: Repair, look: Look, approvers: Approvers): readonly Passage[] {
  const { plan } = look;
  if (look.superseded) return superseded(repair, look);
  if (!plan) return looking(repair, look);
  if (plan.kind === 'offline') return offlineCard(plan, { repair, look, approvers });
  if (repair.returns !== undefined && plan.kind === 'advice' && plan.notStopped)
    return [...notStopped(plan.notStopped, repair.instance, NOT_GIVEN_BACK), paragraph(STILL_KEPT)];
  return [...found(plan, repair, look), ...planPassages(plan, repair, look)];
}
