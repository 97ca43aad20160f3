import { EC2Client } from '@aws-sdk/client-ec2';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import type { Host, SandboxInstance } from '../../src/sandbox/aws/instance.ts';
import { type AwsOptions, type SandboxAws, startAws } from '../../src/sandbox/aws/start-aws.ts';
import { ManualClock } from '../support/manual-clock.ts';

export const WEB = 'i-0a1b2c3d4e5f60001';

export const DOCUMENT = JSON.stringify({
  schemaVersion: '2.2',
  description: 'Greets somebody.',
  parameters: {
    user: { type: 'String', allowedPattern: '^[A-Za-z_][A-Za-z0-9_.-]{0,31}$' },
    tone: { type: 'String', default: 'kind', allowedValues: ['kind', 'harsh'] },
  },
  mainSteps: [
    {
      action: 'aws:runShellScript',
      name: 'greet',
      inputs: { timeoutSeconds: '60', runCommand: ['set -eu', 'echo "hello {{ user }} {{tone}}"'] },
    },
  ],
});

/** A host that answers every script with the script itself. */
const echoHost: Host = { run: async (script) => ({ exitCode: 0, stdout: script, stderr: '' }) };

export const webInstance = (over: Partial<SandboxInstance> = {}): SandboxInstance => ({
  instanceId: WEB,
  region: 'eu-west-1',
  zone: 'eu-west-1a',
  instanceType: 't3.small',
  image: {
    imageId: 'ami-0123456789abcdef0',
    name: 'al2023-ami-2023.9.20251110.1-kernel-6.1-x86_64',
    ownerId: '137112412989',
  },
  platformDetails: 'Linux/UNIX',
  keyName: 'ops',
  launchedAt: '2026-10-01T08:00:00.000Z',
  privateAddress: '10.0.1.17',
  publicAddress: '198.51.100.17',
  tags: { Name: 'web-1', 'sshfix:mode': 'repair' },
  state: 'running',
  agent: {
    ping: 'online',
    version: '3.3.2746.0',
    platformName: 'Amazon Linux',
    platformVersion: '2023',
  },
  host: echoHost,
  broken: 'nothing',
  ...over,
});

export interface Started {
  readonly aws: SandboxAws;
  readonly clock: ManualClock;
  readonly ec2: EC2Client;
  readonly ssm: SSMClient;
  readonly sts: STSClient;
}

const open: SandboxAws[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((aws) => aws.close()));
});

/** An endpoint with a clock of its own, and the real SDK clients for it; closed after the test. */
export async function start(
  instances: () => readonly SandboxInstance[] = () => [webInstance()],
  options: Partial<AwsOptions> = {},
): Promise<Started> {
  const clock = new ManualClock();
  const aws = await startAws({
    account: '111122223333',
    instances,
    documents: [{ name: 'Test-Greet', content: DOCUMENT }],
    clock,
    latency: { delivery: 1000, execution: 2000, visibility: 500 },
    ...options,
  });
  open.push(aws);
  const config = {
    endpoint: aws.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'AKIASANDBOX', secretAccessKey: 'sandbox' },
    maxAttempts: 1,
  };
  return { aws, clock, ec2: new EC2Client(config), ssm: new SSMClient(config), sts: new STSClient(config) };
}
