import {
  type DescribeInstancesCommandInput,
  type EC2Client,
  type Instance,
  paginateDescribeInstances,
} from '@aws-sdk/client-ec2';
import { type Observed, seen, unseen } from '../domain/facts/observed.ts';
import type { InstanceMatch, InstanceQuery } from '../domain/instance.ts';
import type { FoundInstances } from '../ports.ts';
import { instanceMatch } from './ec2-instance.ts';
import { unseenOf } from './errors.ts';
import { literal } from './filters.ts';

/** Where to look: one EC2 client for each region, all of them of one account. */
export interface SearchArea {
  readonly account: () => Promise<string>;
  readonly regions: readonly { readonly region: string; readonly ec2: EC2Client }[];
}

const FILTERS = {
  name: 'tag:Name',
  'private-address': 'private-ip-address',
  'public-address': 'ip-address',
  'private-dns-name': 'private-dns-name',
  'public-dns-name': 'dns-name',
} as const;

const PAGE_SIZE = 1000;

/** Looks in all regions side by side. Never throws. */
export async function findInstances(area: SearchArea, query: InstanceQuery): Promise<FoundInstances> {
  const looks = await Promise.all(
    area.regions.map((place) => lookIn({ ...place, account: area.account }, query)),
  );
  const found = looks.flatMap((look) => (look.seen ? look.value : []));
  const unread = looks.find((look) => !look.seen);

  // An id is unique in all of EC2, so a hit is the answer. A name or an address can be there a second time in the
  // region that could not be read: taking the one that was seen could mend the wrong instance.
  const certain = query.by === 'id' && found.length > 0;
  if (unread !== undefined && !certain) return { couldNotLook: unread.because };
  return { found: query.by === 'id' ? found : withoutTheDead(found) };
}

interface Place {
  readonly account: () => Promise<string>;
  readonly region: string;
  readonly ec2: EC2Client;
}

async function lookIn(place: Place, query: InstanceQuery): Promise<Observed<readonly InstanceMatch[]>> {
  try {
    const account = await place.account();
    const instances = await describe(place.ec2, requestFor(query));
    return seen(
      instances.map((instance) =>
        instanceMatch({ account, region: place.region, instanceId: instance.InstanceId ?? '' }, instance),
      ),
    );
  } catch (error) {
    const because = unseenOf(error);
    return because === 'not-found' ? seen([]) : unseen(because);
  }
}

async function describe(
  client: EC2Client,
  input: DescribeInstancesCommandInput,
): Promise<readonly Instance[]> {
  const instances: Instance[] = [];
  for await (const page of paginateDescribeInstances({ client }, input)) {
    instances.push(...(page.Reservations ?? []).flatMap((reservation) => reservation.Instances ?? []));
  }
  return instances;
}

/** EC2 forbids `MaxResults` beside `InstanceIds`, and asks for it everywhere else. */
const requestFor = (query: InstanceQuery): DescribeInstancesCommandInput =>
  query.by === 'id'
    ? { InstanceIds: [query.value], IncludeManagedResources: true }
    : {
        Filters: [{ Name: filterName(query), Values: [literal(query.value)] }],
        MaxResults: PAGE_SIZE,
        IncludeManagedResources: true,
      };

function filterName(query: Exclude<InstanceQuery, { by: 'id' }>): string {
  const isAddress = query.by === 'private-address' || query.by === 'public-address';
  return isAddress && query.value.includes(':') ? 'ipv6-address' : FILTERS[query.by];
}

/** A terminated instance is described for about an hour, under the name that its replacement has by then. */
function withoutTheDead(found: readonly InstanceMatch[]): readonly InstanceMatch[] {
  const living = found.filter(({ state }) => state !== 'terminated' && state !== 'shutting-down');
  return living.length > 0 ? living : found;
}
