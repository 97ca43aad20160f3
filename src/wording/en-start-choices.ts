import { startFailure } from '../domain/offline/start-failures.ts';
import { type Command, instanceOf, regionOf, start, startOnce } from './en-offline-commands.ts';
import { code, say } from './text.ts';

const thenStart = startOnce(say`Then start it:`);

const changeType: Command = (ground) => ({
  text: say`Wait; or give it another type of the same architecture (it is
    ${code(ground.plan.premises.instanceType)}; I never change that myself; put the type for TYPE):`,
  copy: `aws ec2 modify-instance-attribute --instance-id ${instanceOf(ground)} --instance-type Value=TYPE ${regionOf(ground)}`,
});

const host: Command = (ground) => ({
  text: say`Have room for it on its Dedicated Host, which must be available; or let it start on another host (put the
    host for HOST):`,
  copy: `aws ec2 modify-instance-placement --instance-id ${instanceOf(ground)} --host-id HOST ${regionOf(ground)}`,
});

const reservation: Command = (ground) => ({
  text: say`Free a place in its capacity reservation; or let it start outside of it:`,
  copy: `aws ec2 modify-instance-capacity-reservation-attributes --instance-id ${instanceOf(ground)} --capacity-reservation-specification CapacityReservationPreference=open ${regionOf(ground)}`,
});

const spotRequest: Command = (ground) => ({
  text: say`Look at the state of its Spot request; what EC2 has interrupted, only EC2 starts again:`,
  copy: `aws ec2 describe-spot-instance-requests --filters Name=instance-id,Values=${instanceOf(ground)} ${regionOf(ground)}`,
});

const kms = startOnce(
  say`Have somebody start it whom the KMS key of its volumes allows ${code('kms:CreateGrant')}:`,
);

const lastingKey: Command = () => ({
  text: say`So that it lasts: have the people who run this bot add the key of its volumes to
    ${code('SSHFIX_VOLUME_KEYS')} and deploy.`,
});

const limits = startOnce(say`Have the limit raised (Service Quotas), or stop something else; then start it:`);
const storage = startOnce(
  say`Have the limit raised (Service Quotas), or delete volumes that nobody needs; then start it:`,
);
const snapshot = startOnce(
  say`Put a volume from another snapshot in the place of the one whose snapshot is gone; then start it:`,
);
const subscription = startOnce(say`Subscribe to its image in AWS Marketplace again; then start it:`);
const unsupported = startOnce(
  say`Start it by hand: EC2's answer says what it does not support. Put that right, and start it again:`,
);
const denied = startOnce(say`Have somebody start it who may; I may not (${code('ec2:StartInstances')}):`);

const CHOICES: Readonly<Record<string, readonly Command[]>> = {
  'Client.InternalError': [kms, lastingKey],
  InstanceLimitExceeded: [limits],
  VcpuLimitExceeded: [limits],
  MaxSpotInstanceCountExceeded: [limits],
  'Client.VolumeLimitExceeded': [storage],
  'Client.InvalidSnapshot.NotFound': [snapshot],
  OptInRequired: [subscription],
  Unsupported: [changeType, thenStart],
  UnsupportedOperation: [unsupported],
  InsufficientHostCapacity: [host, thenStart],
  InsufficientCapacityOnHost: [host, thenStart],
  InvalidHostState: [host, thenStart],
  ReservationCapacityExceeded: [reservation, thenStart],
  IncorrectSpotRequestState: [spotRequest, thenStart],
  UnauthorizedOperation: [denied],
};

/** What people may do about a start that EC2 refuses, or ends, with a code. */
export function startChoices(name: string): readonly Command[] {
  const known = Object.hasOwn(CHOICES, name) ? CHOICES[name] : undefined;
  return known ?? (startFailure(name) === 'no-capacity' ? [changeType, thenStart] : [start]);
}
