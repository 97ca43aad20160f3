import {
  DescribeAutoScalingGroupsCommand,
  DescribeAutoScalingInstancesCommand,
} from '@aws-sdk/client-auto-scaling';
import { A, B, C, NEW, ONLY, Shop } from './aws-groups.ts';

let shop: Shop;
beforeEach(async () => {
  shop = await Shop.open();
});

describe('asking for members', () => {
  it('says in which group they are and how they do, and ignores what is no member', async () => {
    expect(await shop.describeInstances([B, 'i-0fffffffffffffff0'])).toEqual([
      {
        InstanceId: B,
        InstanceType: 't3.small',
        AutoScalingGroupName: 'asg-shop',
        AvailabilityZone: 'eu-west-1a',
        LifecycleState: 'InService',
        HealthStatus: 'HEALTHY',
        LaunchTemplate: {
          LaunchTemplateId: 'lt-0123456789abcdef0',
          LaunchTemplateName: 'shop',
          Version: '3',
        },
        ImageId: 'ami-0123456789abcdef0',
        ProtectedFromScaleIn: false,
      },
    ]);
    expect(await shop.describeInstances()).toHaveLength(4);
  });

  it('is limited to 50 ids', async () => {
    await expect(shop.describeInstances(Array.from({ length: 51 }, () => A))).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringContaining('less than or equal to 50'),
    });
  });

  it('gives pages', async () => {
    const first = await shop.client.send(new DescribeAutoScalingInstancesCommand({ MaxRecords: 3 }));
    const { NextToken } = first;
    const second = await shop.client.send(
      new DescribeAutoScalingInstancesCommand({ MaxRecords: 3, NextToken }),
    );

    expect(first.AutoScalingInstances?.map(({ InstanceId }) => InstanceId)).toEqual([A, B, C]);
    expect(second.AutoScalingInstances?.map(({ InstanceId }) => InstanceId)).toEqual([ONLY]);
    expect(second.NextToken).toBeUndefined();
  });
});

describe('asking for a group', () => {
  it('says its sizes, its members and its load balancers', async () => {
    shop.group().suspended = ['Launch'];

    expect(await shop.describe()).toMatchObject({
      AutoScalingGroupName: 'asg-shop',
      MinSize: 1,
      MaxSize: 4,
      DesiredCapacity: 3,
      HealthCheckType: 'ELB',
      TargetGroupARNs: [expect.stringContaining(':targetgroup/shop/')],
      Instances: [
        { InstanceId: A, LifecycleState: 'InService', HealthStatus: 'Healthy' },
        { InstanceId: B, LifecycleState: 'InService', HealthStatus: 'Healthy' },
        { InstanceId: C, LifecycleState: 'InService', HealthStatus: 'Healthy' },
      ],
      SuspendedProcesses: [{ ProcessName: 'Launch', SuspensionReason: 'User suspended' }],
    });
  });

  it('gives nothing for a name that does not exist', async () => {
    const asked = new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: ['asg-none'] });

    expect((await shop.client.send(asked)).AutoScalingGroups).toEqual([]);
  });
});

describe('a member that goes into Standby', () => {
  it('drains first, and the group wants one less', async () => {
    const { Activities } = await shop.enter([B]);

    expect(Activities).toMatchObject([
      {
        AutoScalingGroupName: 'asg-shop',
        Description: `Moving EC2 instance to Standby: ${B}`,
        Cause: `At 2026-11-03T10:00:00Z instance ${B} was moved to standby in response to a user request, shrinking the capacity from 3 to 2.`,
        StatusCode: 'InProgress',
        Progress: 50,
      },
    ]);
    expect(await shop.lifecycles()).toMatchObject({ [B]: 'EnteringStandby' });
    expect((await shop.describe())?.DesiredCapacity).toBe(2);

    await shop.advance(59_999);
    expect(await shop.lifecycles()).toMatchObject({ [B]: 'EnteringStandby' });
    await shop.advance(1);
    expect(await shop.lifecycles()).toEqual({ [A]: 'InService', [B]: 'Standby', [C]: 'InService' });
    expect(await shop.activities(1)).toMatchObject([
      { StatusCode: 'Successful', Progress: 100, EndTime: new Date('2026-11-03T10:01:00.000Z') },
    ]);
  });

  it('is there sooner where AWS is sped up', async () => {
    shop.aws.pace.change({ speed: 10 });

    await shop.enter([B]);
    await shop.advance(6000);

    expect(await shop.lifecycles()).toMatchObject({ [B]: 'Standby' });
  });

  it('is not replaced when it is stopped there', async () => {
    await shop.enterAndDrain(B);

    shop.stop(B);
    await shop.minutes(10);

    expect(await shop.lifecycles()).toEqual({ [A]: 'InService', [B]: 'Standby', [C]: 'InService' });
    expect(shop.aws.instance(B).state).toBe('stopped');
    expect(await shop.describeInstances([B])).toMatchObject([{ HealthStatus: 'HEALTHY' }]);
  });

  it('is replaced when it is stopped while it drains', async () => {
    await shop.enter([B]);

    shop.stop(B);
    await shop.minutes(2);

    expect(shop.aws.instance(B).state).toBe('terminated');
    expect(await shop.lifecycles()).toEqual({ [A]: 'InService', [C]: 'InService' });
  });

  it('has a substitute at once where the group still wants as many', async () => {
    await shop.enter([B], { decrement: false });
    await shop.minutes(2);

    expect((await shop.describe())?.DesiredCapacity).toBe(3);
    expect(await shop.lifecycles()).toEqual({
      [A]: 'InService',
      [B]: 'Standby',
      [C]: 'InService',
      [NEW]: 'InService',
    });
  });
});

