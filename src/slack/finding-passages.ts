import type { Evidence } from '../domain/checks/check.ts';
import type { Finding } from '../domain/diagnose.ts';
import { canonicalJson } from '../domain/digest.ts';
import { evidenceRow } from '../wording/en-evidence.ts';
import { checkTopic, findingReason, findingTitle } from '../wording/en-findings.ts';
import { obstacle } from '../wording/en-obstacles.ts';
import { unknownReason } from '../wording/en-unseen.ts';
import { code, say, type Text, time } from '../wording/text.ts';
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

const rows = (finding: Failed): readonly Passage[] => {
  const items = withoutLog(finding).map(evidenceRow);
  return items.length === 0 ? [] : [{ kind: 'list', items }];
};

/** What stands beside each of several faults. */
const summary = (finding: Failed): Text =>
  withoutLog(finding).flatMap((row, index) => [
    ...(index === 0 ? say`${findingTitle(finding)}: ` : say`; `),
    ...evidenceRow(row),
  ]);

export const faultList = (title: Text, failures: readonly Failed[]): readonly Passage[] =>
  list(title, failures.map(summary));

/** What is neither fine nor broken as far as anybody knows. */
export const unjudgedList = (findings: readonly Finding[]): readonly Passage[] =>
  list(
    say`Could not judge:`,
    unjudgedOf(findings).map(({ check, because }) => say`${checkTopic(check)}: ${unknownReason(because)}`),
  );

/** Several faults of one path are confirmed by the same line. */
const differing = (log: readonly Evidence[]): readonly Evidence[] =>
  log.filter((row, index) => log.findIndex((other) => canonicalJson(other) === canonicalJson(row)) === index);

function refused(user: string, failures: readonly [Failed, ...Failed[]]): readonly Passage[] {
  const [cause, ...others] = failures;
  const log = failures.flatMap(({ evidence }) => evidence.filter(isLog));
  return [
    { kind: 'heading', text: [{ kind: 'words', text: findingTitle(cause) }] },
    { kind: 'paragraph', text: findingReason(cause, user) },
    ...rows(cause),
    ...faultList(say`Also wrong:`, others),
    ...list(say`sshd's log says the same:`, differing(log).map(evidenceRow)),
  ];
}

const notRefused = (certain: boolean): readonly Passage[] => [
  { kind: 'heading', text: say`No fault found on the host` },
  {
    kind: 'paragraph',
    text: certain
      ? say`Nothing on the host refuses this login.`
      : say`Nothing that I could judge refuses this login, but not everything could be judged.`,
  },
];

function howItWasRead({ facts, diagnosis, attempt }: Look): readonly Passage[] {
  if (!facts || !diagnosis || !attempt) return [];
  const { findings, passed } = diagnosis;
  const wrong = failuresOf(findings).length;
  const login = say` for the login of ${code(attempt.user)}`;
  const assumed = attempt.assumed ? say` (assumed from the image, because no user was given)` : [];
  return [
    {
      kind: 'aside',
      text: say`Checked ${passed.length + findings.length} things${login}${assumed}, ${wrong === 1 ? '1 fault' : `${wrong} faults`} · looked at ${time(facts.cloud.at)}; looking changed nothing`,
    },
  ];
}

/** What a look found: the cause, its evidence, what else is wrong, and what could not be judged. */
export function findingPassages(look: Look): readonly Passage[] {
  const { facts, diagnosis, attempt } = look;
  if (!facts || !diagnosis) return [];
  if (!facts.host.seen) {
    const { title, sentence } = obstacle(facts.host.because);
    return [
      { kind: 'heading', text: [{ kind: 'words', text: title }] },
      { kind: 'paragraph', text: sentence },
    ];
  }
  const [first, ...others] = failuresOf(diagnosis.findings);
  const verdict = first
    ? refused(attempt?.user ?? facts.host.value.user, [first, ...others])
    : notRefused(diagnosis.verdict === 'accepted');
  return [...verdict, ...unjudgedList(diagnosis.findings), ...howItWasRead(look)];
}
