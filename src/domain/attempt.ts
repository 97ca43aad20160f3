import { expectedUser } from './default-users.ts';
import type { CloudFacts } from './facts/cloud-facts.ts';
import type { Symptom } from './symptom.ts';

/** What the requester told of their own side. */
export interface ClientTold {
  /** IPv4 or IPv6, as the host sees it. */
  readonly address?: string;
  /** `SHA256:` and base64. */
  readonly keyFingerprint?: string;
  /** Name or address that the client connected to, as it printed it. */
  readonly host?: string;
  /** What the client printed, in order; absent when nothing was pasted. */
  readonly symptoms?: readonly Symptom[];
}

/** The login that was refused, as far as it is known. */
export interface Attempt extends ClientTold {
  readonly user: string;
  /** The user was not given: it is the AMI's default. */
  readonly assumed: boolean;
}

/** The login to examine: the user that was given, else the AMI's default; nothing when there is none. */
export function attemptOf(
  told: ClientTold & { readonly user?: string },
  cloud: CloudFacts,
): Attempt | undefined {
  const { user, ...client } = told;
  if (user !== undefined) return { ...client, user, assumed: false };
  const expected = expectedUser(cloud);
  return 'user' in expected ? { ...client, user: expected.user, assumed: true } : undefined;
}
