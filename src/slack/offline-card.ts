import type { OfflinePlan } from '../domain/offline/plan.ts';
import { currentPlan, type Repair } from '../domain/repair/state.ts';
import { mayTrustAnew, scriptInShort } from '../wording/en-boot-script.ts';
import { replaces } from '../wording/en-cards.ts';
import { decidedBy } from '../wording/en-news.ts';
import {
  type Approvers,
  approvedFor,
  asked,
  CAUSE_NOT_PROVEN,
  GIVES_BACK,
  NOTICED,
  OFFLINE_STEPS_TITLE,
  offlineTerms,
  plantedKeys,
  rejectedBefore,
  type Target,
} from '../wording/en-offline-cards.ts';
import { OFFLINE_STEPS } from '../wording/en-offline-steps.ts';
import { undecided } from '../wording/en-outcomes.ts';
import { plain, type Text } from '../wording/text.ts';
import { buttonsFor } from './buttons.ts';
import { findingPassages } from './finding-passages.ts';
import { HEADER_LIMIT_CHARS } from './limits.ts';
import type { Look } from './looks.ts';
import { noticed } from './noticed.ts';
import { progressPassages } from './offline-progress.ts';
import { type Passage, paragraph } from './passage.ts';
import { environmentOf, nameOf } from './whereabouts.ts';

/** A heading is cut; what is asked must not be. */
const firstLine = (text: Text): Passage => ({
  kind: plain(text).length <= HEADER_LIMIT_CHARS ? 'heading' : 'paragraph',
  text,
});

/** What a plan of a repair is about. */
export function targetOf(repair: Repair, { user, purpose, instance }: OfflinePlan): Target {
  const { account } = instance;
  return { name: nameOf(repair), account, environment: environmentOf(repair), user, purpose };
}

/** Which instance, where, and what is asked: also the first words of the dialogs. */
export const askedOf = (repair: Repair, plan: OfflinePlan, open: boolean): Text =>
  asked(targetOf(repair, plan), open);

/** The obstacle has a sentence of its own; the first line is the only heading. */
const seenFromOutside = (look: Look, repair: Repair): readonly Passage[] =>
  findingPassages(look, repair.instance).filter(({ kind }) => kind !== 'heading');

function script({ purpose, remedies, user }: OfflinePlan, { repair, look }: Asking): readonly Passage[] {
  if (purpose === 'give-back') return [paragraph(GIVES_BACK)];
  return [
    ...seenFromOutside(look, repair),
    paragraph(CAUSE_NOT_PROVEN),
    paragraph(scriptInShort(remedies, user)),
    ...(mayTrustAnew(remedies) ? [paragraph(plantedKeys(user))] : []),
  ];
}

const steps = ({ route }: OfflinePlan): Passage => ({
  kind: 'list',
  title: OFFLINE_STEPS_TITLE,
  items: route.map((step) => OFFLINE_STEPS[step].plan),
  numberedFrom: 1,
});

function earlierRejection({ facts }: Look): readonly Passage[] {
  const rejection = facts?.offline?.rejection;
  return rejection ? [paragraph(rejectedBefore(rejection))] : [];
}

/** Who is asked, and about which look. */
interface Asking {
  readonly repair: Repair;
  readonly look: Look;
  readonly approvers: Approvers;
}

function decision(plan: OfflinePlan, { repair, look, approvers }: Asking): readonly Passage[] {
  const rejected = currentPlan(repair)?.rejected;
  if (rejected) return [paragraph(decidedBy('Rejected', rejected))];
  if (repair.status !== 'awaiting-decision') return [paragraph(undecided(repair))];
  const { requester, repairId } = repair;
  const { digest, purpose } = plan;
  const { review, reject, script: view, checkAgain, cancel, events } = buttonsFor(repairId, nameOf(repair));
  const terms = offlineTerms({ approvers, requester, expiresAt: look.expiresAt, digest });
  return [
    { kind: 'aside', text: terms },
    {
      kind: 'buttons',
      blockId: `plan-${look.number}-${digest.slice(0, 8)}`,
      buttons: [
        review(digest),
        reject(digest),
        ...(purpose === 'mend' ? [view(digest)] : []),
        checkAgain,
        cancel,
        events,
      ],
    },
  ];
}

/** The card of an offline plan: what is asked of whom, what it means, and how far it is once somebody said yes. */
export function offlineCard(plan: OfflinePlan, who: Asking): readonly Passage[] {
  const { repair, look } = who;
  const isOpen = repair.status === 'awaiting-decision';
  const impact: Passage = {
    kind: 'list',
    title: NOTICED,
    items: noticed(plan),
  };
  const first = firstLine(askedOf(repair, plan, isOpen));
  // Beside a result, what it might mean reads as if it were still to come.
  const isOver = repair.outcome !== undefined || repair.status === 'stuck';
  if (look.approved)
    return [
      first,
      { kind: 'aside', text: approvedFor(look.approved) },
      ...progressPassages(repair, plan),
      ...(isOver ? [] : [impact, ...script(plan, who)]),
    ];
  if (isOver) return [first, steps(plan), ...decision(plan, who)];
  return [
    first,
    ...(look.after ? [paragraph(replaces(look.after, look.number - 1))] : []),
    ...earlierRejection(look),
    impact,
    ...script(plan, who),
    steps(plan),
    ...decision(plan, who),
  ];
}
