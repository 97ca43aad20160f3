import type { Attempt } from '../domain/attempt.ts';
import { type Diagnosis, type Finding, isRefusal } from '../domain/diagnose.ts';
import type { HostFacts } from '../domain/facts/host-facts.ts';
import { adviceWords } from './en-advice.ts';
import { commandsByHand } from './en-by-hand.ts';
import { evidenceRow } from './en-evidence.ts';
import {
  ACCEPTED,
  findingReason,
  findingTitle,
  NOT_ALL_JUDGED,
  UNJUDGED_TITLE,
  unjudgedLines,
  WORTH_KNOWING,
} from './en-findings.ts';
import { plain, type Text } from './text.ts';

type Failed = Extract<Finding, { result: 'fail' }>;

/** Nobody asked AWS of which instance the report is. */
const NO_INSTANCE = { account: 'ACCOUNT', region: 'REGION', instanceId: 'INSTANCE' };

/** What a saved report says, in lines for a terminal. */
export function explanationLines(diagnosis: Diagnosis, host: HostFacts, attempt: Attempt): readonly string[] {
  const failures = diagnosis.findings.filter((finding) => finding.result === 'fail');
  const refusals = failures.filter(isRefusal);
  const beside = failures.filter((finding) => !isRefusal(finding));
  const toLines = (finding: Failed): readonly string[] => findingLines(finding, host, attempt);
  return [
    headline(diagnosis, attempt),
    ...refusals.flatMap(toLines),
    ...titled(WORTH_KNOWING, beside.flatMap(toLines)),
    ...titled(UNJUDGED_TITLE, unjudgedLines(diagnosis.findings).map(indented)),
  ];
}

const indented = (text: Text): string => `  ${plain(text)}`;

const titled = (title: Text, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', plain(title), ...lines];

function headline({ verdict }: Diagnosis, { user }: Attempt): string {
  switch (verdict) {
    case 'refused':
      return `sshd refuses the login of ${user}:`;
    case 'accepted':
      return plain(ACCEPTED);
    case 'unknown':
      return plain(NOT_ALL_JUDGED);
  }
}

function findingLines(finding: Failed, host: HostFacts, attempt: Attempt): readonly string[] {
  const commands = commandsByHand(finding.remedies, { host, attempt, findings: [finding] });
  return [
    '',
    `${findingTitle(finding)} [${finding.check}]`,
    `  ${plain(findingReason(finding, attempt.user))}`,
    ...finding.evidence.map((row) => `  - ${plain(evidenceRow(row))}`),
    ...nextSteps(finding, commands, attempt).map((line) => `  > ${line}`),
  ];
}

function nextSteps({ advice }: Failed, commands: readonly string[], { user }: Attempt): readonly string[] {
  if (commands.length > 0) return commands;
  if (!advice) return [];
  const { text, list = [], copy = '' } = adviceWords(advice, { instance: NO_INSTANCE, user });
  const offline = copy === '' || copy.includes(NO_INSTANCE.instanceId) ? [] : copy.split('\n');
  return [plain(text), ...list.map(plain), ...offline];
}
