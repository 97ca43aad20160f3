import { type Diagnosis, type Finding, isRefusal } from '../domain/diagnose.ts';
import { canonicalJson } from '../domain/digest.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { InstanceRef } from '../domain/instance.ts';
import { evidenceRow } from '../wording/en-evidence.ts';
import {
  ACCEPTED,
  ALSO_WRONG,
  comesFirst,
  faultLine,
  findingReason,
  findingTitle,
  howChecked,
  LOG_AGREES,
  LOG_SILENT,
  logIsSilent,
  NOT_ALL_JUDGED,
  NOT_ALL_JUDGED_TITLE,
  SEEN_FROM_OUTSIDE,
  WORTH_KNOWING,
} from '../wording/en-findings.ts';
import { obstacle } from '../wording/en-obstacles.ts';
import { OUTCOMES } from '../wording/en-outcomes.ts';
import { type Text, words } from '../wording/text.ts';
import { takesRepairBack } from './comes-back.ts';
import type { Look } from './looks.ts';
import { list, type Passage } from './passage.ts';
import { toldPassages, warning } from './told-passages.ts';
import { tellMoreLine, unjudgedList } from './unjudged-passages.ts';

type Failed = Extract<Finding, { result: 'fail' }>;

const isLog = (evidence: Evidence): boolean => evidence.kind === 'log';
const withoutLog = ({ evidence }: Failed): readonly Evidence[] => evidence.filter((row) => !isLog(row));

const failuresOf = (findings: readonly Finding[]): readonly Failed[] =>
  findings.filter((finding) => finding.result === 'fail');

/** What refuses the login, in the order in which sshd meets it. */
export const refusalsOf = (findings: readonly Finding[]): readonly Failed[] =>
  failuresOf(findings).filter(isRefusal);

/** What refuses nobody: it is no fault of this login. */
const besideOf = (findings: readonly Finding[]): readonly Failed[] =>
  failuresOf(findings).filter((finding) => !isRefusal(finding));

/** Beside a repair, what takes it back has a place of its own. */
const besideThePlan = ({ plan }: Look, findings: readonly Finding[]): readonly Failed[] =>
  besideOf(findings).filter((finding) => plan?.kind !== 'online' || !takesRepairBack(finding));

function rows(finding: Failed): readonly Passage[] {
  const items = withoutLog(finding).map(evidenceRow);
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

export const faultList = (title: Text, failures: readonly Failed[]): readonly Passage[] =>
  list(
    title,
    failures.map((finding) => faultLine(finding, withoutLog(finding))),
  );

/** Several faults of one path are confirmed by the same line. */
const differing = (log: readonly Evidence[]): readonly Evidence[] =>
  log.filter((row, index) => log.findIndex((other) => canonicalJson(other) === canonicalJson(row)) === index);

/** Where each try makes it worse, that is said before the cause. */
function causeOf(cause: Failed, user: string): readonly Passage[] {
  const heading: Passage = { kind: 'heading', text: words(findingTitle(cause)) };
  const reason: Passage = { kind: 'paragraph', text: findingReason(cause, user) };
  return comesFirst(cause) ? [reason, heading] : [heading, reason];
}

function refused({ attempt, facts }: Look, failures: readonly [Failed, ...Failed[]]): readonly Passage[] {
  const [cause, ...others] = failures;
  const log = failures.flatMap(({ evidence }) => evidence.filter(isLog));
  const sshdVersion = facts?.host.seen ? facts.host.value.sshdVersion : '';
  return [
    ...causeOf(cause, attempt?.user ?? ''),
    ...rows(cause),
    ...faultList(ALSO_WRONG, others),
    ...list(LOG_AGREES, differing(log).map(evidenceRow)),
    ...(log.length === 0 && logIsSilent(cause, sshdVersion)
      ? [{ kind: 'aside', text: LOG_SILENT } as const]
      : []),
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
  const faults = refusalsOf(findings).length;
  return [{ kind: 'aside', text: howChecked({ attempt, checked, faults, at: facts.cloud.at }) }];
}

/** What kept me from looking says the same. */
const SAID_BY_THE_OBSTACLE: ReadonlySet<string> = new Set([
  'instance-not-running',
  'instance-not-found',
  'windows',
]);

/** The host was not looked at: what kept me from it, and what is known from outside. */
function fromOutside({ facts }: Look, { findings }: Diagnosis): readonly Passage[] {
  if (!facts || facts.host.seen) return [];
  const { title, sentence } = obstacle(facts.host.because, facts.cloud);
  return [
    { kind: 'heading', text: words(title) },
    { kind: 'paragraph', text: sentence },
    ...faultList(
      SEEN_FROM_OUTSIDE,
      refusalsOf(findings).filter(({ check }) => !SAID_BY_THE_OBSTACLE.has(check)),
    ),
  ];
}

function verdictOf(look: Look, diagnosis: Diagnosis): readonly Passage[] {
  const [first, ...others] = refusalsOf(diagnosis.findings);
  return first ? refused(look, [first, ...others]) : notRefused(look, diagnosis);
}

/** What a look found: the cause, its evidence, what else is wrong, what is worth knowing, and what could not be judged. */
export function findingPassages(look: Look, instance: InstanceRef): readonly Passage[] {
  const { facts, diagnosis, attempt } = look;
  if (!facts || !diagnosis) return [];
  const { findings } = diagnosis;
  if (!facts.host.seen)
    return [
      ...warning(attempt),
      ...fromOutside(look, diagnosis),
      ...faultList(WORTH_KNOWING, besideOf(findings)),
      ...toldPassages(look),
    ];
  return [
    ...(refusalsOf(findings).some(comesFirst) ? [] : warning(attempt)),
    ...verdictOf(look, diagnosis),
    ...faultList(WORTH_KNOWING, besideThePlan(look, findings)),
    ...toldPassages(look),
    ...unjudgedList(findings),
    ...tellMoreLine(findings, instance, attempt ?? {}),
    ...howItWasRead(look),
  ];
}
