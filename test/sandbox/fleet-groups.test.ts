import { StopInstancesCommand } from '@aws-sdk/client-ec2';
import { ESTATE } from '../../src/sandbox/fleet/estate.ts';
import { instances } from '../../src/sandbox/fleet/fleet.ts';
import { groups } from '../../src/sandbox/fleet/scaling.ts';
import { type Started, start } from './aws-support.ts';

let started: Started;
beforeEach(async () => {
  started = await start(instances, { groups: groups(), estate: ESTATE });
});

const minutes = async (count: number): Promise<void> => {
  for (let second = 0; second < count * 60; second += 5) {
    await started.clock.advance(5000);
    await started.aws.idle();
  }
};

describe('the groups of the fleet', () => {
  it.each([
    ['asg-web', [2, 3, 6], ['worker', 'worker', 'worker']],
    ['asg-shop', [1, 3, 4], ['shop-a', 'shop-b', 'shop-c']],
    ['asg-tight', [1, 1, 1], ['tight-1']],
  ])('%s has its sizes and its members', (name, sizes, members) => {
    const { min, desired, max, members: found } = started.aws.autoScaling.group(name, 'eu-west-1');
    const named = found.map(({ instanceId }) => started.aws.instance(instanceId).tags);

    expect([min, desired, max]).toEqual(sizes);
    expect(named.map((tags) => tags['Name'])).toEqual(members);
    expect(new Set(named.map((tags) => tags['aws:autoscaling:groupName']))).toEqual(new Set([name]));
  });

  it('lose a member that the bot stops without Standby, and get a healthy one', async () => {
    const { instanceId } = started.aws.instance('shop-b');

    await started.ec2.send(new StopInstancesCommand({ InstanceIds: [instanceId] }));
    await minutes(2);

    expect(started.aws.instance(instanceId).state).toBe('terminated');
    const { members } = started.aws.autoScaling.group('asg-shop', 'eu-west-1');
    expect(members.map(({ lifecycle }) => lifecycle)).toEqual(['InService', 'InService', 'InService']);
    const launched = started.aws.instance(members[2]?.instanceId ?? '');
    expect(launched).toMatchObject({
      instanceId: expect.stringMatching(/^i-[0-9a-f]{17}$/),
      state: 'running',
      tags: { 'aws:autoscaling:groupName': 'asg-shop', 'sshfix:mode': 'stop' },
    });
    expect((await launched.host?.run('stat -c %a /home/ec2-user'))?.stdout).toBe('700\n');
  });
});
