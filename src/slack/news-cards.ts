import type { Alert } from '../domain/offline/events.ts';
import type { Commit } from '../domain/repair/commit.ts';
import type { RepairEvent } from '../domain/repair/events.ts';
import { currentPlan, type ProposedPlan, type Repair } from '../domain/repair/state.ts';
import {
  type Asking,
  alertNow,
  alertOver,
  CHOICES,
  type Decided,
  hasExpired,
  owedNoMore,
  owedStill,
  pleaseDecide,
  remindedNow,
  wasAsked,
  wasReminded,
} from '../wording/en-approvals.ts';
import { choicesFor } from '../wording/en-offline-by-hand.ts';
import type { Approvers } from '../wording/en-offline-cards.ts';
import { byHandPassages } from './by-hand-passages.ts';
import { type Passage, paragraph } from './passage.ts';
import { nameOf } from './whereabouts.ts';

/** What a card needs that is in no history. */
export interface CardSetting {
  readonly approvers: Approvers;
  /** The address of the newest plan card; absent where Slack does not tell it. */
  readonly planLink?: string | undefined;
}

/** A message that tells people of something new: an edit tells nobody. */
export interface News {
  readonly card: string;
  readonly passages: readonly Passage[];
  /** What it tells is past. */
  readonly over?: boolean;
}

/** What became of a plan; undefined while it waits. */
function decidedOf(repair: Repair, plan: ProposedPlan): Decided | undefined {
  if (plan.approved) return 'approved';
  if (plan.rejected) return 'rejected';
  if (plan !== currentPlan(repair) || repair.status === 'diagnosing') return 'superseded';
  if (repair.status === 'awaiting-decision') return undefined;
  return repair.outcome === 'expired' ? 'expired' : 'cancelled';
}

function askingOf(repair: Repair, { version, expiresAt }: ProposedPlan, setting: CardSetting): Asking {
  const { approvers, planLink } = setting;
  return { name: nameOf(repair), version, requester: repair.requester, approvers, expiresAt, planLink };
}

/** Mentions only while somebody is to decide. */
function approvalNews(repair: Repair, plan: ProposedPlan, setting: CardSetting): News {
  const decided = decidedOf(repair, plan);
  const text = decided ? wasAsked(plan.version, decided) : pleaseDecide(askingOf(repair, plan, setting));
  return { card: `approval-${plan.version}`, passages: [paragraph(text)], over: decided !== undefined };
}

function reminderNews(event: RepairEvent, repair: Repair, setting: CardSetting): readonly News[] {
  if (event.type !== 'ApproversReminded') return [];
  const { version, percent } = event;
  const plan = repair.plans.find((each) => each.version === version);
  if (!plan) return [];
  const decided = decidedOf(repair, plan);
  const text = decided
    ? wasReminded(version, percent, decided)
    : remindedNow(askingOf(repair, plan, setting), percent);
  const over = decided !== undefined;
  return [{ card: `reminder-${version}-${percent}`, passages: [paragraph(text)], over }];
}

function expiryNews(repair: Repair, setting: CardSetting): readonly News[] {
  const plan = currentPlan(repair);
  if (repair.outcome !== 'expired' || plan?.plan.kind !== 'offline') return [];
  const text = hasExpired(askingOf(repair, plan, setting));
  return [{ card: `expiry-${plan.version}`, passages: [paragraph(text)] }];
}

interface Alerted {
  readonly alert: Alert;
  /** ISO time. */
  readonly at: string;
  /** Its step is over, or a person has seen to it. */
  readonly isOver: boolean;
}

function alertPassages(
  { alert, at, isOver }: Alerted,
  repair: Repair,
  setting: CardSetting,
): readonly Passage[] {
  const name = nameOf(repair);
  const plan = currentPlan(repair)?.plan;
  if (isOver || plan?.kind !== 'offline') return [paragraph(alertOver(alert, name, at))];
  const choices = choicesFor(alert, { plan, repairId: repair.repairId });
  return [
    paragraph(alertNow(alert, { name, requester: repair.requester, approvers: setting.approvers })),
    ...(choices.length === 0 ? [] : [paragraph(CHOICES), ...byHandPassages(choices)]),
  ];
}

function alertsNews(commits: readonly Commit[], repair: Repair, setting: CardSetting): readonly News[] {
  const alerts = commits.flatMap(({ at, events }) =>
    events.flatMap((event) => (event.type === 'PeopleAlerted' ? [{ alert: event.alert, at }] : [])),
  );
  const current = repair.status === 'closed' ? 0 : (repair.progress?.alerts.length ?? 0);
  return alerts.map(({ alert, at }, index) => {
    const isOver = index < alerts.length - current;
    const passages = alertPassages({ alert, at, isOver }, repair, setting);
    return { card: `alert-${index + 1}`, passages, over: isOver };
  });
}

/** What comes after the result: each reminder of user data that is owed. */
export function owedNews(commits: readonly Commit[], repair: Repair): readonly News[] {
  const { owed, requester } = repair;
  return commits
    .flatMap(({ events }) => events)
    .flatMap((event) => {
      if (event.type !== 'OwedReminded') return [];
      const { times } = event;
      const over = !owed || repair.status !== 'closed';
      const text = over ? owedNoMore(times) : owedStill(nameOf(repair), requester, times);
      return [{ card: `owed-${times}`, passages: [paragraph(text)], over }];
    });
}

/** What people are told on the way to a result. */
export function newsOf(commits: readonly Commit[], repair: Repair, setting: CardSetting): readonly News[] {
  const events = commits.flatMap((commit) => commit.events);
  return [
    ...repair.plans
      .filter(({ plan }) => plan.kind === 'offline')
      .map((plan) => approvalNews(repair, plan, setting)),
    ...events.flatMap((event) => reminderNews(event, repair, setting)),
    ...expiryNews(repair, setting),
    ...alertsNews(commits, repair, setting),
  ];
}
