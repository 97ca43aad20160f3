import type { Attempt } from '../domain/attempt.ts';
import type { Standing } from '../domain/client/standing.ts';
import { code, listed, say, type Text } from './text.ts';

/** Above what a person can find out where no program could. */
export const HOW_TO_TELL: Text = say`How to tell:`;

/** What could differ between the login that was refused and the one that was judged. */
function couldDiffer({ user, keyFingerprint }: Attempt): Text {
  const key =
    keyFingerprint === undefined
      ? say`offered another key than those that the host lists (${code('ssh-keygen -lf key.pem')})`
      : say`did not offer the key ${code(keyFingerprint)}`;
  return listed([say`reached another host`, say`signed in as somebody else than ${code(user)}`, key], 'or');
}

/** What it means where the client's words and the findings meet, or do not. */
export function standingText(standing: Standing, attempt: Attempt): Text {
  switch (standing) {
    case 'agrees':
      return say`That is what the finding looks like from the client.`;
    case 'stopped-before':
      return say`So the client did not come as far as sshd's decision on this login. What stopped it lies before that: on the
        way, or in how sshd takes connections.`;
    case 'came-further':
      return say`So that login came further than it would come now: it was another one, or something was changed
        since. Try again, and paste what ssh prints.`;
    case 'refused-elsewhere':
      return say`This host would let the login in now. So the client ${couldDiffer(attempt)}; or something was changed
        since.`;
  }
}
