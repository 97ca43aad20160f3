import {
  DescribeInstanceImageMetadataCommand,
  DescribeInstancesCommand,
  type Instance,
} from '@aws-sdk/client-ec2';
import {
  type InstanceInformation,
  paginateDescribeInstanceInformation,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import type { AgentFacts, CloudFacts, ImageFacts, InstanceFacts } from '../domain/facts/cloud-facts.ts';
import type { Observed } from '../domain/facts/observed.ts';
import type { InstanceRef } from '../domain/instance.ts';
import type { AwsClients } from './clients.ts';
import { instanceFacts, present } from './ec2-instance.ts';
import { observed } from './observed.ts';
import { surroundingsOf } from './surroundings.ts';

/** What AWS says of one instance, its agent, its image and what stands around it, each unseen on its own. Never throws. */
export async function observe(clients: AwsClients, instance: InstanceRef, at: string): Promise<CloudFacts> {
  const described = describeInstance(clients, instance);
  const [instanceSeen, agent, image, surroundings] = await Promise.all([
    observed(described.then((one) => one && instanceFacts(instance, one))),
    observed(describeAgent(clients, instance.instanceId)),
    observed(describeImage(clients, instance.instanceId)),
    surroundingsOf(clients, { instanceId: instance.instanceId, described }),
  ]);
  return { at, instance: instanceSeen, agent, image, surroundings };
}

/** The instance alone: what a plan rests on. Never throws. */
export const observeInstance = (
  clients: AwsClients,
  instance: InstanceRef,
): Promise<Observed<InstanceFacts>> =>
  observed(describeInstance(clients, instance).then((one) => one && instanceFacts(instance, one)));

/** @throws as EC2 does; an id that it does not know is an error there. */
export async function describeInstance(
  { ec2 }: Pick<AwsClients, 'ec2'>,
  { instanceId }: InstanceRef,
  abortSignal?: AbortSignal,
): Promise<Instance | undefined> {
  const asked = new DescribeInstancesCommand({ InstanceIds: [instanceId], IncludeManagedResources: true });
  const answer = await ec2.send(asked, abortSignal ? { abortSignal } : {});
  return answer.Reservations?.[0]?.Instances?.[0];
}

async function describeImage({ ec2 }: AwsClients, instanceId: string): Promise<ImageFacts | undefined> {
  const answer = await ec2.send(new DescribeInstanceImageMetadataCommand({ InstanceIds: [instanceId] }));
  const image = answer.InstanceImageMetadata?.[0]?.ImageMetadata;
  if (image?.ImageId === undefined) return undefined;
  return { imageId: image.ImageId, ...present({ name: image.Name, ownerId: image.OwnerId }) };
}

/** Systems Manager leaves out nodes that are stopped as well as those that never registered. */
export async function describeAgent({ ssm }: AwsClients, instanceId: string): Promise<AgentFacts> {
  const node = await findNode(ssm, instanceId);
  if (node === undefined) return { ping: 'not-registered' };
  return {
    ping: node.PingStatus === 'Online' ? 'online' : 'connection-lost',
    ...present({
      version: node.AgentVersion,
      platformName: node.PlatformName,
      lastPingAt: node.LastPingDateTime?.toISOString(),
    }),
  };
}

/** Reads on while there is a next page: Systems Manager may answer a filter with an empty page that has one. */
async function findNode(client: SSMClient, instanceId: string): Promise<InstanceInformation | undefined> {
  const filter = { Filters: [{ Key: 'InstanceIds', Values: [instanceId] }], MaxResults: 50 };
  for await (const page of paginateDescribeInstanceInformation({ client }, filter)) {
    const node = page.InstanceInformationList?.find((listed) => listed.InstanceId === instanceId);
    if (node !== undefined) return node;
  }
  return undefined;
}
