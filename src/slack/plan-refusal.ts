import type { Refusal } from '../domain/repair/commands.ts';
import type { Repair } from '../domain/repair/state.ts';
import { whoMayDecide } from '../wording/en-dialogs.ts';
import type { Approvers } from '../wording/en-offline-cards.ts';
import { refusalText } from '../wording/en-refusals.ts';
import { say, type Text } from '../wording/text.ts';

const NOT_ALLOWED: readonly Refusal['kind'][] = ['not-yours', 'approver-needed', 'another-approver-needed'];

interface About {
  readonly repair: Repair;
  /** Of the plan that somebody wanted to decide on. */
  readonly digest: string;
  readonly approvers: Approvers;
}

/** Why a press about an offline plan was not followed; whoever may not decide hears who may. Only its presser sees it, so it calls nobody. */
export function planRefusal(refusal: Refusal, { repair, digest, approvers }: About): Text {
  const asked = repair.plans.find(({ plan }) => plan.kind === 'offline' && plan.digest === digest);
  if (!asked || !NOT_ALLOWED.includes(refusal.kind)) return refusalText(refusal);
  const why: Refusal = refusal.kind === 'not-yours' ? { kind: 'approver-needed' } : refusal;
  const { requester } = repair;
  return say`${refusalText(why)} ${whoMayDecide({ approvers, requester, askedAt: asked.proposedAt })}`;
}
