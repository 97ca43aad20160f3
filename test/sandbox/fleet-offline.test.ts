import { DescribeInstanceAttributeCommand, DescribeVolumesCommand } from '@aws-sdk/client-ec2';
import { DescribeInstanceInformationCommand } from '@aws-sdk/client-ssm';
import { ESTATE } from '../../src/sandbox/fleet/estate.ts';
import { instances } from '../../src/sandbox/fleet/fleet.ts';
import { callsOf } from './aws-ec2-support.ts';
import { type Started, start as startSandbox } from './aws-support.ts';

let started: Started;
let ec2: ReturnType<typeof callsOf>;
beforeEach(async () => {
  started = await startSandbox(instances, { estate: ESTATE });
  ec2 = callsOf(started);
});

const idOf = (name: string) => started.aws.instance(name).instanceId;
const one = (name: string) => ({ InstanceIds: [idOf(name)] });

async function userDataOf(name: string): Promise<string> {
  const { UserData } = await started.ec2.send(
    new DescribeInstanceAttributeCommand({ InstanceId: idOf(name), Attribute: 'userData' }),
  );
  return Buffer.from(UserData?.Value ?? '', 'base64').toString();
}

describe('the instances that only a stop could mend', () => {
  it.each(['legacy-2', 'orders-1', 'spot-1', 'fixed-1', 'flash-1', 'kms-1'])(
    '%s may be stopped for it, and no agent was ever registered',
    async (name) => {
      const Filters = [{ Key: 'InstanceIds', Values: [idOf(name)] }];
      const { InstanceInformationList } = await started.ssm.send(
        new DescribeInstanceInformationCommand({ Filters }),
      );

      expect((await ec2.describe(idOf(name))).Tags).toContainEqual({ Key: 'sshfix:mode', Value: 'stop' });
      expect(InstanceInformationList).toEqual([]);
    },
  );

  it('legacy-2 has a script as user data, and gets another address', async () => {
    await ec2.stop(one('legacy-2'));
    await ec2.seconds(30);
    await ec2.start(one('legacy-2'));
    await ec2.seconds(20);
    await ec2.seconds(1);

    expect(await userDataOf('legacy-2')).toMatch(/^#!\/bin\/sh\n/);
    expect(await ec2.describe(idOf('legacy-2'))).toMatchObject({
      State: { Name: 'running' },
      PublicIpAddress: '198.51.100.254',
    });
  });

  it('orders-1 has cloud-config, an instance store and an address that stays', async () => {
    await ec2.stop(one('orders-1'));
    await ec2.seconds(30);
    await ec2.seconds(1);

    expect(await userDataOf('orders-1')).toMatch(/^#cloud-config\n/);
    expect(await ec2.describe(idOf('orders-1'))).toMatchObject({
      InstanceType: 'm5d.large',
      PublicIpAddress: '198.51.100.96',
    });
  });

  it.each([
    ['spot-1', 'UnsupportedOperation'],
    ['fixed-1', 'OperationNotPermitted'],
    ['flash-1', 'UnsupportedOperation'],
  ])('%s is not stopped: %s', async (name, error) => {
    await expect(ec2.stop(one(name))).rejects.toMatchObject({ name: error });
  });

  it('kms-1 is encrypted with a key of the account', async () => {
    const { Volumes } = await started.ec2.send(
      new DescribeVolumesCommand({
        Filters: [{ Name: 'attachment.instance-id', Values: [idOf('kms-1')] }],
      }),
    );

    expect(Volumes).toMatchObject([
      {
        Encrypted: true,
        KmsKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/8b2e5f7c-1a93-4d60-b7e8-5c4f9d3a6e10',
      },
    ]);
  });
});