describe('a member that leaves Standby', () => {
  it('is registered again, and the group wants one more', async () => {
    await shop.enterAndDrain(B);

    const { Activities } = await shop.exit([B]);
    expect(Activities).toMatchObject([
      {
        Description: `Moving EC2 instance out of Standby: ${B}`,
        Cause: `At 2026-11-03T10:01:00Z instance ${B} was moved out of standby in response to a user request, increasing the capacity from 2 to 3.`,
        StatusCode: 'PreInService',
        Progress: 30,
      },
    ]);
    expect(await shop.lifecycles()).toMatchObject({ [B]: 'Pending' });
    expect((await shop.describe())?.DesiredCapacity).toBe(3);

    await shop.advance(10_000);
    expect(await shop.lifecycles()).toMatchObject({ [B]: 'InService' });
  });

  it('is terminated when it does not run', async () => {
    await shop.enterAndDrain(B);
    shop.stop(B);

    await shop.exit([B]);
    await shop.minutes(2);

    expect(shop.aws.instance(B).state).toBe('terminated');
    expect(await shop.lifecycles()).toEqual({ [A]: 'InService', [C]: 'InService', [NEW]: 'InService' });
  });
});

describe('a group refuses', () => {
  it('to go under its minimum', async () => {
    await expect(shop.enter([ONLY], { group: 'asg-tight' })).rejects.toMatchObject({
      name: 'ValidationError',
      message:
        'AutoScalingGroup asg-tight has min-size=1, max-size=1, and desired-size=1. To place into standby 1 instance, please update the AutoScalingGroup sizes appropriately.',
    });
    expect(await shop.describeInstances([ONLY])).toMatchObject([{ LifecycleState: 'InService' }]);
  });

  it('a member that is not in service, and one that is of another group', async () => {
    await shop.enter([B]);

    await expect(shop.enter([B])).rejects.toMatchObject({
      message: `The instance ${B} is not in InService.`,
    });
    await expect(shop.enter([ONLY])).rejects.toMatchObject({
      message: `The instance ${ONLY} is not part of Auto Scaling group asg-shop.`,
    });
    await expect(shop.exit([B])).rejects.toMatchObject({ message: `The instance ${B} is not in Standby.` });
  });

  it('to go over its maximum', async () => {
    await shop.enterAndDrain(B);
    shop.group().max = 2;

    await expect(shop.exit([B])).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringContaining('has min-size=1, max-size=2, and desired-size=2.'),
    });
    expect(await shop.lifecycles()).toMatchObject({ [B]: 'Standby' });
  });

  it('to let a member out of Standby while Launch is suspended', async () => {
    await shop.enterAndDrain(B);
    shop.group().suspended = ['Launch'];

    await expect(shop.exit([B])).rejects.toMatchObject({ name: 'ValidationError' });
    expect(await shop.lifecycles()).toMatchObject({ [B]: 'Standby' });
  });

  it('a name that does not exist, and a list that is too long', async () => {
    await expect(shop.enter([A], { group: 'asg-none' })).rejects.toMatchObject({
      name: 'ValidationError',
      message: 'AutoScalingGroup name not found - AutoScalingGroup asg-none not found',
    });
    await expect(shop.enter(Array.from({ length: 21 }, () => A))).rejects.toMatchObject({
      name: 'ValidationError',
    });
  });
});

describe('an outage of a group', () => {
  it('makes it busy as often as it says', async () => {
    shop.aws.outages.add({ kind: 'group-busy', instanceId: B, times: 2 });

    await expect(shop.enter([B])).rejects.toMatchObject({ name: 'ResourceContentionFault' });
    await expect(shop.enter([B])).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } });
    await expect(shop.enter([B])).resolves.toMatchObject({ Activities: [{ StatusCode: 'InProgress' }] });
  });

  it('refuses Standby', async () => {
    shop.aws.outages.add({ kind: 'standby-refused', instanceId: B });

    await expect(shop.enter([B])).rejects.toMatchObject({
      message: expect.stringContaining('has min-size=3, max-size=4, and desired-size=3.'),
    });
    expect(await shop.lifecycles()).toMatchObject({ [B]: 'InService' });
  });

  it('lets connections end slowly', async () => {
    shop.aws.outages.add({ kind: 'slow-draining', instanceId: B });

    await shop.enter([B]);
    await shop.advance(599_999);
    expect(await shop.lifecycles()).toMatchObject({ [B]: 'EnteringStandby' });
    await shop.advance(1);
    expect(await shop.lifecycles()).toMatchObject({ [B]: 'Standby' });
  });

  it('can lose the answer of a call that was obeyed', async () => {
    shop.aws.outages.add({ kind: 'answer-lost', operation: 'EnterStandby', times: 1 });

    await expect(shop.enter([B])).rejects.toThrow();

    expect(await shop.lifecycles()).toMatchObject({ [B]: 'EnteringStandby' });
    expect(shop.aws.calls.of('EnterStandby')).toMatchObject([
      { service: 'autoscaling', instanceIds: [B], region: 'eu-west-1', answer: 'connection-lost' },
    ]);
  });
});
