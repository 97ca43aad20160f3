import { DescribeKeyPairsCommand } from '@aws-sdk/client-ec2';
import { fingerprintOf } from '../domain/digest.ts';
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
      fingerprint: fingerprintOfLine(pair.PublicKey),
    }),
  };
}

/** Of a public key in OpenSSH's format. */
function fingerprintOfLine(publicKey: string | undefined): string | undefined {
  const blob = publicKey?.trim().split(/\s+/)[1];
  return blob ? fingerprintOf(Buffer.from(blob, 'base64')) : undefined;
}
