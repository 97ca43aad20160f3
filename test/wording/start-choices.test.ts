import type { HandGround } from '../../src/wording/en-offline-commands.ts';
import { startChoices } from '../../src/wording/en-start-choices.ts';
import { plain } from '../../src/wording/text.ts';
import { alonePlan } from '../support/offline-way.ts';

const ground: HandGround = { plan: alonePlan, repairId: '01K6Z000000000000000000000' };
const { instanceId, region } = alonePlan.instance;
const START = `aws ec2 start-instances --instance-ids ${instanceId} --region ${region}`;

const choices = (code: string): readonly string[] =>
  startChoices(code).map((choice) => plain(choice(ground).text));
const commands = (code: string): readonly (string | undefined)[] =>
  startChoices(code).map((choice) => choice(ground).copy);

describe('what a person may do about a start that EC2 refuses', () => {
  it.each([
    ['InstanceLimitExceeded', /^Have the limit raised \(Service Quotas\), or stop something else/],
    ['VcpuLimitExceeded', /^Have the limit raised/],
    ['MaxSpotInstanceCountExceeded', /^Have the limit raised/],
    ['Client.VolumeLimitExceeded', /or delete volumes that nobody needs; then start it:$/],
    ['Client.InvalidSnapshot.NotFound', /^Put a volume from another snapshot in the place/],
    ['OptInRequired', /^Subscribe to its image in AWS Marketplace again; then start it:$/],
    ['UnsupportedOperation', /EC2's answer says what it does not support/],
    ['UnauthorizedOperation', /^Have somebody start it who may; I may not \(ec2:StartInstances\):$/],
    ['IncorrectInstanceState', /^Start it:$/],
    ['NewCodeOfAws', /^Start it:$/],
  ])('by %s is a start, once what it needs is there', (code, words) => {
    expect(choices(code)).toEqual([expect.stringMatching(words)]);
    expect(commands(code)).toEqual([START]);
  });

  it.each([
    ['InsufficientInstanceCapacity', 'modify-instance-attribute', '--instance-type Value=TYPE'],
    ['Server.InsufficientInstanceCapacity', 'modify-instance-attribute', '--instance-type Value=TYPE'],
    ['Unsupported', 'modify-instance-attribute', '--instance-type Value=TYPE'],
    ['InsufficientHostCapacity', 'modify-instance-placement', '--host-id HOST'],
    ['InsufficientCapacityOnHost', 'modify-instance-placement', '--host-id HOST'],
    ['InvalidHostState', 'modify-instance-placement', '--host-id HOST'],
    [
      'ReservationCapacityExceeded',
      'modify-instance-capacity-reservation-attributes',
      '--capacity-reservation-specification CapacityReservationPreference=open',
    ],
  ])('by %s is a change of the stopped instance, and then a start', (code, verb, change) => {
    expect(commands(code)).toEqual([
      `aws ec2 ${verb} --instance-id ${instanceId} ${change} --region ${region}`,
      START,
    ]);
  });

  it('of a Spot instance begins with its request', () => {
    expect(commands('IncorrectSpotRequestState')).toEqual([
      `aws ec2 describe-spot-instance-requests --filters Name=instance-id,Values=${instanceId} --region ${region}`,
      START,
    ]);
  });

  it('that a key of KMS prevents is for whom the key allows it, and is mended for the next time', () => {
    expect(choices('Client.InternalError')).toEqual([
      'Have somebody start it whom the KMS key of its volumes allows kms:CreateGrant:',
      expect.stringContaining('SSHFIX_VOLUME_KEYS'),
    ]);
    expect(commands('Client.InternalError')).toEqual([START, undefined]);
  });
});
