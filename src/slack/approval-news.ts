import type { OfflinePlan } from '../domain/offline/plan.ts';
import type { RepairEvent } from '../domain/repair/events.ts';
import { currentPlan, type ProposedPlan, type Repair } from '../domain/repair/state.ts';
import {
  type Asking,
  type Decided,
  hasExpired,
  pleaseDecide,
  remindedNow,
  wasAsked,
  wasReminded,
  whereToDecide,
} from '../wording/en-approvals.ts';
import { decidedBy } from '../wording/en-news.ts';
import type { Text } from '../wording/text.ts';
import type { CardSetting, News } from './news.ts';
import { noticedInShort } from './noticed.ts';
import { targetOf } from './offline-card.ts';
import { type Passage, paragraph } from './passage.ts';

/** A plan that another person decides on. */
type Proposed = ProposedPlan & { readonly plan: OfflinePlan };

const isOffline = (proposed: ProposedPlan): proposed is Proposed => proposed.plan.kind === 'offline';

/** What became of a plan; undefined while it waits. */
function decidedOf(repair: Repair, plan: ProposedPlan): Decided | undefined {
  if (plan.approved) return 'approved';
  if (plan.rejected) return 'rejected';
  if (plan !== currentPlan(repair) || repair.status === 'diagnosing') return 'superseded';
  if (repair.status === 'awaiting-decision') return undefined;
  return repair.outcome === 'expired' ? 'expired' : 'cancelled';
}

function askingOf(repair: Repair, proposed: Proposed, { approvers, planLink }: CardSetting): Asking {
  const { plan, version, expiresAt } = proposed;
  const { requester } = repair;
  return { target: targetOf(repair, plan), version, requester, approvers, expiresAt, planLink };
}

/** Whoever is asked reads here what they would agree to, and where. */
const asks = (lead: Text, asking: Asking, plan: OfflinePlan): readonly Passage[] => [
  paragraph(lead),
  { kind: 'list', items: noticedInShort(plan) },
  paragraph(whereToDecide(asking)),
];

function whatBecame({ version, approved, rejected }: ProposedPlan, decided: Decided): Text {
  if (approved) return decidedBy('Approved', approved);
  return rejected ? decidedBy('Rejected', rejected) : wasAsked(version, decided);
}

/** Approvers are mentioned only while somebody is to decide. */
function asked(repair: Repair, proposed: Proposed, setting: CardSetting): News {
  const decided = decidedOf(repair, proposed);
  const asking = askingOf(repair, proposed, setting);
  const passages = decided
    ? [paragraph(whatBecame(proposed, decided))]
    : asks(pleaseDecide(asking), asking, proposed.plan);
  return { card: `approval-${proposed.version}`, passages, over: decided !== undefined };
}

function reminded(event: RepairEvent, repair: Repair, setting: CardSetting): readonly News[] {
  if (event.type !== 'ApproversReminded') return [];
  const { version, percent } = event;
  const proposed = repair.plans.filter(isOffline).find((each) => each.version === version);
  if (!proposed) return [];
  const decided = decidedOf(repair, proposed);
  const asking = askingOf(repair, proposed, setting);
  const passages = decided
    ? [paragraph(wasReminded(version, percent, decided))]
    : asks(remindedNow(asking, percent), asking, proposed.plan);
  return [{ card: `reminder-${version}-${percent}`, passages, over: decided !== undefined }];
}

function expired(repair: Repair, setting: CardSetting): readonly News[] {
  const proposed = currentPlan(repair);
  if (repair.outcome !== 'expired' || !proposed || !isOffline(proposed)) return [];
  const text = hasExpired(askingOf(repair, proposed, setting));
  return [{ card: `expiry-${proposed.version}`, passages: [paragraph(text)] }];
}

/** What approvers are told: that they are to decide, that nobody has yet, that it is too late. */
export const approvalNews = (
  events: readonly RepairEvent[],
  repair: Repair,
  setting: CardSetting,
): readonly News[] => [
  ...repair.plans.filter(isOffline).map((proposed) => asked(repair, proposed, setting)),
  ...events.flatMap((event) => reminded(event, repair, setting)),
  ...expired(repair, setting),
];
