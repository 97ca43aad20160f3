import type { Attempt } from '../domain/attempt.ts';
import { EXPECTED_GAPS } from '../domain/checks/check.ts';
import type { Finding } from '../domain/diagnose.ts';
import type { Evidence } from '../domain/evidence.ts';
import { isAtLeast } from '../domain/openssh.ts';
import { CHECK_WORDS } from './en-checks.ts';
import { evidenceRow } from './en-evidence.ts';
import { unknownReason } from './en-unseen.ts';
import { code, say, type Text, time, words } from './text.ts';

/** What the diagnosis as a whole could not judge; none of these is a check. */
const WHOLE_TOPICS: Readonly<Record<string, string>> = {
  host: 'anything on the host',
  'key-file': 'whether sshd accepts a key file at all',
};
/** The cause as a heading. A check of a newer version of this program is called by its id. */
export const findingTitle = ({ check }: Pick<Finding, 'check'>): string =>
  CHECK_WORDS[check]?.title ?? `Check ${check} fails`;

/** Why sshd refuses the login of `user`, in one sentence. */
export const findingReason = ({ check }: Pick<Finding, 'check'>, user: string): Text =>
  CHECK_WORDS[check]?.why?.(user) ?? say`The check ${code(check)} says that sshd refuses this login.`;

/** Said where somebody would look for it in vain: an sshd of this version keeps silent about this cause. */
export function logIsSilent({ check }: Pick<Finding, 'check'>, sshdVersion: string): boolean {
  const silent = CHECK_WORDS[check]?.silent ?? false;
  if (typeof silent === 'boolean' || sshdVersion === '') return silent === true;
  const isVocal = isAtLeast(sshdVersion, '9.1');
  return silent === 'before-9.1' ? !isVocal : !isVocal || isAtLeast(sshdVersion, '10.0');
}
export const LOG_SILENT: Text = say`sshd mostly logs nothing of this.`;

/** Each further try makes these worse, so that their reason is said before anything else. */
const EACH_TRY_COUNTS: ReadonlySet<string> = new Set(['per-source-penalty', 'fail2ban']);
export const comesFirst = ({ check }: Pick<Finding, 'check'>): boolean => EACH_TRY_COUNTS.has(check);

/** What a check looks at, as in "could not judge …". */
export const checkTopic = (check: string): string =>
  CHECK_WORDS[check]?.topic ?? WHOLE_TOPICS[check] ?? check;

/** One of several faults, with what proves it. */
export const faultLine = (finding: Pick<Finding, 'check'>, evidence: readonly Evidence[]): Text => [
  ...say`${findingTitle(finding)}`,
  ...evidence.flatMap((row, index) => say`${words(index === 0 ? ': ' : '; ')}${evidenceRow(row)}`),
];

export const ALSO_WRONG: Text = say`Also wrong:`;
export const SEEN_FROM_OUTSIDE: Text = say`What I could see from outside:`;
export const WORTH_KNOWING: Text = say`Worth knowing, though it refuses nobody:`;
export const LOG_AGREES: Text = say`sshd's log says the same:`;

/** What is neither fine nor broken as far as anybody knows. */
export const UNJUDGED_TITLE: Text = say`Could not judge:`;

/** One line for each reason, however many questions it leaves open. What is normally not known has words of its own. */
export function unjudgedLines(findings: readonly Finding[]): readonly Text[] {
  const open = new Map<string, readonly string[]>();
  for (const finding of findings) {
    if (finding.result !== 'unknown' || EXPECTED_GAPS.has(finding.because)) continue;
    const reason = unknownReason(finding.because);
    open.set(reason, [...(open.get(reason) ?? []), checkTopic(finding.check)]);
  }
  return [...open].map(([reason, topics]) => say`${words(topicsOf(topics))}: ${words(reason)}`);
}

const NAMED_TOPICS = 3;

const topicsOf = (topics: readonly string[]): string =>
  topics.length <= NAMED_TOPICS
    ? topics.join('; ')
    : `${topics.slice(0, NAMED_TOPICS).join('; ')} and ${topics.length - NAMED_TOPICS} more`;

export const ACCEPTED: Text = say`Nothing on the host refuses this login.`;
export const NOT_ALL_JUDGED_TITLE = 'Not everything could be judged';
export const NOT_ALL_JUDGED: Text = say`Nothing that I could judge refuses this login,
  but not everything could be judged.`;

interface Checked {
  readonly attempt: Attempt;
  /** How many checks were answered. */
  readonly checked: number;
  readonly faults: number;
  /** ISO time. */
  readonly at: string;
}

/** How much was looked at, for whom and when. */
export function howChecked({ attempt, checked, faults, at }: Checked): Text {
  const assumed = attempt.assumed ? say` (assumed from the image, because no user was given)` : [];
  const wrong = faults === 1 ? '1 fault' : `${faults} faults`;
  return say`Checked ${checked} things for the login of ${code(attempt.user)}${assumed}, ${wrong}
    · looked at ${time(at)}; looking changed nothing`;
}
