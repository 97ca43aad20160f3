import { expectedUser } from '../../default-users.ts';
import type { View } from '../check.ts';

/** Who the image was made for: the host's own word first, then the AMI's name and owner. */
export function expectedUsers({ host, cloud }: View): readonly string[] {
  const fromImage = expectedUser(cloud);
  const named = host.defaultUsers.map(({ user }) => user);
  const guessed = 'user' in fromImage ? [fromImage.user] : [];
  return [...new Set([...named, ...guessed])];
}

/** All who may be meant, likeliest first: whoever has a key on the host after those, and whom a custom image may have. */
export function candidatesFor(view: View): readonly string[] {
  const { host, attempt, cloud } = view;
  const fromImage = expectedUser(cloud);
  const known = [...expectedUsers(view), ...host.otherLogins];
  const guesses = known.length === 0 && 'candidates' in fromImage ? fromImage.candidates : [];
  return [...new Set([...known, ...guesses])].filter((user) => user !== attempt.user);
}
