import { triesUntil } from '../domain/offline/down.ts';
import type { Alert } from '../domain/offline/events.ts';
import type { Commit } from '../domain/repair/commit.ts';
import type { RepairEvent } from '../domain/repair/events.ts';
import { currentPlan, type Repair } from '../domain/repair/state.ts';
import { CHOICES, owedNoMore, owedStill } from '../wording/en-approvals.ts';
import { alertNow, alertOver, type Ended } from '../wording/en-news.ts';
import { choicesFor } from '../wording/en-offline-by-hand.ts';
import { approvalNews } from './approval-news.ts';
import { byHandPassages } from './by-hand-passages.ts';
import type { CardSetting, News } from './news.ts';
import { type Passage, paragraph } from './passage.ts';
import { environmentOf, nameOf } from './whereabouts.ts';

interface Alerted {
  readonly alert: Alert;
  /** ISO time. */
  readonly at: string;
  /** What ended its step, once that is over. */
  readonly end?: { readonly how: Ended; readonly at: string } | undefined;
  readonly isOver: boolean;
}

const ENDS: Readonly<Partial<Record<RepairEvent['type'], Ended>>> = {
  StepReached: 'reached',
  WayBackTaken: 'turned-back',
  CompensationFailed: 'given-up',
  RepairHandled: 'handled',
};

/** What came of an alert, by the commits after it. */
const endOf = (later: readonly Commit[]): Alerted['end'] =>
  later
    .flatMap(({ at, events }) =>
      events.flatMap(({ type }) => {
        const how = ENDS[type];
        return how ? [{ how, at }] : [];
      }),
    )
    .at(0);

function alertPassages(
  { alert, at, end, isOver }: Alerted,
  repair: Repair,
  { approvers }: CardSetting,
): readonly Passage[] {
  const name = nameOf(repair);
  const { requester, progress, instance, repairId } = repair;
  const plan = currentPlan(repair)?.plan;
  if (isOver || plan?.kind !== 'offline' || !progress)
    return [paragraph(alertOver(alert, { name, at, end }))];
  const choices = choicesFor(alert, { plan, repairId });
  const environment = environmentOf(repair);
  const since = progress.reached.findLast(({ step }) => step === 'stopped')?.at;
  const until = triesUntil(progress);
  const where = { name, account: instance.account, environment };
  return [
    paragraph(alertNow(alert, { ...where, requester, approvers, since, until })),
    ...(choices.length === 0 ? [] : [paragraph(CHOICES), ...byHandPassages(choices)]),
  ];
}

function alertsNews(commits: readonly Commit[], repair: Repair, setting: CardSetting): readonly News[] {
  const alerts = commits.flatMap(({ at, events }, index) =>
    events.flatMap((event) =>
      event.type === 'PeopleAlerted'
        ? [{ alert: event.alert, at, end: endOf(commits.slice(index + 1)) }]
        : [],
    ),
  );
  const hasEnded = repair.status === 'closed' || repair.status === 'stuck';
  const current = hasEnded ? 0 : (repair.progress?.alerts.length ?? 0);
  return alerts.map((alerted, index) => {
    const isOver = index < alerts.length - current;
    const passages = alertPassages({ ...alerted, isOver }, repair, setting);
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
  return [...approvalNews(events, repair, setting), ...alertsNews(commits, repair, setting)];
}
