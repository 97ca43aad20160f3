import type { AdviceSetting, AdviceWords } from './en-advice-words.ts';
import type { Text } from './text.ts';

/** What a finding tells of itself, for the sentence on what to do. */
export type Detail = Readonly<Record<string, string>>;

/** The words of one check. */
export interface CheckWords {
  /** The cause, as a heading, at most 60 characters. Absent: it never fails. */
  readonly title?: string;
  /** What the check looks at, as in "could not judge …". */
  readonly topic: string;
  /** Why the login is refused, in one sentence. `user` is the login name. */
  readonly why?: (user: string) => Text;
  /** What a person does about it, where neither a remedy nor another advice says so. */
  readonly next?: (detail: Detail, setting: AdviceSetting) => AdviceWords;
  /** How a person finds out what no program could. */
  readonly howToTell?: Text;
  /**
   * sshd writes nothing of it into its log at the usual LogLevel: in no release, in none before 9.1, or only in 9.1 to 9.9, since from
   * 10.0 on glob(3) simply finds no match below a closed directory.
   */
  readonly silent?: true | 'before-9.1' | 'but-9.1-to-9.9';
}

/** A check that can fail. */
export type FailingCheckWords = CheckWords & Required<Pick<CheckWords, 'title' | 'why'>>;
