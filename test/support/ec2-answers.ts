import type { AwsAnswer } from './scripted-aws.ts';

export const callerIdentity: AwsAnswer = { ok: '<Account>111122223333</Account>' };

interface DescribedInstance {
  readonly id: string;
  readonly name?: string;
  readonly state?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** More elements, as XML. */
  readonly more?: string;
}

/** A DescribeInstances answer as EC2 writes it. */
export const instancesAnswer = (instances: readonly DescribedInstance[], nextToken?: string): AwsAnswer => ({
  ok: `<reservationSet><item><instancesSet>${instances.map(instanceItem).join('')}</instancesSet></item></reservationSet>${
    nextToken === undefined ? '' : `<nextToken>${nextToken}</nextToken>`
  }`,
});

const instanceItem = ({ id, name, state = 'running', tags = {}, more = '' }: DescribedInstance): string => {
  const all = Object.entries({ ...(name !== undefined && { Name: name }), ...tags });
  const items = all.map(([key, value]) => `<item><key>${key}</key><value>${value}</value></item>`).join('');
  return `<item><instanceId>${id}</instanceId><imageId>ami-0abc</imageId>
    <instanceState><code>0</code><name>${state}</name></instanceState>
    <launchTime>2026-11-01T08:00:00.000Z</launchTime>
    <placement><availabilityZone>eu-west-1a</availabilityZone></placement>
    <tagSet>${items}</tagSet>${more}</item>`;
};
