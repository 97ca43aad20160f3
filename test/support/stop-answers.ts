import { instancesAnswer } from './ec2-answers.ts';
import type { AwsAnswer } from './scripted-aws.ts';

export const INSTANCE = 'i-0a1b2c3d4e5f60001';
export const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/8b2e5f7c-1a93-4d60-b7e8-5c4f9d3a6e10';

/** The instance that may be stopped, as DescribeInstances writes it; `more` are further elements, `tags` further tags. */
export const stoppable = (
  more = '',
  tags: Readonly<Record<string, string>> = { 'sshfix:mode': 'stop' },
): AwsAnswer =>
  instancesAnswer([
    {
      id: INSTANCE,
      name: 'web-1',
      tags,
      more: `<instanceType>t3.small</instanceType><rootDeviceType>ebs</rootDeviceType><rootDeviceName>/dev/xvda</rootDeviceName>
        <platformDetails>Linux/UNIX</platformDetails>
        <blockDeviceMapping>${mapping('/dev/xvda', 'vol-0root')}${mapping('/dev/sdf', 'vol-0data')}</blockDeviceMapping>${more}`,
    },
  ]);

const mapping = (device: string, volume: string): string =>
  `<item><deviceName>${device}</deviceName><ebs><volumeId>${volume}</volumeId><status>attached</status>
    <deleteOnTermination>${volume === 'vol-0root'}</deleteOnTermination></ebs></item>`;

const DRY_RUN: AwsAnswer = { error: 'DryRunOperation', status: 412 };

export const groupAnswer = (more = ''): AwsAnswer => ({
  ok: `<AutoScalingGroups><member><AutoScalingGroupName>asg-shop</AutoScalingGroupName>
    <MinSize>1</MinSize><MaxSize>4</MaxSize><DesiredCapacity>3</DesiredCapacity>${more}</member></AutoScalingGroups>`,
});

export const memberAnswer = (lifecycle = 'InService', health = 'HEALTHY'): AwsAnswer => ({
  ok: `<AutoScalingInstances><member><InstanceId>${INSTANCE}</InstanceId><AutoScalingGroupName>asg-shop</AutoScalingGroupName>
    <LifecycleState>${lifecycle}</LifecycleState><HealthStatus>${health}</HealthStatus></member></AutoScalingInstances>`,
});

/** Answers by operation, or by operation and attribute: an instance on its own, which nothing keeps from being stopped. */
export const stoppableWorld: Readonly<Record<string, AwsAnswer>> = {
  DescribeInstances: stoppable(),
  'DescribeInstanceAttribute disableApiStop': { ok: '<disableApiStop><value>false</value></disableApiStop>' },
  'DescribeInstanceAttribute instanceInitiatedShutdownBehavior': {
    ok: '<instanceInitiatedShutdownBehavior><value>stop</value></instanceInitiatedShutdownBehavior>',
  },
  'DescribeInstanceAttribute userData': { ok: '<userData/>' },
  DescribeInstanceTypes: {
    ok: `<instanceTypeSet><item><instanceType>t3.small</instanceType><hypervisor>nitro</hypervisor>
      <instanceStorageSupported>false</instanceStorageSupported></item></instanceTypeSet>`,
  },
  DescribeInstanceTypeOfferings: {
    ok: `<instanceTypeOfferingSet><item><instanceType>t3.small</instanceType><location>eu-west-1a</location></item></instanceTypeOfferingSet>`,
  },
  DescribeVolumes: {
    ok: `<volumeSet><item><volumeId>vol-0data</volumeId><encrypted>true</encrypted><kmsKeyId>${KEY}</kmsKeyId></item>
      <item><volumeId>vol-0root</volumeId><encrypted>false</encrypted></item></volumeSet>`,
  },
  DescribeKey: { ok: { KeyMetadata: { KeyId: KEY, Arn: KEY, KeyManager: 'CUSTOMER', KeyState: 'Enabled' } } },
  DescribeAutoScalingInstances: { ok: '<AutoScalingInstances/>' },
  DescribeAutoScalingGroups: groupAnswer(),
  DescribeInstanceRefreshes: { ok: '<InstanceRefreshes/>' },
  DescribeScalingActivities: { ok: '<Activities/>' },
  StopInstances: DRY_RUN,
  StartInstances: DRY_RUN,
  ModifyInstanceAttribute: DRY_RUN,
};
