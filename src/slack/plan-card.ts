import type { Advice } from '../domain/advice.ts';
import type { Finding } from '../domain/diagnose.ts';
import { addressOf } from '../domain/facts/cloud-facts.ts';
import type { OnlinePlan, Plan } from '../domain/plan.ts';
import { REMEDIES } from '../domain/remedies.ts';
import type { Repair } from '../domain/repair/state.ts';
import { adviceWords, needsAnotherLook } from '../wording/en-advice.ts';
import type { AdviceSetting } from '../wording/en-advice-words.ts';
import { commandsByHand } from '../wording/en-by-hand.ts';
import {
  ADVICE_TITLE,
  approvalTerms,
  approvedBy,
  BY_HAND,
  CANCELLING,
  checking,
  LEFT_TO_PEOPLE,
  LOOK_PROGRESS,
  lookedAgain,
  REPAIR_PROGRESS,
  RESULT_BELOW,
  STOPPED,
  supersededBy,
  VERIFYING,
} from '../wording/en-cards.ts';
import { undecided, whenDone } from '../wording/en-outcomes.ts';
import { planImpact, planTitle } from '../wording/en-plan.ts';
import { remedyLines } from '../wording/en-remedies.ts';
import { say, type Text } from '../wording/text.ts';
import { buttonsFor } from './buttons.ts';
import { comesBack } from './comes-back.ts';
import { exposedKeys } from './exposed-keys.ts';
import { findingPassages, refusalsOf } from './finding-passages.ts';
import type { Look } from './looks.ts';
import { offlinePlan } from './offline-card.ts';
import type { Passage } from './passage.ts';
import { saidPassages, warning } from './told-passages.ts';
import { nameOf } from './whereabouts.ts';

const paragraph = (text: Text): Passage => ({ kind: 'paragraph', text });

function looking(repair: Repair, look: Look): readonly Passage[] {
  const heading: Passage = { kind: 'heading', text: checking(nameOf(repair)) };
  const again = look.after === undefined ? [] : [paragraph(lookedAgain(look.after))];
  if (repair.status === 'closed') return [heading, paragraph(STOPPED)];
  if (repair.cancelled) return [heading, paragraph(CANCELLING)];
  const { cancel } = buttonsFor(repair.repairId, nameOf(repair));
  return [
    heading,
    ...again,
    ...warning(repair.client),
    ...saidPassages(repair.client),
    paragraph(LOOK_PROGRESS[repair.work.phase]),
    { kind: 'buttons', blockId: `look-${look.number}`, buttons: [cancel] },
  ];
}

function settingOf(repair: Repair, look: Look): AdviceSetting {
  const address = addressOf(look.cloud);
  const user = look.attempt?.user ?? repair.user;
  return {
    instance: repair.instance,
    ...(user !== undefined && { user }),
    ...(address !== undefined && { address }),
    ...(look.diagnosis?.verdict === 'unknown' && { unjudged: true }),
  };
}

function wordsToFollow(advice: Advice, setting: AdviceSetting): readonly Passage[] {
  const { text, list, lead, copy } = adviceWords(advice, setting);
  return [
    paragraph(lead ? say`${text} ${lead}` : text),
    ...(list ? [{ kind: 'list', items: list } as const] : []),
    ...(copy === undefined ? [] : [{ kind: 'copy', command: copy } as const]),
  ];
}

/** Where there is a repair that I may not perform, somebody else may. */
function byHand(advice: readonly Advice[], { facts, attempt, diagnosis }: Look): readonly Passage[] {
  if (!advice.some(({ do: what }) => what === 'allow-repair') || !facts?.host.seen || !attempt) return [];
  const findings = diagnosis?.findings ?? [];
  const wanted = new Set(findings.flatMap((finding) => (finding.result === 'fail' ? finding.remedies : [])));
  const remedies = REMEDIES.filter((remedy) => wanted.has(remedy));
  const commands = commandsByHand(remedies, { host: facts.host.value, attempt, findings });
  if (commands.length === 0) return [];
  return [paragraph(BY_HAND), ...commands.map((command): Passage => ({ kind: 'copy', command }))];
}

const toFollow = (
  advice: readonly Advice[],
  {
    repair,
    look,
    setting,
  }: { readonly repair: Repair; readonly look: Look; readonly setting: AdviceSetting },
): readonly Passage[] => [
  ...(advice.length === 0 ? [] : [paragraph(ADVICE_TITLE)]),
  ...advice.flatMap((one) => wordsToFollow(one, setting)),
  ...byHand(advice, look),
  ...(needsAnotherLook(advice) ? [paragraph(whenDone(repair))] : []),
];

