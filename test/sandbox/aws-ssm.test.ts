import {
  CancelCommandCommand,
  DescribeDocumentCommand,
  DescribeInstanceInformationCommand,
  GetCommandInvocationCommand,
  GetDocumentCommand,
  ListCommandsCommand,
  SendCommandCommand,
  type SendCommandCommandInput,
} from '@aws-sdk/client-ssm';
import type { SandboxInstance } from '../../src/sandbox/aws/instance.ts';
import { DOCUMENT, type Started, start, WEB, webInstance } from './aws-support.ts';

const WINDOWS = 'i-0a1b2c3d4e5f60005';
const BARE = 'i-0a1b2c3d4e5f60006';
const STOPPED = 'i-0a1b2c3d4e5f60007';
const LOST = 'i-0a1b2c3d4e5f60008';

const AGENT = { version: '3.3.2746.0', platformName: 'Amazon Linux', platformVersion: '2023' };

const bare = (): SandboxInstance => {
  const { agent, ...rest } = webInstance({ instanceId: BARE });
  return rest;
};

const fleet = () => [
  webInstance(),
  webInstance({ instanceId: WINDOWS, platform: 'windows' }),
  bare(),
  webInstance({ instanceId: STOPPED, state: 'stopped' }),
  webInstance({
    instanceId: LOST,
    agent: { ...AGENT, ping: 'lost', lastPingAt: '2026-11-01T00:00:00.000Z' },
  }),
];

let started: Started;
beforeEach(async () => {
  started = await start(fleet);
});

const send = async (over: Partial<SendCommandCommandInput> = {}): Promise<string> => {
  const { Command } = await started.ssm.send(
    new SendCommandCommand({
      InstanceIds: [WEB],
      DocumentName: 'Test-Greet',
      Parameters: { user: ['ann'] },
      TimeoutSeconds: 60,
      Comment: 'sshfix 01/1',
      ...over,
    }),
  );
  return Command?.CommandId ?? '';
};

const read = (CommandId: string, InstanceId = WEB) =>
  started.ssm.send(new GetCommandInvocationCommand({ CommandId, InstanceId }));

describe('sending a command', () => {
  it('runs the interpolated script and reports it', async () => {
    const commandId = await send();

    await expect(read(commandId)).rejects.toMatchObject({ name: 'InvocationDoesNotExist' });
    await started.clock.advance(600);
    expect(await read(commandId)).toMatchObject({ Status: 'Pending', ResponseCode: -1 });
    await started.clock.advance(400);
    expect(await read(commandId)).toMatchObject({ Status: 'InProgress', ResponseCode: -1 });
    await started.clock.advance(2000);
    expect(await read(commandId)).toMatchObject({
      Status: 'Success',
      StatusDetails: 'Success',
      ResponseCode: 0,
      PluginName: 'greet',
      Comment: 'sshfix 01/1',
      DocumentVersion: '1',
      StandardOutputContent: 'set -eu\necho "hello ann kind"\n',
      ExecutionStartDateTime: '2026-11-03T10:00:01.000Z',
      ExecutionEndDateTime: '2026-11-03T10:00:03.000Z',
    });
  });

  it('twice is two commands: nothing recognises the second', async () => {
    const first = await send();
    const second = await send();

    expect(second).not.toBe(first);
    expect(started.aws.calls.of('SendCommand')).toMatchObject([
      { instanceIds: [WEB], document: 'Test-Greet', answer: 'ok' },
      { instanceIds: [WEB], document: 'Test-Greet', answer: 'ok' },
    ]);
  });

  it('reports a failure with its exit code and the line of the agent', async () => {
    const host = { run: async () => ({ exitCode: 7, stdout: 'half', stderr: 'oh no\n' }) };
    started = await start(() => [webInstance({ host })]);
    const commandId = await send();

    await started.clock.advance(1000);
    await started.clock.advance(2000);

    expect(await read(commandId)).toMatchObject({
      Status: 'Failed',
      ResponseCode: 7,
      StandardOutputContent: 'half',
      StandardErrorContent: 'oh no\nfailed to run commands: exit status 7',
    });
  });

  it('cuts what a script prints at the limits of GetCommandInvocation', async () => {
    const run = async () => ({ exitCode: 0, stdout: 'o'.repeat(30_000), stderr: 'e'.repeat(9_000) });
    started = await start(() => [webInstance({ host: { run } })]);
    const commandId = await send();

    await started.clock.advance(1000);
    await started.clock.advance(2000);
    const { StandardOutputContent, StandardErrorContent } = await read(commandId);

    expect(StandardOutputContent).toHaveLength(24_000);
    expect(StandardErrorContent).toHaveLength(8_000);
  });

  const HASH = '0'.repeat(64);

  it.each([
    ['an unknown document', { DocumentName: 'Test-Nothing' }, 'InvalidDocument'],
    ['an unknown version', { DocumentVersion: '9' }, 'InvalidDocumentVersion'],
    ['a foreign hash', { DocumentHash: HASH, DocumentHashType: 'Sha256' as const }, 'InvalidDocument'],
    ['a value against the pattern', { Parameters: { user: ['a;reboot'] } }, 'InvalidParameters'],
    ['a value with a line end', { Parameters: { user: ['ann\n'] } }, 'InvalidParameters'],
    ['a value not in the list', { Parameters: { user: ['ann'], tone: ['loud'] } }, 'InvalidParameters'],
    ['a missing value', { Parameters: {} }, 'InvalidParameters'],
    ['an unknown parameter', { Parameters: { user: ['ann'], path: ['/'] } }, 'InvalidParameters'],
    ['an unregistered instance', { InstanceIds: [BARE] }, 'InvalidInstanceId'],
    ['an unknown instance', { InstanceIds: ['i-0fffffffffffffff0'] }, 'InvalidInstanceId'],
    ['the same instance twice', { InstanceIds: [WEB, WEB] }, 'DuplicateInstanceId'],
    ['a Windows host', { InstanceIds: [WINDOWS] }, 'UnsupportedPlatformType'],
    ['a timeout under 30 s', { TimeoutSeconds: 29 }, 'ValidationException'],
    ['a comment over 100 characters', { Comment: 'c'.repeat(101) }, 'ValidationException'],
  ])('is refused for %s', async (_what, over, code) => {
    await expect(send(over)).rejects.toMatchObject({ name: code });
  });

  it('is accepted with the hash that DescribeDocument gives', async () => {
    const { Document } = await started.ssm.send(new DescribeDocumentCommand({ Name: 'Test-Greet' }));

    await expect(
      send({ DocumentHash: Document?.Hash, DocumentHashType: 'Sha256', DocumentVersion: '1' }),
    ).resolves.toMatch(/^[0-9a-f-]{36}$/);
    await expect(send({ DocumentHash: 'f'.repeat(64), DocumentHashType: 'Sha256' })).rejects.toThrow(
      `document hash ${'f'.repeat(64)} does not match Sha256.`,
    );
  });
});

