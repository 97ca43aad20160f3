import {
  DescribeInstanceStatusCommand,
  DescribeInstancesCommand,
  type Instance,
  type InstanceStatus,
  StartInstancesCommand,
  type StartInstancesCommandInput,
  StopInstancesCommand,
  type StopInstancesCommandInput,
} from '@aws-sdk/client-ec2';
import { type Started, WEB } from './aws-support.ts';

/** What the bot would call, about the one instance of most tests. */
export const callsOf = ({ ec2, clock }: Pick<Started, 'ec2' | 'clock'>) => ({
  stop: (over: Partial<StopInstancesCommandInput> = {}) =>
    ec2.send(new StopInstancesCommand({ InstanceIds: [WEB], ...over })),
  start: (over: Partial<StartInstancesCommandInput> = {}) =>
    ec2.send(new StartInstancesCommand({ InstanceIds: [WEB], ...over })),
  describe: async (id = WEB): Promise<Instance> => {
    const { Reservations } = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
    return Reservations?.[0]?.Instances?.[0] ?? {};
  },
  status: async (id = WEB): Promise<InstanceStatus | undefined> => {
    const input = { InstanceIds: [id], IncludeAllInstances: true };
    const { InstanceStatuses } = await ec2.send(new DescribeInstanceStatusCommand(input));
    return InstanceStatuses?.[0];
  },
  seconds: (count: number) => clock.advance(count * 1000),
});
