import {
  DescribeInstanceAttributeCommand,
  type DescribeInstanceAttributeCommandOutput,
  type InstanceAttributeName,
} from '@aws-sdk/client-ec2';
import type { StopFacts } from '../../domain/facts/stop-facts.ts';
import type { Asking } from '../asking.ts';

export async function isStopProtected(asking: Asking): Promise<boolean | undefined> {
  return (await attribute(asking, 'disableApiStop')).DisableApiStop?.Value;
}

type ShutdownBehavior = Extract<StopFacts['shutdownBehavior'], { readonly seen: true }>['value'];
const BEHAVIORS: readonly ShutdownBehavior[] = ['stop', 'terminate'];

export async function shutdownBehaviorOf(asking: Asking): Promise<ShutdownBehavior | undefined> {
  const answer = await attribute(asking, 'instanceInitiatedShutdownBehavior');
  return BEHAVIORS.find((behavior) => behavior === answer.InstanceInitiatedShutdownBehavior?.Value);
}

/**
 * The raw bytes: EC2 answers their base64 text, which the SDK does not decode here, and an element without a value where there is no
 * user data. Undefined where it did not answer with user data at all.
 */
export async function userDataBytes(asking: Asking): Promise<Uint8Array | undefined> {
  const { UserData } = await attribute(asking, 'userData');
  return UserData && new Uint8Array(Buffer.from(UserData.Value ?? '', 'base64'));
}

/** One in each call. */
const attribute = (
  { ec2, instance: { InstanceId }, abortSignal }: Asking,
  Attribute: InstanceAttributeName,
): Promise<DescribeInstanceAttributeCommandOutput> =>
  ec2.send(new DescribeInstanceAttributeCommand({ InstanceId, Attribute }), { abortSignal });
