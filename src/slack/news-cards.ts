import type { Alert } from '../domain/offline/events.ts';
import type { Commit } from '../domain/repair/commit.ts';
import { currentPlan, type Repair } from '../domain/repair/state.ts';
import { alertNow, alertOver, CHOICES, owedNoMore, owedStill } from '../wording/en-approvals.ts';
import { choicesFor } from '../wording/en-offline-by-hand.ts';
import { approvalNews } from './approval-news.ts';
import { byHandPassages } from './by-hand-passages.ts';
import type { CardSetting, News } from './news.ts';
import { type Passage, paragraph } from './passage.ts';
import { nameOf } from './whereabouts.ts';

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
  return [...approvalNews(events, repair, setting), ...alertsNews(commits, repair, setting)];
}
