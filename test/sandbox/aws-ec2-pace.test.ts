import { callsOf } from './aws-ec2-support.ts';
import { type Started, start as startSandbox, WEB, webInstance } from './aws-support.ts';

let started: Started;
let ec2: ReturnType<typeof callsOf>;

const begin = async (...[instances]: Parameters<typeof startSandbox>) => {
  started = await startSandbox(instances);
  ec2 = callsOf(started);
};
beforeEach(() => begin());

const stateOf = async () => (await ec2.describe()).State?.Name;

const post = (path: string, body: unknown) =>
  fetch(`${started.aws.url}/sandbox/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('the pace of the sandbox', () => {
  it('can be made faster by whoever runs it', async () => {
    const response = await post('pace', { speed: 10, stop: 20_000 });
    await ec2.stop();
    await ec2.seconds(1);
    const before = await stateOf();
    await ec2.seconds(1);
    await ec2.seconds(1);

    expect(response.status).toBe(200);
    expect(before).toBe('stopping');
    expect(await stateOf()).toBe('stopped');
  });

  it('is told to whoever asks, and keeps what was not named', async () => {
    await post('pace', { speed: 10 });
    const told = await fetch(`${started.aws.url}/sandbox/pace`);

    expect(await told.json()).toMatchObject({ speed: 10, stop: 30_000, start: 20_000 });
    expect((await post('pace', { speed: 0 })).status).toBe(400);
  });
});

describe('a failure', () => {
  it('can be switched on for one instance by whoever runs the sandbox', async () => {
    const response = await post('outages', { kind: 'stuck-stopping', instanceId: WEB, times: 1 });
    await ec2.stop();
    await ec2.seconds(600);

    expect(response.status).toBe(200);
    expect(await stateOf()).toBe('stopping');
  });
});

describe('what other people do', () => {
  it('shows as what the bot does, and is no call of the bot', async () => {
    const { aws } = started;
    const seen: string[] = [];
    aws.onStateChange(({ state }, before) => seen.push(`${before} to ${state}`));
    aws.otherPeople.stop(aws.instance(WEB));
    await ec2.seconds(30);
    aws.otherPeople.setUserData(aws.instance(WEB), Buffer.from('#!/bin/sh\n'));
    aws.otherPeople.start(aws.instance(WEB));
    await ec2.seconds(20);
    aws.otherPeople.terminate(aws.instance(WEB));
    await ec2.seconds(15);

    expect(seen).toEqual([
      'running to stopping',
      'stopping to stopped',
      'stopped to pending',
      'pending to running',
      'running to shutting-down',
      'shutting-down to terminated',
    ]);
    expect(aws.calls.all()).toEqual([]);
  });

  it('ends a stop that the bot began, when it is a termination', async () => {
    await ec2.stop();
    started.aws.otherPeople.terminate(started.aws.instance(WEB));
    await ec2.seconds(15);
    await ec2.seconds(15);
    await ec2.seconds(1);

    expect(await stateOf()).toBe('terminated');
  });

  it('from within the host terminates it where that is its shutdown behaviour', async () => {
    await begin(() => [webInstance({ shutdownBehavior: 'terminate' })]);
    started.aws.otherPeople.shutDown(started.aws.instance(WEB));
    await ec2.seconds(15);
    await ec2.seconds(1);

    expect(await ec2.describe()).toMatchObject({
      State: { Name: 'terminated' },
      StateReason: { Code: 'Client.InstanceInitiatedShutdown' },
    });
  });
});
