import { type Observed, seen, unseen } from '../../domain/facts/observed.ts';
import type { GroupFacts, Membership, StopFacts } from '../../domain/facts/stop-facts.ts';
import type { InstanceRef } from '../../domain/instance.ts';
import type { DryRun } from '../change.ts';
import { wouldAllow } from '../change.ts';
import type { AwsClients } from '../clients.ts';
import { modeOf } from '../ec2-instance.ts';
import { type Look, type LookAround, lookAround } from '../look-around.ts';
import { describeInstance } from '../observe.ts';
import { observed } from '../observed.ts';
import { isStopProtected, shutdownBehaviorOf } from './attributes.ts';
import { groupOf, membershipOf } from './auto-scaling-group.ts';
import { instanceTypeOf, isOffered } from './instance-type.ts';
import { machineFacts } from './machine.ts';
import type { OfflineClients } from './offline-clients.ts';
import { volumesOf } from './volumes.ts';

/** A person waits for the plan, and it is read again before each disruptive call. */
const BOUND_MS = 8_000;

/** Everything at once, each part unseen on its own. Never throws, and ends within its bound. */
export async function weighStop(
  clients: AwsClients,
  { instance, at }: { readonly instance: InstanceRef; readonly at: string },
  boundMs = BOUND_MS,
): Promise<StopFacts> {
  const { autoScaling, kms } = await clients.offline();
  const described = describeInstance(clients, instance);
  const looking = lookAround({ ec2: clients.ec2, described }, boundMs);
  const { around } = looking;
  const membership = around((asking) => observed(membershipOf(asking, autoScaling), 'not-shown'));
  const may = (call: DryRun) => around(ofOptedIn((asking) => wouldAllow(call, asking)));
  const [
    machine,
    stopProtected,
    shutdownBehavior,
    type,
    offered,
    volumes,
    member,
    group,
    stop,
    start,
    write,
  ] = await Promise.all([
    around(({ instance: one }) => observed(Promise.resolve(machineFacts(one)), 'not-shown')),
    around(ofOptedIn((asking) => observed(isStopProtected(asking), 'not-shown'))),
    around(ofOptedIn((asking) => observed(shutdownBehaviorOf(asking), 'not-shown'))),
    around((asking) => observed(instanceTypeOf(asking), 'not-shown')),
    around((asking) => observed(isOffered(asking), 'not-shown')),
    around((asking) => observed(volumesOf(asking, kms), 'not-shown')),
    membership,
    groupAround(looking, membership, autoScaling),
    may('stop'),
    may('start'),
    may('write-user-data'),
  ]);
  return {
    at,
    machine,
    stopProtected,
    shutdownBehavior,
    type,
    offered,
    volumes,
    membership: member,
    group,
    may: { stop, start, changeUserData: write },
  };
}

/** What IAM lets the bot ask only of an instance whose owner lets it be stopped, and what means nothing of any other. */
const ofOptedIn =
  <T>(look: Look<T>): Look<T> =>
  async (asking) =>
    modeOf(asking.instance) === 'stop' ? look(asking) : unseen('not-opted-in');

async function groupAround(
  { around, within }: LookAround,
  membership: Promise<Observed<Membership | null>>,
  autoScaling: OfflineClients['autoScaling'],
): Promise<Observed<GroupFacts | null>> {
  const member = await membership;
  if (!member.seen) return member;
  const { value } = member;
  if (value === null) return seen(null);
  return within(around((asking) => observed(groupOf(value.group, asking, autoScaling))));
}
