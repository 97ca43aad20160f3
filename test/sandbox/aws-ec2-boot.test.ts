import { GetConsoleOutputCommand } from '@aws-sdk/client-ec2';
import {
  DescribeInstanceInformationCommand,
  GetCommandInvocationCommand,
  SendCommandCommand,
} from '@aws-sdk/client-ssm';
import type { Host } from '../../src/sandbox/aws/instance.ts';
import { callsOf } from './aws-ec2-support.ts';
import { type Started, start as startSandbox, WEB, webInstance } from './aws-support.ts';

let started: Started;
let ec2: ReturnType<typeof callsOf>;
let booted: readonly string[];

/** A host that prints the user data that it boots with. */
const printingHost: Host = {
  run: async () => ({ exitCode: 0, stdout: '', stderr: '' }),
  boot: async ({ userData }) => {
    booted = [...booted, Buffer.from(userData).toString()];
    return { console: `booted with ${Buffer.from(userData).toString()}\r\n` };
  },
};

const begin = async (host: Host = printingHost) => {
  booted = [];
  started = await startSandbox(() => [
    webInstance({ host, state: 'stopped', console: 'first boot\r\n', userData: Buffer.from('#!/bin/sh') }),
  ]);
  ec2 = callsOf(started);
};
beforeEach(() => begin());

const consoleText = async () => {
  const { Output = '' } = await started.ec2.send(
    new GetConsoleOutputCommand({ InstanceId: WEB, Latest: true }),
  );
  return Buffer.from(Output, 'base64').toString();
};

/** A host whose boots end when a test says so, by the answers in their order. */
async function beginSlowly(): Promise<readonly (() => void)[]> {
  const ends: (() => void)[] = [];
  const boot = async () => {
    await new Promise<void>((resolve) => ends.push(resolve));
    return { console: '' };
  };
  await begin({ ...printingHost, boot });
  return ends;
}

const ping = async () => {
  const { InstanceInformationList } = await started.ssm.send(new DescribeInstanceInformationCommand({}));
  return InstanceInformationList?.[0]?.PingStatus;
};

async function startAndBoot() {
  await ec2.start();
  await ec2.seconds(20);
  await started.aws.idle();
}

describe('a boot', () => {
  it('has the user data, once', async () => {
    await startAndBoot();
    await ec2.seconds(3600);

    expect(booted).toEqual(['#!/bin/sh']);
  });

  it('shows on the console after a while, below what was there', async () => {
    await startAndBoot();
    const early = await consoleText();
    await ec2.seconds(4);

    expect(early).toBe('first boot\r\n');
    expect(await consoleText()).toBe('first boot\r\nbooted with #!/bin/sh\r\n');
  });

  it('never shows on a console that is silent', async () => {
    started.aws.outages.add({ kind: 'console-silent', instanceId: WEB, times: 1 });
    await startAndBoot();
    await ec2.seconds(3600);

    expect(await consoleText()).toBe('first boot\r\n');
  });

  it('of an instance that cannot be started never happens', async () => {
    started.aws.outages.add({ kind: 'kms-denied' });
    await startAndBoot();

    expect(booted).toEqual([]);
  });

  it('of a host that breaks leaves a panic on the console and a check that fails', async () => {
    await begin({ ...printingHost, boot: async () => Promise.reject(new Error('no init found')) });
    await startAndBoot();
    await ec2.seconds(60);
    await ec2.seconds(1);

    expect(await consoleText()).toContain('Kernel panic - not syncing: Error: no init found');
    expect((await ec2.status())?.InstanceStatus?.Status).toBe('impaired');
  });

  it('that is not over keeps the checks and the agent waiting', async () => {
    const ends = await beginSlowly();
    await ec2.start();
    await ec2.seconds(20);
    await ec2.seconds(600);
    const during = await ec2.status();
    const pingDuring = await ping();
    ends[0]?.();
    await started.aws.idle();
    await ec2.seconds(60);
    await ec2.seconds(1);

    expect(during).toMatchObject({
      InstanceState: { Name: 'running' },
      InstanceStatus: { Status: 'initializing' },
    });
    expect(pingDuring).toBe('ConnectionLost');
    expect((await ec2.status())?.InstanceStatus?.Status).toBe('ok');
  });

  it('that a stop overtakes says nothing of the next one', async () => {
    const ends = await beginSlowly();
    await ec2.start();
    await ec2.seconds(20);
    await ec2.stop();
    await ec2.seconds(30);
    await ec2.start();
    await ec2.seconds(20);
    ends[0]?.();
    await ec2.seconds(1);
    await ec2.seconds(600);

    expect(await ec2.status()).toMatchObject({
      InstanceState: { Name: 'running' },
      InstanceStatus: { Status: 'initializing' },
    });
  });
});

describe('the agent', () => {
  it('is heard of some time after the boot, and takes up what waits for it', async () => {
    await startAndBoot();
    const input = { DocumentName: 'Test-Greet', InstanceIds: [WEB], Parameters: { user: ['ann'] } };
    const { Command } = await started.ssm.send(new SendCommandCommand(input));
    const asked = { InstanceId: WEB, CommandId: Command?.CommandId };
    await ec2.seconds(9);
    const early = await ping();
    const waiting = await started.ssm.send(new GetCommandInvocationCommand(asked));
    await ec2.seconds(1);
    await ec2.seconds(2);
    await started.aws.idle();
    const done = await started.ssm.send(new GetCommandInvocationCommand(asked));

    expect(early).toBe('ConnectionLost');
    expect(waiting.Status).toBe('Pending');
    expect(await ping()).toBe('Online');
    expect(done.Status).toBe('Success');
  });
});
