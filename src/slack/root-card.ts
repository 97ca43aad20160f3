import { downIn } from '../domain/offline/down.ts';
import type { Commit } from '../domain/repair/commit.ts';
import type { Outcome } from '../domain/repair/events.ts';
import { currentPlan, type Repair, type Status } from '../domain/repair/state.ts';
import {
  askedBy,
  ENDINGS,
  GIVING_BACK,
  HEADLINES,
  instanceLine,
  notLookedAt,
  trail,
  walkIn,
} from '../wording/en-cards.ts';
import { findingTitle } from '../wording/en-findings.ts';
import { isDown, rejectedBy } from '../wording/en-news.ts';
import { obstacle } from '../wording/en-obstacles.ts';
import { endingTitle } from '../wording/en-offline-outcomes.ts';
import type { Text } from '../wording/text.ts';
import { refusalsOf } from './finding-passages.ts';
import type { Passage } from './passage.ts';
import { environmentOf, nameOf, sessionUrl } from './whereabouts.ts';

/** Outcomes of a give-back whose own words say what it was about. */
const SAYS_ITSELF: ReadonlySet<Outcome> = new Set(['given-back', 'not-repaired']);

/** What stands in the way, or what it was about, in a few words, as far as it is known. */
function causeOf({ facts, diagnosis, progress, returns, outcome }: Repair): string | undefined {
  if (returns !== undefined) return outcome && SAYS_ITSELF.has(outcome) ? undefined : GIVING_BACK;
  const [atBoot] = refusalsOf(progress?.boot?.before?.findings ?? []);
  if (progress && !facts?.host.seen) return atBoot && findingTitle(atBoot);
  if (facts && !facts.host.seen) return obstacle(facts.host.because, facts.cloud).title;
  const [first] = refusalsOf(diagnosis?.findings ?? []);
  return first && findingTitle(first);
}

/** What people in the channel must not miss, before anything else. */
function firstOfAll(repair: Repair): Text | undefined {
  const { status, outcome, progress, instance } = repair;
  const down = status !== 'closed' && progress ? downIn(progress) : undefined;
  const place = { name: nameOf(repair), account: instance.account, environment: environmentOf(repair) };
  if (down) return isDown(place, down.forPeople);
  const rejected = outcome === 'rejected' ? currentPlan(repair)?.rejected : undefined;
  return rejected && rejectedBy(rejected.by, place.name);
}

function headline(repair: Repair): Text {
  const { status, outcome } = repair;
  const first = firstOfAll(repair);
  if (first) return first;
  const state = {
    name: nameOf(repair),
    cause: causeOf(repair),
    outcome: outcome && endingTitle(repair, outcome),
  };
  if (status !== 'closed') return HEADLINES[headlineOf(repair, status)](state);
  const { facts } = repair;
  if (outcome === 'advised' && repair.returns === undefined && facts?.host.seen === false)
    return notLookedAt(state.name, obstacle(facts.host.because, facts.cloud).predicate);
  return ENDINGS[endingOf(repair)](state);
}

/** An offline repair has headlines of its own. */
function headlineOf(repair: Repair, status: Exclude<Status, 'closed'>): keyof typeof HEADLINES {
  const { cancelled, progress, outcome } = repair;
  const givesBack = outcome !== undefined || repair.returns !== undefined;
  const isOffline = currentPlan(repair)?.plan.kind === 'offline';
  if (status === 'awaiting-decision' && isOffline) return givesBack ? 'mayGiveBack' : 'waitingForAnother';
  if (givesBack) return status === 'stuck' ? status : 'givingBack';
  if (status === 'performing' && progress) return cancelled ? 'turningBack' : 'restarting';
  return cancelled && !progress ? 'cancelling' : status;
}

function endingOf({ outcome, diagnosis, returns }: Repair): keyof typeof ENDINGS {
  const verdict = diagnosis?.verdict ?? 'unknown';
  if (outcome === 'advised' && returns !== undefined) return 'notGivenBack';
  if (outcome === 'advised') return verdict === 'refused' ? 'refused' : 'unjudged';
  if (outcome === 'no-fault-found') return verdict === 'accepted' ? 'accepted' : 'acceptedInPart';
  return 'ended';
}

/** The one message in the channel: state, instance, who asked, and how long the trail is. */
export function rootCard(repair: Repair, commits: readonly Commit[]): readonly Passage[] {
  const url = sessionUrl(repair);
  const events = commits.reduce((count, commit) => count + commit.events.length, 0);
  const head = commits.at(-1)?.hash ?? '';
  return [
    { kind: 'paragraph', text: headline(repair) },
    { kind: 'paragraph', text: instanceLine(repair.instance, repair.name) },
    {
      kind: 'aside',
      text: askedBy(repair.requester, repair.requestedAt, repair.attempt ?? { user: repair.user }),
    },
    ...(url === undefined || repair.outcome === 'repaired'
      ? []
      : [{ kind: 'aside', text: walkIn(url) } as const]),
    { kind: 'aside', text: trail(events, head) },
  ];
}
