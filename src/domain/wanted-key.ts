import type { Attempt } from './attempt.ts';
import { type CloudFacts, surroundingsOf } from './facts/cloud-facts.ts';

/** The key that should let somebody in: the one that was offered, else that of the EC2 key pair of the instance. */
export function wantedKey({ keyFingerprint }: Attempt, cloud: CloudFacts): string | undefined {
  if (keyFingerprint !== undefined) return keyFingerprint;
  const { keyPair } = surroundingsOf(cloud);
  return keyPair.seen ? keyPair.value?.fingerprint : undefined;
}