describe('a command that cannot be delivered', () => {
  it.each([
    ['stopped', STOPPED],
    ['silent', LOST],
  ])('waits for a %s instance and then times out', async (_what, instanceId) => {
    const commandId = await send({ InstanceIds: [instanceId] });

    await started.clock.advance(59_000);
    expect(await read(commandId, instanceId)).toMatchObject({ Status: 'Pending', ResponseCode: -1 });
    await started.clock.advance(1000);
    expect(await read(commandId, instanceId)).toMatchObject({
      Status: 'TimedOut',
      StatusDetails: 'DeliveryTimedOut',
      ResponseCode: -1,
    });
  });

  it('runs late when the instance starts in time', async () => {
    const commandId = await send({ InstanceIds: [STOPPED] });
    await started.clock.advance(30_000);

    started.aws.instance(STOPPED).state = 'running';
    started.aws.settle();
    await started.clock.advance(2000);

    expect(await read(commandId, STOPPED)).toMatchObject({ Status: 'Success' });
  });

  it('can be cancelled before it runs', async () => {
    const commandId = await send({ InstanceIds: [STOPPED] });
    await started.clock.advance(1000);

    await started.ssm.send(new CancelCommandCommand({ CommandId: commandId }));

    expect(await read(commandId, STOPPED)).toMatchObject({ Status: 'Cancelled' });
  });
});

describe('failures that are switched on', () => {
  const finish = async () => {
    await started.clock.advance(1000);
    await started.clock.advance(2000);
  };

  it('lose the answer of a command that was accepted', async () => {
    started.aws.outages.add({ kind: 'answer-lost', operation: 'SendCommand', times: 1 });

    await expect(send()).rejects.toThrow('ECONNRESET');
    const { Commands } = await started.ssm.send(new ListCommandsCommand({}));

    expect(Commands).toHaveLength(1);
    expect(started.aws.calls.of('SendCommand')).toMatchObject([{ answer: 'connection-lost' }]);
  });

  it('refuse as Systems Manager does', async () => {
    started.aws.outages.add({ kind: 'throttled', times: 1 });
    await expect(send()).rejects.toMatchObject({ name: 'ThrottlingException' });

    started.aws.outages.add({ kind: 'access-denied', times: 1 });
    await expect(send()).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect((await started.ssm.send(new ListCommandsCommand({}))).Commands).toEqual([]);
  });

  it('silence one agent', async () => {
    started.aws.outages.add({ kind: 'agent-offline', instanceId: WEB });

    const { InstanceInformationList: found } = await started.ssm.send(
      new DescribeInstanceInformationCommand({ Filters: [{ Key: 'InstanceIds', Values: [WEB] }] }),
    );

    expect(found?.[0]?.PingStatus).toBe('ConnectionLost');
  });

  it('kill a script at the time limit of its document', async () => {
    started.aws.outages.add({ kind: 'execution-times-out', instanceId: WEB });
    const commandId = await send();

    await started.clock.advance(1000);
    await started.clock.advance(59_000);
    expect(await read(commandId)).toMatchObject({ Status: 'InProgress' });
    await started.clock.advance(1000);
    expect(await read(commandId)).toMatchObject({ Status: 'TimedOut', StatusDetails: 'ExecutionTimedOut' });
  });

  it('lose half of a report, or the whole command', async () => {
    started.aws.outages.add({ kind: 'report-truncated', times: 1 });
    const truncated = await send();
    await finish();
    started.aws.outages.add({ kind: 'undeliverable', times: 1 });
    const undelivered = await send();
    await finish();

    expect((await read(truncated)).StandardOutputContent).toBe('set -eu\necho "h');
    expect(await read(undelivered)).toMatchObject({ Status: 'Failed', StatusDetails: 'Undeliverable' });
  });
});

