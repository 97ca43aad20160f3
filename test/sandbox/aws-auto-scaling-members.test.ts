import { DescribeInstanceRefreshesCommand } from '@aws-sdk/client-auto-scaling';
import { A, B, C, NEW, Shop } from './aws-groups.ts';

let shop: Shop;
beforeEach(async () => {
  shop = await Shop.open();
});

describe('a member that is stopped in service', () => {
  it('is unhealthy at once, then terminated and replaced', async () => {
    shop.stop(B);

    expect(await shop.describeInstances([B])).toMatchObject([{ HealthStatus: 'UNHEALTHY' }]);

    await shop.advance(5000);
    expect(shop.aws.instance(B).state).toBe('shutting-down');
    expect(await shop.lifecycles()).toEqual({
      [A]: 'InService',
      [B]: 'Terminating',
      [C]: 'InService',
      [NEW]: 'Pending',
    });
    expect(await shop.activities(2)).toMatchObject([
      { Description: `Launching a new EC2 instance: ${NEW}`, StatusCode: 'InProgress' },
      {
        Description: `Terminating EC2 instance: ${B}`,
        Cause:
          'At 2026-11-03T10:00:05Z an instance was taken out of service in response to an EC2 health check indicating it has been terminated or stopped.',
      },
    ]);

    await shop.minutes(1);
    expect(shop.aws.instance(B).state).toBe('terminated');
    expect(shop.aws.instance(NEW).state).toBe('running');
    expect(await shop.lifecycles()).toEqual({ [A]: 'InService', [C]: 'InService', [NEW]: 'InService' });
  });

  it.each([['HealthCheck'], ['ReplaceUnhealthy']] as const)(
    'stays while %s is suspended',
    async (process) => {
      shop.group().suspended = [process];

      shop.stop(B);
      await shop.minutes(2);

      expect(shop.aws.instance(B).state).toBe('stopped');
      expect(await shop.lifecycles()).toMatchObject({ [B]: 'InService' });
    },
  );
});

describe('an instance refresh', () => {
  const refreshes = async () => {
    const asked = new DescribeInstanceRefreshesCommand({ AutoScalingGroupName: 'asg-shop' });
    return (await shop.client.send(asked)).InstanceRefreshes;
  };

  it('replaces one member after the other', async () => {
    shop.aws.autoScaling.startInstanceRefresh(shop.group(), 'Ignore');
    expect(await refreshes()).toMatchObject([{ Status: 'Pending', PercentageComplete: 0 }]);
    await shop.advance(5000);
    expect(await refreshes()).toMatchObject([{ Status: 'InProgress' }]);
    expect(await shop.lifecycles()).toMatchObject({ [A]: 'Terminating', [B]: 'InService', [C]: 'InService' });

    await shop.minutes(5);

    expect(await refreshes()).toMatchObject([{ Status: 'Successful', PercentageComplete: 100 }]);
    expect([A, B, C].map((id) => shop.aws.instance(id).state)).toEqual([
      'terminated',
      'terminated',
      'terminated',
    ]);
  });

  it('leaves a member in Standby alone where it ignores them', async () => {
    await shop.enterAndDrain(B);
    shop.aws.autoScaling.startInstanceRefresh(shop.group(), 'Ignore');
    await shop.minutes(5);

    expect(await refreshes()).toMatchObject([{ Status: 'Successful' }]);
    expect(shop.aws.instance(B).state).toBe('running');
  });

  it('terminates a member in Standby where it is told to', async () => {
    await shop.enterAndDrain(B);
    shop.aws.autoScaling.startInstanceRefresh(shop.group(), 'Terminate');
    await shop.minutes(5);

    expect(shop.aws.instance(B).state).toBe('terminated');
  });

  it('waits for a member in Standby for an hour, and then fails', async () => {
    await shop.enterAndDrain(B);
    shop.aws.autoScaling.startInstanceRefresh(shop.group(), 'Wait');

    await shop.minutes(59);
    expect(await refreshes()).toMatchObject([{ Status: 'InProgress' }]);
    await shop.minutes(2);
    expect(await refreshes()).toMatchObject([{ Status: 'Failed' }]);
    expect(await shop.lifecycles()).toEqual({ [A]: 'InService', [B]: 'Standby', [C]: 'InService' });
  });

  it('goes on when the member has come back', async () => {
    await shop.enterAndDrain(B);
    shop.aws.autoScaling.startInstanceRefresh(shop.group(), 'Wait');
    await shop.minutes(10);
    await shop.exit([B]);
    await shop.minutes(6);

    expect(await refreshes()).toMatchObject([{ Status: 'Successful' }]);
    expect(shop.aws.instance(B).state).toBe('terminated');
  });
});

it('forgets everything at a reset', async () => {
  await shop.enterAndDrain(B);
  shop.stop(A);

  shop.aws.reset();
  await shop.minutes(2);

  expect(await shop.lifecycles()).toEqual({ [A]: 'InService', [B]: 'InService', [C]: 'InService' });
  expect((await shop.describe())?.DesiredCapacity).toBe(3);
  expect(await shop.activities(5)).toEqual([]);
});
