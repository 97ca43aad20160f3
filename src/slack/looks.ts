import type { Attempt } from '../domain/attempt.ts';
import type { Diagnosis } from '../domain/diagnose.ts';
import type { CloudFacts } from '../domain/facts/cloud-facts.ts';
import type { Facts } from '../domain/facts/facts.ts';
import type { TurnBack } from '../domain/offline/events.ts';
import type { Commit } from '../domain/repair/commit.ts';
import type { Actor, RepairEvent } from '../domain/repair/events.ts';
import type { ProposedPlan, Repair } from '../domain/repair/state.ts';
import type { Supersession } from '../wording/en-cards.ts';

/** One look at the instance, and the plan that it led to: what one plan card shows. */
export interface Look extends Partial<ProposedPlan> {
  /** 1 for the first; the plan's version. */
  readonly number: number;
  /** Why the look before this one does not count any more. */
  readonly after?: Supersession;
  readonly cloud?: CloudFacts;
  readonly attempt?: Attempt;
  readonly facts?: Facts;
  readonly diagnosis?: Diagnosis;
  /** Why an approved offline plan was not gone on with. */
  readonly turnedBack?: TurnBack;
  readonly superseded?: Supersession;
}

/** The looks of a history, and what was seen after the repair was performed. */
export interface Looks {
  readonly looks: readonly Look[];
  readonly verification?: { readonly facts: Facts; readonly diagnosis: Diagnosis };
}

interface Told {
  readonly event: RepairEvent;
  readonly by: Actor;
}

function withEvent(look: Look, { event, by }: Told): Look {
  if (event.type === 'InstanceObserved')
    return { ...look, cloud: event.cloud, ...(event.attempt && { attempt: event.attempt }) };
  if (event.type === 'FactsGathered') return { ...look, facts: event.facts, diagnosis: event.diagnosis };
  if (event.type === 'WayBackTaken') return { ...look, turnedBack: event.because };
  const { turnedBack } = look;
  return event.type === 'PlanSuperseded'
    ? { ...look, superseded: { because: event.because, by, ...(turnedBack && { turnedBack }) } }
    : look;
}

function addEvent({ looks, verification }: Looks, told: Told): Looks {
  const { event } = told;
  const current = looks.at(-1) ?? { number: 1 };
  const kept = verification && { verification };
  if (event.type === 'FactsGathered' && current.facts && !current.superseded)
    return { looks, verification: { facts: event.facts, diagnosis: event.diagnosis } };
  if (event.type === 'RepairClosed' || event.type === 'RepairCancelled') return { looks, ...kept };
  if (current.superseded)
    return {
      looks: [...looks, withEvent({ number: current.number + 1, after: current.superseded }, told)],
      ...kept,
    };
  return { looks: [...looks.slice(0, -1), withEvent(current, told)], ...kept };
}

/** What a history shows of each look; a plan that was superseded last has a successor under way. */
export function looksOf(commits: readonly Commit[], { plans }: Repair, closed: boolean): Looks {
  const told = commits.flatMap(({ by, events }) => events.map((event) => ({ event, by })));
  const seen = told.reduce<Looks>(addEvent, { looks: [{ number: 1 }] });
  const looks = seen.looks.map((look) => ({ ...look, ...plans[look.number - 1] }));
  const last = looks.at(-1);
  if (!last?.superseded || closed) return { ...seen, looks };
  return { ...seen, looks: [...looks, { number: last.number + 1, after: last.superseded }] };
}
