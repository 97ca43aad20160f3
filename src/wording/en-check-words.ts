import type { Text } from './text.ts';

/** The words of one check. */
export interface CheckWords {
  /** The cause, as a heading. */
  readonly title: string;
  /** What the check looks at, as in "could not judge …". */
  readonly topic: string;
  /** Why sshd refuses, in one sentence. `user` is the login name. */
  readonly why: (user: string) => Text;
  /** sshd mostly writes nothing of it into its log. */
  readonly silent?: true;
}
