import type { Finding } from '../domain/diagnose.ts';
import type { CheckWords } from './en-check-words.ts';
import { LOGIN_CHECKS } from './en-login-checks.ts';
import { PATH_CHECKS } from './en-path-checks.ts';
import { code, say, type Text } from './text.ts';

const WORDS: Readonly<Record<string, CheckWords>> = { ...LOGIN_CHECKS, ...PATH_CHECKS };

/** The finding of a host that could not be looked at at all. */
const HOST: CheckWords = {
  title: 'The host could not be looked at',
  topic: 'anything on the host',
  why: () => say`The host could not be looked at.`,
};

const unnamed = (check: string): CheckWords => ({
  title: `Check ${check} fails`,
  topic: check,
  why: () => say`The check ${code(check)} says that sshd refuses this login.`,
});

const wordsOf = (check: string): CheckWords => WORDS[check] ?? (check === 'host' ? HOST : unnamed(check));

/** Whether a check has words of its own. */
export const isWorded = (check: string): boolean => check in WORDS;

/** The cause as a heading. */
export const findingTitle = (finding: Pick<Finding, 'check'>): string => wordsOf(finding.check).title;

/** Why sshd refuses the login of `user`, in one sentence. */
export const findingReason = (finding: Pick<Finding, 'check'>, user: string): Text =>
  wordsOf(finding.check).why(user);

/** What a check looks at, as in "could not judge …". */
export const checkTopic = (check: string): string => wordsOf(check).topic;
