import {
  AutoScalingClient,
  DescribeAutoScalingGroupsCommand,
  DescribeAutoScalingInstancesCommand,
  DescribeScalingActivitiesCommand,
  EnterStandbyCommand,
  ExitStandbyCommand,
} from '@aws-sdk/client-auto-scaling';
import type { Group, GroupDefinition } from '../../src/sandbox/aws/auto-scaling-group.ts';
import type { SandboxInstance } from '../../src/sandbox/aws/instance.ts';
import { type Started, start, webInstance } from './aws-support.ts';

/** The members of asg-shop. */
export const A = 'i-0a1b2c3d4e5f6000a';
export const B = 'i-0a1b2c3d4e5f6000b';
export const C = 'i-0a1b2c3d4e5f6000c';
/** The member of asg-tight. */
export const ONLY = 'i-0a1b2c3d4e5f6000d';
/** What asg-shop launches first. */
export const NEW = 'i-0a1b2c3d4e5f60101';

const member = (instanceId: string, groupName: string): SandboxInstance =>
  webInstance({ instanceId, tags: { Name: instanceId, 'aws:autoscaling:groupName': groupName } });

const SHOP: GroupDefinition = {
  name: 'asg-shop',
  region: 'eu-west-1',
  uuid: '6f3c1a52-0f0b-4c0e-9a42-5b8f1c2d3e4f',
  min: 1,
  max: 4,
  desired: 3,
  memberIds: [A, B, C],
  createdAt: '2026-06-18T09:41:55.000Z',
  launchTemplate: {
    id: 'lt-0123456789abcdef0',
    name: 'shop',
    version: '3',
    launch: (serial, launchedAt) => ({
      ...member(`i-0a1b2c3d4e5f6010${serial}`, 'asg-shop'),
      launchedAt,
      state: 'pending',
    }),
  },
  healthCheckType: 'ELB',
  targetGroupArns: ['arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/0123456789abcdef'],
  drainingSeconds: 60,
};

/** Two groups, asked through the real client: asg-shop may be 1 to 4 and is 3, asg-tight is never but 1. */
export class Shop {
  readonly client: AutoScalingClient;
  readonly #started: Started;

  constructor(started: Started) {
    this.#started = started;
    this.client = new AutoScalingClient({
      endpoint: started.aws.url,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'AKIASANDBOX', secretAccessKey: 'sandbox' },
      maxAttempts: 1,
    });
  }

  static async open(): Promise<Shop> {
    const members = () => [...[A, B, C].map((id) => member(id, 'asg-shop')), member(ONLY, 'asg-tight')];
    const tight = { ...SHOP, name: 'asg-tight', max: 1, desired: 1, memberIds: [ONLY] };
    return new Shop(await start(members, { groups: [SHOP, tight] }));
  }

  get aws(): Started['aws'] {
    return this.#started.aws;
  }

  group(): Group {
    return this.aws.autoScaling.group('asg-shop', 'eu-west-1');
  }

  enter(InstanceIds: string[], over: { decrement?: boolean; group?: string } = {}) {
    const { decrement: ShouldDecrementDesiredCapacity = true, group: AutoScalingGroupName = 'asg-shop' } =
      over;
    return this.client.send(
      new EnterStandbyCommand({ AutoScalingGroupName, InstanceIds, ShouldDecrementDesiredCapacity }),
    );
  }

  exit(InstanceIds: string[]) {
    return this.client.send(new ExitStandbyCommand({ AutoScalingGroupName: 'asg-shop', InstanceIds }));
  }

  async enterAndDrain(instanceId: string): Promise<void> {
    await this.enter([instanceId]);
    await this.minutes(1);
  }

  /** As somebody else does it. */
  stop(instanceId: string): void {
    this.aws.otherPeople.stop(this.aws.instance(instanceId));
  }

  advance(ms: number): Promise<void> {
    return this.#started.clock.advance(ms);
  }

  async minutes(count: number): Promise<void> {
    for (let second = 0; second < count * 60; second += 5) await this.advance(5000);
  }

  async describeInstances(InstanceIds?: string[]) {
    const asked = new DescribeAutoScalingInstancesCommand({ ...(InstanceIds && { InstanceIds }) });
    return (await this.client.send(asked)).AutoScalingInstances;
  }

  async describe() {
    const asked = new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: ['asg-shop'] });
    return (await this.client.send(asked)).AutoScalingGroups?.[0];
  }

  /** Each member of asg-shop with its lifecycle state. */
  async lifecycles(): Promise<Readonly<Record<string, string>>> {
    const { Instances = [] } = (await this.describe()) ?? {};
    return Object.fromEntries(
      Instances.map(({ InstanceId = '', LifecycleState = '' }): [string, string] => [
        InstanceId,
        LifecycleState,
      ]),
    );
  }

  /** Newest first. */
  async activities(count: number) {
    const asked = { AutoScalingGroupName: 'asg-shop', MaxRecords: count };
    return (await this.client.send(new DescribeScalingActivitiesCommand(asked))).Activities;
  }
}
