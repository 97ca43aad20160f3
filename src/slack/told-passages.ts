import type { ClientTold } from '../domain/attempt.ts';
import { standingOf } from '../domain/client/standing.ts';
import { symptomRow } from '../domain/client/symptoms.ts';
import type { Diagnosis } from '../domain/diagnose.ts';
import type { Symptom } from '../domain/symptom.ts';
import { CHECK_WORDS } from '../wording/en-checks.ts';
import { HOW_TO_TELL, standingText } from '../wording/en-standing.ts';
import { CLIENT_SAID, SAID_NOTHING_KNOWN, STOP_RETRYING, symptomLine } from '../wording/en-symptoms.ts';
import type { Text } from '../wording/text.ts';
import type { Look } from './looks.ts';
import { list, type Passage } from './passage.ts';

/** What was understood of the text that somebody pasted. */
export function saidPassages(told: ClientTold | undefined): readonly Passage[] {
  const symptoms = told?.symptoms;
  if (symptoms === undefined) return [];
  return symptoms.length === 0
    ? [{ kind: 'aside', text: SAID_NOTHING_KNOWN }]
    : [{ kind: 'list', title: CLIENT_SAID, items: symptoms.map(symptomLine) }];
}

/** Each try makes it worse, whatever the host says of itself. */
export const warning = (told: ClientTold | undefined): readonly Passage[] =>
  told?.symptoms?.some(({ id }) => id === 'not-allowed-now')
    ? [{ kind: 'paragraph', text: STOP_RETRYING }]
    : [];

const HINTS_SHOWN = 4;

/** For what the client's words point to and no program can judge: how a person finds out. */
function hints(diagnosis: Diagnosis, symptoms: readonly Symptom[]): readonly Text[] {
  const open = new Set(
    diagnosis.findings.filter(({ result }) => result === 'unknown').map(({ check }) => check),
  );
  const suspects = symptoms.flatMap((symptom) => symptomRow(symptom)?.suspects ?? []);
  return [...new Set(suspects)]
    .filter((check) => open.has(check))
    .map((check) => CHECK_WORDS[check]?.howToTell)
    .filter((text) => text !== undefined)
    .slice(0, HINTS_SHOWN);
}

/** What the client said, how that stands to what was found, and what is to be asked next. */
export function toldPassages({ diagnosis, attempt }: Look): readonly Passage[] {
  if (!attempt) return [];
  const { symptoms = [] } = attempt;
  const standing = diagnosis && standingOf(diagnosis, symptoms);
  const items = diagnosis && diagnosis.verdict !== 'refused' ? hints(diagnosis, symptoms) : [];
  return [
    ...saidPassages(attempt),
    ...(standing ? [{ kind: 'paragraph', text: standingText(standing, attempt) } as const] : []),
    ...list(HOW_TO_TELL, items),
  ];
}
