import type { Commit } from '../domain/repair/commit.ts';
import type { Repair } from '../domain/repair/state.ts';
import { askedBy, HEADLINES, instanceLine, trail, walkIn } from '../wording/en-cards.ts';
import { findingTitle } from '../wording/en-findings.ts';
import { obstacle } from '../wording/en-obstacles.ts';
import { OUTCOMES } from '../wording/en-outcomes.ts';
import type { Text } from '../wording/text.ts';
import { failuresOf } from './finding-passages.ts';
import type { Passage } from './passage.ts';
import { nameOf, sessionUrl } from './whereabouts.ts';

/** What stands in the way, in a few words, as far as it is known. */
function causeOf({ facts, diagnosis }: Repair): string | undefined {
  if (facts && !facts.host.seen) return obstacle(facts.host.because).title;
  const [first] = failuresOf(diagnosis?.findings ?? []);
  return first && findingTitle(first);
}

function headline(repair: Repair): Text {
  const cancelling = repair.cancelled && repair.status !== 'closed';
  return HEADLINES[cancelling ? 'cancelling' : repair.status]({
    name: nameOf(repair),
    cause: causeOf(repair),
    outcome: repair.outcome && OUTCOMES[repair.outcome],
  });
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
      text: askedBy(repair.requester, repair.requestedAt, repair.attempt?.user ?? repair.user),
    },
    ...(url === undefined || repair.status === 'closed'
      ? []
      : [{ kind: 'aside', text: walkIn(url) } as const]),
    { kind: 'aside', text: trail(events, head) },
  ];
}
