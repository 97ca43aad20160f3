import { findSent, poll } from '../../src/aws/sent-commands.ts';
import type { HostCommand } from '../../src/domain/host-command.ts';
import { type AwsAnswer, type AwsRequest, type ScriptedAws, scriptedAws } from '../support/scripted-aws.ts';

let aws: ScriptedAws | undefined;
afterEach(() => aws?.close());

const probe: HostCommand = {
  kind: 'probe',
  instance: { account: '111122223333', region: 'eu-west-1', instanceId: 'i-0aaaaaaaaaaaaaaaa' },
  repairId: '01K6Z000000000000000000000',
  turn: 2,
  user: 'ec2-user',
};

const find = async (answers: (request: AwsRequest) => AwsAnswer) => {
  aws = await scriptedAws(answers);
  return findSent(aws.clients('eu-west-1').ssm, probe, '2026-11-22T10:00:00.123Z');
};

const pollOnce = async (answer: AwsAnswer) => {
  aws = await scriptedAws(() => answer);
  return poll(aws.clients('eu-west-1').ssm, 'i-0aaaaaaaaaaaaaaaa', 'c-1');
};

describe('looking for a command that was sent before', () => {
  const ours = { CommandId: 'c-ours', Comment: 'sshfix 01K6Z000000000000000000000/2' };
  const others = [
    { CommandId: 'c-other-turn', Comment: 'sshfix 01K6Z000000000000000000000/22' },
    { CommandId: 'c-other-repair', Comment: 'sshfix 01K6Z111111111111111111111/2' },
    { CommandId: 'c-without-comment' },
  ];

  it('gives the one with the same repair and turn', async () => {
    expect(await find(() => ({ ok: { Commands: [...others, ours] } }))).toBe('c-ours');
  });

  it('gives nothing when there is none', async () => {
    expect(await find(() => ({ ok: { Commands: others } }))).toBeUndefined();
  });

  it('asks by document and time, five minutes early for clocks that differ, and never by instance', async () => {
    await find(() => ({ ok: { Commands: [] } }));

    expect(aws?.requests).toEqual([
      {
        operation: 'ListCommands',
        region: 'eu-west-1',
        input: {
          Filters: [
            { key: 'InvokedAfter', value: '2026-11-22T09:55:00Z' },
            { key: 'DocumentName', value: 'SshFix-Probe' },
          ],
          MaxResults: 50,
        },
      },
    ]);
  });

  it('reads on until it is found', async () => {
    const found = await find(({ input }) =>
      input['NextToken'] === 'page-2'
        ? { ok: { Commands: [ours] } }
        : { ok: { Commands: others, NextToken: 'page-2' } },
    );

    expect(found).toBe('c-ours');
  });

  it('throws when it cannot be asked: unknown is not "never sent"', async () => {
    await expect(find(() => ({ error: 'AccessDeniedException' }))).rejects.toThrow();
  });
});

describe('asking what a command has come to', () => {
  it('asks for the invocation on the instance', async () => {
    await pollOnce({ ok: { Status: 'Pending', StatusDetails: 'Pending', ResponseCode: -1 } });

    expect(aws?.requests.map(({ operation, input }) => [operation, input])).toEqual([
      ['GetCommandInvocation', { CommandId: 'c-1', InstanceId: 'i-0aaaaaaaaaaaaaaaa' }],
    ]);
  });

  it.each(['Pending', 'InProgress', 'Delayed', 'Cancelling'])(
    'is answered "pending" while it is %s',
    async (Status) => {
      expect(await pollOnce({ ok: { Status, StatusDetails: Status, ResponseCode: -1 } })).toEqual({
        state: 'pending',
      });
    },
  );

  it('is answered "pending" while Systems Manager does not show it yet', async () => {
    expect(await pollOnce({ error: 'InvocationDoesNotExist' })).toEqual({ state: 'unheard-of' });
  });

  it.each([
    ['Success', 0],
    ['Failed', 3],
  ])('on %s gives exit code and output', async (Status, ResponseCode) => {
    const invocation = await pollOnce({
      ok: { Status, StatusDetails: Status, ResponseCode, StandardOutputContent: 'end ok\n' },
    });

    expect(invocation).toEqual({ state: 'finished', exitCode: ResponseCode, output: 'end ok\n' });
  });

  it.each([
    ['TimedOut', 'DeliveryTimedOut', 'not-delivered'],
    ['TimedOut', 'Delivery Timed Out', 'not-delivered'],
    ['Failed', 'Undeliverable', 'not-delivered'],
    ['Cancelled', 'Terminated', 'not-delivered'],
    ['TimedOut', 'ExecutionTimedOut', 'timed-out'],
    ['Failed', 'AccessDenied', 'access-denied'],
    ['Failed', 'InvalidPlatform', 'windows'],
    ['Cancelled', 'Cancelled', 'report-truncated'],
    ['Failed', 'Failed', 'report-truncated'],
  ])('on %s, %s, before an exit code says %s', async (Status, StatusDetails, because) => {
    const invocation = await pollOnce({ ok: { Status, StatusDetails, ResponseCode: -1 } });

    expect(invocation).toEqual({ state: 'failed', because });
  });

  it.each<[string, AwsAnswer]>([
    ['an error', { error: 'InvalidCommandId' }],
    ['silence', 'silence'],
  ])('throws on %s', async (_what, answer) => {
    await expect(pollOnce(answer)).rejects.toThrow();
  });
});
