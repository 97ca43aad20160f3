import type { OfflinePlan } from '../domain/offline/plan.ts';
import type { Repair } from '../domain/repair/state.ts';
import { approvedBy, RESULT_BELOW } from '../wording/en-cards.ts';
import { OFFLINE_STEPS } from '../wording/en-offline-steps.ts';
import { undecided } from '../wording/en-outcomes.ts';
import { code, say } from '../wording/text.ts';
import type { Look } from './looks.ts';
import type { Passage } from './passage.ts';

/** The plan of an offline repair: what is done in which order, and what became of it. */
export function offlinePlan(plan: OfflinePlan, repair: Repair, look: Look): readonly Passage[] {
  const title = say`Plan ${code(plan.digest.slice(0, 8))}: stop and start it`;
  const items = plan.route.map((step) => OFFLINE_STEPS[step].plan);
  const steps: Passage = { kind: 'list', title, items, numberedFrom: 1 };
  return look.approved
    ? [steps, { kind: 'aside', text: approvedBy(look.approved) }, { kind: 'paragraph', text: RESULT_BELOW }]
    : [steps, { kind: 'paragraph', text: undecided(repair) }];
}
