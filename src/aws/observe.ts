import { DescribeInstanceImageMetadataCommand, DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import {
  type InstanceInformation,
  paginateDescribeInstanceInformation,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import type { AgentFacts, CloudFacts, ImageFacts, InstanceFacts } from '../domain/facts/cloud-facts.ts';
import { type Observed, seen, unseen } from '../domain/facts/observed.ts';
import type { InstanceRef } from '../domain/instance.ts';
import type { AwsClients } from './clients.ts';
import { instanceFacts, present } from './ec2-instance.ts';
import { unseenOf } from './errors.ts';

/** What AWS says of one instance, its agent and its image, each unseen on its own. Never throws. */
export async function observe(clients: AwsClients, instance: InstanceRef, at: string): Promise<CloudFacts> {
  const [instanceSeen, agent, image] = await Promise.all([
    observed(describeInstance(clients, instance)),
    observed(describeAgent(clients, instance.instanceId)),
    observed(describeImage(clients, instance.instanceId)),
  ]);
  return { at, instance: instanceSeen, agent, image };
}

/** `undefined` is an answer that leaves it out. */
async function observed<T>(asked: Promise<T | undefined>): Promise<Observed<T>> {
  try {
    const value = await asked;
    return value === undefined ? unseen('not-found') : seen(value);
  } catch (error) {
    return unseen(unseenOf(error));
  }
}

async function describeInstance(
  { ec2 }: AwsClients,
  instance: InstanceRef,
): Promise<InstanceFacts | undefined> {
  const answer = await ec2.send(
    new DescribeInstancesCommand({ InstanceIds: [instance.instanceId], IncludeManagedResources: true }),
  );
  const described = answer.Reservations?.[0]?.Instances?.[0];
  return described && instanceFacts(instance, described);
}

async function describeImage({ ec2 }: AwsClients, instanceId: string): Promise<ImageFacts | undefined> {
  const answer = await ec2.send(new DescribeInstanceImageMetadataCommand({ InstanceIds: [instanceId] }));
  const image = answer.InstanceImageMetadata?.[0]?.ImageMetadata;
  if (image?.ImageId === undefined) return undefined;
  return { imageId: image.ImageId, ...present({ name: image.Name, ownerId: image.OwnerId }) };
}

/** Systems Manager leaves out nodes that are stopped as well as those that never registered. */
async function describeAgent({ ssm }: AwsClients, instanceId: string): Promise<AgentFacts> {
  const node = await findNode(ssm, instanceId);
  if (node === undefined) return { ping: 'not-registered' };
  return {
    ping: node.PingStatus === 'Online' ? 'online' : 'connection-lost',
    ...present({
      version: node.AgentVersion,
      platformName: node.PlatformName,
      platformVersion: node.PlatformVersion,
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
