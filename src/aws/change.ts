import { EnterStandbyCommand, ExitStandbyCommand } from '@aws-sdk/client-auto-scaling';
import {
  CancelCapacityReservationCommand,
  CreateCapacityReservationCommand,
  CreateSnapshotCommand,
  type EC2Client,
  type Instance,
  ModifyInstanceAttributeCommand,
  StartInstancesCommand,
  StopInstancesCommand,
} from '@aws-sdk/client-ec2';
import { type Observed, seen, unseen } from '../domain/facts/observed.ts';
import type { CallAnswer } from '../domain/offline/events.ts';
import type { Change } from '../offline-ports.ts';
import type { Asking } from './asking.ts';
import { type Bound, bounded } from './bounded.ts';
import type { AwsClients } from './clients.ts';
import { isRefusal, unseenOf } from './errors.ts';
import { describeInstance } from './observe.ts';
import { openReservations, reservationFor, snapshotFor, snapshotsOf } from './offline/insurance.ts';
import { rootVolume } from './offline/volumes.ts';

/** For what is read right before a call; the call is bounded by its client. */
const READ_BOUND_MS = 3_000;
const MESSAGE_LIMIT = 300;

/** There is no call that could be made; its name goes where AWS's code would. */
class NotPossibleError extends Error {
  constructor(code: 'UnsupportedPlatform' | 'NoRootVolume' | 'InvalidInstanceID.NotFound') {
    super('');
    this.name = code;
  }
}

/**
 * Makes one call, once: its client does not retry.
 * @throws when it cannot be known whether AWS took it
 */
export async function change(clients: AwsClients, wanted: Change, boundMs?: number): Promise<CallAnswer> {
  try {
    await bounded((bound) => make(clients, wanted, bound), boundMs);
    return 'accepted';
  } catch (error) {
    if (error instanceof NotPossibleError || isRefusal(error)) return refusal(error, wanted);
    throw error;
  }
}

/** What AWS says against user data may quote it, and is not kept. */
const refusal = ({ name, message }: Error, { call }: Change): CallAnswer => ({
  refused: name,
  ...(call !== 'write-user-data' && message !== '' && { message: cut(message) }),
});

const cut = (text: string): string => [...text].slice(0, MESSAGE_LIMIT).join('');

async function make(clients: AwsClients, wanted: Change, bound: Bound): Promise<void> {
  const { ec2, autoScaling } = (await clients.offline()).changing;
  const { instanceId } = wanted.instance;
  if ('marks' in wanted) return insure(wanted, { ...(await insuring(clients, wanted, ec2)), bound });
  switch (wanted.call) {
    case 'enter-standby': {
      const leaving = { ...memberOf(wanted), ShouldDecrementDesiredCapacity: true };
      await autoScaling.send(new EnterStandbyCommand(leaving), bound);
      return;
    }
    case 'exit-standby':
      await autoScaling.send(new ExitStandbyCommand(memberOf(wanted)), bound);
      return;
    case 'stop':
      await ec2.send(stopping(instanceId), bound);
      return;
    case 'start':
      await ec2.send(starting(instanceId), bound);
      return;
    case 'write-user-data':
      await ec2.send(writing(instanceId, wanted.bytes), bound);
  }
}

const memberOf = ({ group, instance }: Extract<Change, { readonly group: string }>) => ({
  AutoScalingGroupName: group,
  InstanceIds: [instance.instanceId],
});

interface Rehearsed {
  readonly DryRun?: true;
}

/** Never `Force`, `Hibernate` or `SkipOsShutdown`: they lose what the host has not written, or what it is started for. */
const stopping = (instanceId: string, rehearsed: Rehearsed = {}) =>
  new StopInstancesCommand({ InstanceIds: [instanceId], ...rehearsed });

const starting = (instanceId: string, rehearsed: Rehearsed = {}) =>
  new StartInstancesCommand({ InstanceIds: [instanceId], ...rehearsed });

