import { expectedUser } from './default-users.ts';
import type { CloudFacts } from './facts/cloud-facts.ts';

/** The login that was refused, as far as it is known. */
export interface Attempt {
  readonly user: string;
  /** The user was not given: it is the AMI's default. */
  readonly assumed: boolean;
  readonly clientAddress?: string;
  /** `SHA256:` and base64. */
  readonly keyFingerprint?: string;
}

/** The login to examine: the user that was given, else the AMI's default; nothing when there is none. */
export function attemptOf(user: string | undefined, cloud: CloudFacts): Attempt | undefined {
  if (user !== undefined) return { user, assumed: false };
  const expected = expectedUser(cloud);
  return 'user' in expected ? { user: expected.user, assumed: true } : undefined;
}