function stepLines(plan: OnlinePlan, { facts, attempt, diagnosis }: Look): readonly Text[] {
  if (!facts?.host.seen || !attempt) return [];
  const ground = { host: facts.host.value, attempt, findings: diagnosis?.findings ?? [] };
  return plan.steps.flatMap(({ remedies }) => remedyLines(remedies, ground));
}

function decision(plan: OnlinePlan, repair: Repair, look: Look): readonly Passage[] {
  if (look.approved) return [{ kind: 'aside', text: approvedBy(look.approved) }, ...progress(repair)];
  if (repair.status !== 'awaiting-decision') return [paragraph(undecided(repair))];
  const { requester, repairId } = repair;
  const { approval, digest } = plan;
  const { apply, checkAgain, cancel, events } = buttonsFor(repairId, nameOf(repair));
  return [
    { kind: 'aside', text: approvalTerms({ requester, approval, digest, expiresAt: look.expiresAt }) },
    {
      kind: 'buttons',
      blockId: `plan-${look.number}-${digest.slice(0, 8)}`,
      buttons: [apply(digest), checkAgain, cancel, events],
    },
  ];
}

function progress({ status, work }: Repair): readonly Passage[] {
  if (status === 'performing') return [paragraph(REPAIR_PROGRESS[work.phase])];
  return [paragraph(status === 'verifying' || status === 'keeping' ? VERIFYING : RESULT_BELOW)];
}

const adviceOf = (findings: readonly Finding[]): readonly Advice[] =>
  findings.flatMap((finding) =>
    finding.result === 'fail' && finding.remedies.length === 0 && finding.advice ? [finding.advice] : [],
  );

const ADVICE_SHOWN = 3;

/** What is worth knowing may be what a person wants to see to. */
const besideAdvice = ({ diagnosis }: Look): readonly Advice[] =>
  adviceOf(diagnosis?.findings ?? []).slice(0, ADVICE_SHOWN);

/** To look at the client's side takes another try; not where each makes it worse. */
const clientAdvice = ({ attempt }: Look): readonly Advice[] =>
  warning(attempt).length > 0 ? [] : [{ do: 'check-client' }];

/** What refuses the login as well, and that the repair leaves as it is. */
function leftToPeople({ diagnosis }: Look, setting: AdviceSetting): readonly Passage[] {
  const advice = adviceOf(refusalsOf(diagnosis?.findings ?? [])).slice(0, ADVICE_SHOWN);
  if (advice.length === 0) return [];
  return [paragraph(LEFT_TO_PEOPLE), ...advice.flatMap((one) => wordsToFollow(one, setting))];
}

function planPassages(plan: Plan, repair: Repair, look: Look): readonly Passage[] {
  const setting = settingOf(repair, look);
  if (plan.kind === 'no-fault-found')
    return toFollow([...besideAdvice(look), ...clientAdvice(look)], { repair, look, setting });
  if (plan.kind === 'advice') return toFollow(plan.advice, { repair, look, setting });
  if (plan.kind === 'offline') return offlinePlan(plan, repair, look);
  const remedies = plan.steps.flatMap((step) => step.remedies);
  return [
    { kind: 'list', title: planTitle(remedies), items: stepLines(plan, look), numberedFrom: 1 },
    paragraph(planImpact(remedies)),
    ...comesBack(look.diagnosis?.findings ?? []),
    ...exposedKeys(plan, look),
    ...leftToPeople(look, setting),
    ...decision(plan, repair, look),
  ];
}

function superseded({ instance }: Repair, look: Look): readonly Passage[] {
  const { superseded: because } = look;
  if (!because) return [];
  const headings = findingPassages(look, instance).filter(({ kind }) => kind === 'heading');
  const steps = look.plan?.kind === 'online' ? stepLines(look.plan, look) : [];
  return [
    ...headings.flatMap((heading) =>
      'text' in heading ? [{ kind: 'struck', text: heading.text } as const] : [],
    ),
    ...steps.map((text): Passage => ({ kind: 'struck', text })),
    paragraph(supersededBy(because)),
  ];
}

/** The card of one look: what is being looked at, then findings and plan, then what became of the plan. */
export function planCard(repair: Repair, look: Look): readonly Passage[] {
  if (look.superseded) return superseded(repair, look);
  if (!look.plan) return looking(repair, look);
  return [...findingPassages(look, repair.instance), ...planPassages(look.plan, repair, look)];
}
