import type { Advice } from '../domain/advice.ts';
import type { Finding } from '../domain/diagnose.ts';
import { addressOf } from '../domain/facts/cloud-facts.ts';
import { REMEDIES } from '../domain/remedies.ts';
import type { Repair } from '../domain/repair/state.ts';
import { adviceWords, needsAnotherLook } from '../wording/en-advice.ts';
import type { AdviceSetting } from '../wording/en-advice-words.ts';
import { commandsByHand } from '../wording/en-by-hand.ts';
import { ADVICE_TITLE, BY_HAND, LEFT_TO_PEOPLE } from '../wording/en-cards.ts';
import { whenDone } from '../wording/en-outcomes.ts';
import { say } from '../wording/text.ts';
import { refusalsOf } from './finding-passages.ts';
import type { Look } from './looks.ts';
import { type Passage, paragraph } from './passage.ts';
import { warning } from './told-passages.ts';

/** Where a person would act on an advice. */
export function settingOf(repair: Repair, look: Look): AdviceSetting {
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

/** Advice with its commands, and how to look again when it was followed. */
export const toFollow = (
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

const adviceOf = (findings: readonly Finding[]): readonly Advice[] =>
  findings.flatMap((finding) =>
    finding.result === 'fail' && finding.remedies.length === 0 && finding.advice ? [finding.advice] : [],
  );

const ADVICE_SHOWN = 3;

/** What is worth knowing may be what a person wants to see to. */
export const besideAdvice = ({ diagnosis }: Look): readonly Advice[] =>
  adviceOf(diagnosis?.findings ?? []).slice(0, ADVICE_SHOWN);

/** To look at the client's side takes another try; not where each makes it worse. */
export const clientAdvice = ({ attempt }: Look): readonly Advice[] =>
  warning(attempt).length > 0 ? [] : [{ do: 'check-client' }];

/** What refuses the login as well, and that the repair leaves as it is. */
export function leftToPeople({ diagnosis }: Look, setting: AdviceSetting): readonly Passage[] {
  const advice = adviceOf(refusalsOf(diagnosis?.findings ?? [])).slice(0, ADVICE_SHOWN);
  if (advice.length === 0) return [];
  return [paragraph(LEFT_TO_PEOPLE), ...advice.flatMap((one) => wordsToFollow(one, setting))];
}