describe('reading Systems Manager', () => {
  const listed = async (Filters: { key: 'InvokedAfter' | 'DocumentName' | 'Status'; value: string }[]) => {
    const { Commands } = await started.ssm.send(new ListCommandsCommand({ Filters }));
    return Commands?.map(({ Comment }) => Comment);
  };

  it('lists commands by time, document and status, newest first', async () => {
    await send({ Comment: 'one' });
    await started.clock.advance(60_000);
    await send({ Comment: 'two' });

    expect(await listed([])).toEqual(['two', 'one']);
    expect(await listed([{ key: 'InvokedAfter', value: '2026-11-03T10:00:30Z' }])).toEqual(['two']);
    expect(await listed([{ key: 'DocumentName', value: 'Test-Other' }])).toEqual([]);
    expect(await listed([{ key: 'Status', value: 'Pending' }])).toEqual(['two']);
  });

  it('knows agents of running instances that are registered', async () => {
    const { InstanceInformationList: found } = await started.ssm.send(
      new DescribeInstanceInformationCommand({}),
    );

    expect(found?.map(({ InstanceId, PingStatus }) => [InstanceId, PingStatus])).toEqual([
      [WEB, 'Online'],
      [WINDOWS, 'Online'],
      [LOST, 'ConnectionLost'],
    ]);
    expect(found?.[0]).toMatchObject({
      AgentVersion: '3.3.2746.0',
      PlatformType: 'Linux',
      PlatformName: 'Amazon Linux',
      LastPingDateTime: new Date('2026-11-03T10:00:00.000Z'),
    });
  });

  it('gives documents by version', async () => {
    started.aws.documents.put({ name: 'Test-Greet', content: DOCUMENT.replace('hello', 'goodbye') });

    const first = await started.ssm.send(
      new GetDocumentCommand({ Name: 'Test-Greet', DocumentVersion: '1' }),
    );
    const current = await started.ssm.send(new GetDocumentCommand({ Name: 'Test-Greet' }));

    expect(first.Content).toBe(DOCUMENT);
    expect(current).toMatchObject({ DocumentVersion: '2', Content: expect.stringContaining('goodbye') });
  });

  it('without a signature is refused', async () => {
    const response = await fetch(started.aws.url, {
      method: 'POST',
      headers: { 'x-amz-target': 'AmazonSSM.SendCommand' },
      body: '{}',
    });

    expect(await response.json()).toMatchObject({ __type: 'MissingAuthenticationTokenException' });
  });
});

describe('the control surface', () => {
  const control = (path: string, init: RequestInit = {}) => fetch(`${started.aws.url}/sandbox/${path}`, init);
  const json = { 'content-type': 'application/json' };

  it('switches failures on and off', async () => {
    const body = JSON.stringify({ kind: 'throttled', operation: 'SendCommand' });
    await control('outages', { method: 'POST', headers: json, body });
    await expect(send()).rejects.toMatchObject({ name: 'ThrottlingException' });

    await control('outages', { method: 'DELETE', headers: json });
    await expect(send()).resolves.toMatch(/^[0-9a-f-]{36}$/);
  });

  it('takes no change that a foreign page could send', async () => {
    const body = JSON.stringify({ kind: 'throttled' });
    const response = await control('outages', { method: 'POST', body });

    expect(response.status).toBe(415);
    expect(started.aws.outages.list()).toEqual([]);
  });

  it('says what is broken where', async () => {
    const response = await control('instances');

    expect(await response.json()).toContainEqual({
      instanceId: WEB,
      name: 'web-1',
      state: 'running',
      broken: 'nothing',
    });
  });
});
