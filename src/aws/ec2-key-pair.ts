import { createHash } from 'node:crypto';
import { DescribeKeyPairsCommand } from '@aws-sdk/client-ec2';
import type { KeyPairFacts } from '../domain/facts/key-pair-facts.ts';
import type { Asking } from './asking.ts';
import { present } from './ec2-instance.ts';

/** The pair that has this name today; `null` when there is none, which is no fault: the key on the host stays. */
export async function keyPairOf({
  ec2,
  instance,
  abortSignal,
}: Asking): Promise<KeyPairFacts | null | undefined> {
  const { KeyName: name } = instance;
  if (!name) return null;
  const asked = new DescribeKeyPairsCommand({ KeyNames: [name], IncludePublicKey: true });
  const answer = await ec2.send(asked, { abortSignal }).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'InvalidKeyPair.NotFound') return null;
    throw error;
  });
  const pair = answer?.KeyPairs?.[0];
  if (!pair) return answer && undefined;
  return {
    name,
    ...present({
      createdAt: pair.CreateTime?.toISOString(),
      type: pair.KeyType,
      ec2Fingerprint: pair.KeyFingerprint,
      fingerprint: fingerprintOf(pair.PublicKey),
    }),
  };
}

/** ssh-keygen(1)'s fingerprint of a public key in OpenSSH's format. */
function fingerprintOf(publicKey: string | undefined): string | undefined {
  const blob = publicKey?.trim().split(/\s+/)[1];
  if (!blob) return undefined;
  const hash = createHash('sha256').update(Buffer.from(blob, 'base64')).digest('base64');
  return `SHA256:${hash.replaceAll('=', '')}`;
}
