import type { Diagnosis, Finding } from '../domain/diagnose.ts';
import { canonicalJson } from '../domain/digest.ts';
import type { Evidence } from '../domain/evidence.ts';
import { evidenceRow } from '../wording/en-evidence.ts';
import {
  ACCEPTED,
  ALSO_WRONG,
  faultLine,
  findingReason,
  findingTitle,
  howChecked,
  LOG_AGREES,
  LOG_SILENT,
  logIsSilent,
  NOT_ALL_JUDGED,
  NOT_ALL_JUDGED_TITLE,
  UNJUDGED_TITLE,
  unjudgedLine,
} from '../wording/en-findings.ts';
import { obstacle } from '../wording/en-obstacles.ts';
import { OUTCOMES } from '../wording/en-outcomes.ts';
import { type Text, words } from '../wording/text.ts';
import type { Look } from './looks.ts';
import type { Passage } from './passage.ts';

type Failed = Extract<Finding, { result: 'fail' }>;
type Unjudged = Extract<Finding, { result: 'unknown' }>;

const isLog = (evidence: Evidence): boolean => evidence.kind === 'log';
const withoutLog = ({ evidence }: Failed): readonly Evidence[] => evidence.filter((row) => !isLog(row));

export const failuresOf = (findings: readonly Finding[]): readonly Failed[] =>
  findings.filter((finding) => finding.result === 'fail');

/** The host as a whole has its own words. */
const unjudgedOf = (findings: readonly Finding[]): readonly Unjudged[] =>
  findings.filter((finding) => finding.result === 'unknown').filter(({ check }) => check !== 'host');

const list = (title: Text, items: readonly Text[]): readonly Passage[] =>
  items.length === 0 ? [] : [{ kind: 'list', title, items }];

function rows(finding: Failed): readonly Passage[] {
  const items = withoutLog(finding).map(evidenceRow);
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

export const faultList = (title: Text, failures: readonly Failed[]): readonly Passage[] =>
  list(
    title,
    failures.map((finding) => faultLine(finding, withoutLog(finding))),
  );

/** What is neither fine nor broken as far as anybody knows. */
export const unjudgedList = (findings: readonly Finding[]): readonly Passage[] =>
  list(
    UNJUDGED_TITLE,
    unjudgedOf(findings).map(({ check, because }) => unjudgedLine(check, because)),
  );

/** Several faults of one path are confirmed by the same line. */
const differing = (log: readonly Evidence[]): readonly Evidence[] =>
  log.filter((row, index) => log.findIndex((other) => canonicalJson(other) === canonicalJson(row)) === index);

function refused(user: string, failures: readonly [Failed, ...Failed[]]): readonly Passage[] {
  const [cause, ...others] = failures;
  const log = failures.flatMap(({ evidence }) => evidence.filter(isLog));
  return [
    { kind: 'heading', text: words(findingTitle(cause)) },
    { kind: 'paragraph', text: findingReason(cause, user) },
    ...rows(cause),
    ...faultList(ALSO_WRONG, others),
    ...list(LOG_AGREES, differing(log).map(evidenceRow)),
    ...(log.length === 0 && logIsSilent(cause) ? [{ kind: 'aside', text: LOG_SILENT } as const] : []),
  ];
}

function notRefused({ plan }: Look, { verdict }: Diagnosis): readonly Passage[] {
  const title = plan?.kind === 'no-fault-found' ? OUTCOMES['no-fault-found'] : NOT_ALL_JUDGED_TITLE;
  return [
    { kind: 'heading', text: words(title) },
    { kind: 'paragraph', text: verdict === 'accepted' ? ACCEPTED : NOT_ALL_JUDGED },
  ];
}

function howItWasRead({ facts, diagnosis, attempt }: Look): readonly Passage[] {
  if (!facts || !diagnosis || !attempt) return [];
  const { findings, passed } = diagnosis;
  const checked = passed.length + findings.length;
  const faults = failuresOf(findings).length;
  return [{ kind: 'aside', text: howChecked({ attempt, checked, faults, at: facts.cloud.at }) }];
}

/** What a look found: the cause, its evidence, what else is wrong, and what could not be judged. */
export function findingPassages(look: Look): readonly Passage[] {
  const { facts, diagnosis, attempt } = look;
  if (!facts || !diagnosis) return [];
  if (!facts.host.seen) {
    const { title, sentence } = obstacle(facts.host.because, facts.cloud);
    return [
      { kind: 'heading', text: words(title) },
      { kind: 'paragraph', text: sentence },
    ];
  }
  const [first, ...others] = failuresOf(diagnosis.findings);
  const verdict = first
    ? refused(attempt?.user ?? facts.host.value.user, [first, ...others])
    : notRefused(look, diagnosis);
  return [...verdict, ...unjudgedList(diagnosis.findings), ...howItWasRead(look)];
}