/** Raw bytes: the SDK writes this member in base64 by itself, and would do so twice with what is in base64 already. */
const writing = (InstanceId: string, bytes: Uint8Array, rehearsed: Rehearsed = {}) =>
  new ModifyInstanceAttributeCommand({ InstanceId, UserData: { Value: bytes }, ...rehearsed });

type InsuranceCall = Extract<Change, { readonly marks: unknown }>;

/** The instance as it is now, and where the call goes. */
interface Insuring {
  readonly changing: EC2Client;
  readonly reading: Asking;
  readonly bound: Bound;
}

async function insuring(
  clients: AwsClients,
  wanted: InsuranceCall,
  changing: EC2Client,
): Promise<Omit<Insuring, 'bound'>> {
  const abortSignal = AbortSignal.timeout(READ_BOUND_MS);
  const instance = await describeInstance(clients, wanted.instance, abortSignal);
  if (!instance) throw new NotPossibleError('InvalidInstanceID.NotFound');
  return { changing, reading: { ec2: clients.ec2, instance, abortSignal } };
}

async function insure(wanted: InsuranceCall, { changing, reading, bound }: Insuring) {
  const { marks } = wanted;
  switch (wanted.call) {
    case 'reserve': {
      if ((await openReservations(reading, marks)).length > 0) return;
      const reservation = reservationFor(reading.instance, wanted);
      if (!reservation) throw new NotPossibleError('UnsupportedPlatform');
      await changing.send(new CreateCapacityReservationCommand(reservation), bound);
      return;
    }
    case 'unreserve': {
      const [CapacityReservationId] = await openReservations(reading, marks);
      if (CapacityReservationId === undefined) return;
      await changing.send(new CancelCapacityReservationCommand({ CapacityReservationId }), bound);
      return;
    }
    case 'snapshot-root': {
      if ((await snapshotsOf(reading, marks)).length > 0) return;
      const root = rootOf(reading.instance).volumeId;
      await changing.send(new CreateSnapshotCommand(snapshotFor(root, marks)), bound);
      return;
    }
    case 'keep-root':
    case 'release-root':
      await changing.send(deletingRoot(reading.instance, wanted.call === 'release-root'), bound);
  }
}

function rootOf(instance: Instance) {
  const root = rootVolume(instance);
  if (!root) throw new NotPossibleError('NoRootVolume');
  return root;
}

const deletingRoot = (instance: Instance, DeleteOnTermination: boolean) =>
  new ModifyInstanceAttributeCommand({
    InstanceId: instance.InstanceId,
    BlockDeviceMappings: [{ DeviceName: rootOf(instance).device, Ebs: { DeleteOnTermination } }],
  });

/** A call that EC2 lets us rehearse. */
export type DryRun = 'stop' | 'start' | 'write-user-data';

/** Would AWS let us make this call: a dry run asks for permissions alone, and does nothing. Never throws. */
export async function wouldAllow(call: DryRun, asking: Asking): Promise<Observed<boolean>> {
  try {
    await rehearse(call, asking);
    return unseen('unavailable');
  } catch (error) {
    const { name } = error instanceof Error ? error : { name: '' };
    if (name === 'DryRunOperation') return seen(true);
    return name === 'UnauthorizedOperation' ? seen(false) : unseen(unseenOf(error));
  }
}

function rehearse(
  call: DryRun,
  { ec2, instance: { InstanceId = '' }, abortSignal }: Asking,
): Promise<unknown> {
  const bound = { abortSignal };
  const DryRun = true;
  switch (call) {
    case 'stop':
      return ec2.send(stopping(InstanceId, { DryRun }), bound);
    case 'start':
      return ec2.send(starting(InstanceId, { DryRun }), bound);
    case 'write-user-data':
      return ec2.send(writing(InstanceId, new Uint8Array(), { DryRun }), bound);
  }
}
