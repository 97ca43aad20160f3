import { DescribeInstanceTypesCommand, paginateDescribeInstanceTypeOfferings } from '@aws-sdk/client-ec2';
import type { InstanceTypeFacts } from '../../domain/facts/stop-facts.ts';
import { type Asking, allOf } from '../asking.ts';

export async function instanceTypeOf({
  ec2,
  instance,
  abortSignal,
}: Asking): Promise<InstanceTypeFacts | undefined> {
  const { InstanceType: name } = instance;
  if (name === undefined) return undefined;
  const answer = await ec2.send(new DescribeInstanceTypesCommand({ InstanceTypes: [name] }), { abortSignal });
  const type = answer.InstanceTypes?.[0];
  if (type?.InstanceStorageSupported === undefined) return undefined;
  const size = type.InstanceStorageSupported ? type.InstanceStorageInfo?.TotalSizeInGB : 0;
  return size === undefined ? undefined : { instanceStoreGigabytes: size };
}

/** Where a type is offered no more, a stop is a one-way trip. */
export async function isOffered({ ec2, instance, abortSignal }: Asking): Promise<boolean | undefined> {
  const { InstanceType: type, Placement: { AvailabilityZone: zone } = {} } = instance;
  if (type === undefined || zone === undefined) return undefined;
  const Filters = [
    { Name: 'instance-type', Values: [type] },
    { Name: 'location', Values: [zone] },
  ];
  const input = { LocationType: 'availability-zone' as const, Filters, MaxResults: 100 };
  const pages = paginateDescribeInstanceTypeOfferings({ client: ec2 }, input, { abortSignal });
  return (await allOf(pages, (page) => page.InstanceTypeOfferings)).length > 0;
}
