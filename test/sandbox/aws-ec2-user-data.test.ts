import {
  DescribeInstanceAttributeCommand,
  type InstanceAttributeName,
  ModifyInstanceAttributeCommand,
  type ModifyInstanceAttributeCommandInput,
} from '@aws-sdk/client-ec2';
import { callsOf } from './aws-ec2-support.ts';
import { type Started, start as startSandbox, WEB, webInstance } from './aws-support.ts';

let started: Started;
let ec2: ReturnType<typeof callsOf>;

const begin = async (...[instances]: Parameters<typeof startSandbox>) => {
  started = await startSandbox(instances);
  ec2 = callsOf(started);
};
beforeEach(() =>
  begin(() => [webInstance({ state: 'stopped', userData: Buffer.from('#!/bin/sh\nécho\n') })]),
);

const modify = (input: Partial<ModifyInstanceAttributeCommandInput>) =>
  started.ec2.send(new ModifyInstanceAttributeCommand({ InstanceId: WEB, ...input }));
const write = (userData: Uint8Array) => modify({ UserData: { Value: userData } });
const read = (Attribute: InstanceAttributeName) =>
  started.ec2.send(new DescribeInstanceAttributeCommand({ InstanceId: WEB, Attribute }));
const readBack = async () => (await read('userData')).UserData;

describe('user data', () => {
  it('is told in base64', async () => {
    expect(await readBack()).toEqual({ Value: 'IyEvYmluL3NoCsOpY2hvCg==' });
  });

  it('that is not there has no value', async () => {
    await begin(() => [webInstance()]);

    expect(await readBack()).toEqual({});
  });

  it('is kept byte for byte, and read back after a while', async () => {
    const bytes = Uint8Array.from({ length: 16_384 }, (_, index) => index % 256);
    await write(bytes);
    const early = await readBack();
    await ec2.seconds(1);

    expect(early).toEqual({ Value: 'IyEvYmluL3NoCsOpY2hvCg==' });
    expect(Buffer.from((await readBack())?.Value ?? '', 'base64').equals(bytes)).toBe(true);
  });

  it('can be taken away', async () => {
    await write(new Uint8Array());
    await ec2.seconds(1);

    expect(await readBack()).toEqual({});
  });

  it('may come as an attribute that is base64 already', async () => {
    await modify({ Attribute: 'userData', Value: 'aGVsbG8=' });
    await ec2.seconds(1);

    expect(await readBack()).toEqual({ Value: 'aGVsbG8=' });
  });

  it.each([
    [{ UserData: { Value: new Uint8Array(16_385) } }, 'User data is limited to 16384 bytes'],
    [{ Attribute: 'userData' as const, Value: 'no base64!' }, 'Invalid BASE64 encoding of user data.'],
    [{ Attribute: 'userData' as const, Value: 'aGVsbG8' }, 'Invalid BASE64 encoding of user data.'],
  ])('is refused when it is not fit: %#', async (input, message) => {
    await expect(modify(input)).rejects.toMatchObject({ name: 'InvalidParameterValue', message });
  });

  it.each(['running', 'stopping', 'pending'] as const)('cannot be changed while %s', async (state) => {
    await begin(() => [webInstance({ state })]);

    await expect(write(Buffer.from('x'))).rejects.toMatchObject({
      name: 'IncorrectInstanceState',
      message: `The instance '${WEB}' is not in the 'stopped' state.`,
    });
    expect(await readBack()).toEqual({});
  });

  it('cannot be changed by others either while it is running', async () => {
    await begin();
    const { aws } = started;

    expect(() => aws.otherPeople.setUserData(aws.instance(WEB), Buffer.from('x'))).toThrow(
      `The instance '${WEB}' is not in the 'stopped' state.`,
    );
  });
});

describe('other attributes', () => {
  it('say how an instance may be stopped', async () => {
    await begin(() => [webInstance({ disableApiStop: true, shutdownBehavior: 'terminate' })]);

    expect((await read('disableApiStop')).DisableApiStop).toEqual({ Value: true });
    expect((await read('instanceInitiatedShutdownBehavior')).InstanceInitiatedShutdownBehavior).toEqual({
      Value: 'terminate',
    });
  });

  it('are named in the record of calls', async () => {
    await read('disableApiStop');
    await write(new Uint8Array());

    expect(started.aws.calls.all()).toMatchObject([
      { operation: 'DescribeInstanceAttribute', instanceIds: [WEB], attribute: 'disableApiStop' },
      { operation: 'ModifyInstanceAttribute', instanceIds: [WEB], attribute: 'userData' },
    ]);
  });

  it('are as EC2 has them by itself where nobody chose', async () => {
    expect((await read('disableApiStop')).DisableApiStop).toEqual({ Value: false });
    expect((await read('instanceInitiatedShutdownBehavior')).InstanceInitiatedShutdownBehavior).toEqual({
      Value: 'stop',
    });
  });

  it('say which volumes outlive the instance, which may be changed at any time', async () => {
    await begin();
    const mapping = (DeviceName: string) => ({
      BlockDeviceMappings: [{ DeviceName, Ebs: { DeleteOnTermination: false } }],
    });
    await modify(mapping('/dev/xvda'));
    await ec2.seconds(1);

    expect((await ec2.describe()).BlockDeviceMappings).toMatchObject([
      { DeviceName: '/dev/xvda', Ebs: { DeleteOnTermination: false, VolumeId: 'vol-0a1b2c3d4e5f60001' } },
    ]);
    await expect(modify(mapping('/dev/sdz'))).rejects.toMatchObject({
      name: 'InvalidInstanceAttributeValue',
    });
  });

  it.each([
    [{}, 'InvalidParameterCombination'],
    [
      { InstanceId: 'i-0fffffffffffffff0', UserData: { Value: Buffer.from('x') } },
      'InvalidInstanceID.NotFound',
    ],
    [{ InstanceId: 'web-1', UserData: { Value: Buffer.from('x') } }, 'InvalidInstanceID.Malformed'],
  ])('refuse a change that says %j with %s', async (input, name) => {
    await expect(modify(input)).rejects.toMatchObject({ name });
  });

  it('that nobody knows are refused', async () => {
    await expect(read('kernel')).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });
});

describe('a dry run', () => {
  const dry = { DryRun: true } as const;

  it('says that the caller may, and changes nothing', async () => {
    await expect(modify({ ...dry, UserData: { Value: Buffer.from('x') } })).rejects.toMatchObject({
      name: 'DryRunOperation',
      $metadata: { httpStatusCode: 412 },
    });
    await expect(ec2.start(dry)).rejects.toMatchObject({ name: 'DryRunOperation' });
    await ec2.seconds(60);

    expect((await ec2.describe()).State?.Name).toBe('stopped');
    expect(await readBack()).toEqual({ Value: 'IyEvYmluL3NoCsOpY2hvCg==' });
    expect(started.aws.calls.of('StartInstances')).toMatchObject([
      { flags: ['DryRun'], answer: 'DryRunOperation' },
    ]);
  });

  it('asks for permissions only, and not whether the state or the capacity allows it', async () => {
    await begin(() => [webInstance({ disableApiStop: true })]);
    started.aws.outages.add({ kind: 'no-capacity' });

    await expect(ec2.stop(dry)).rejects.toMatchObject({ name: 'DryRunOperation' });
    await expect(ec2.start(dry)).rejects.toMatchObject({ name: 'DryRunOperation' });
    await expect(modify({ ...dry, UserData: { Value: Buffer.from('x') } })).rejects.toMatchObject({
      name: 'DryRunOperation',
    });
  });

  it('is refused where the caller may not, and for an instance that is none', async () => {
    started.aws.outages.add({ kind: 'access-denied', operation: 'StopInstances' });

    await expect(ec2.stop(dry)).rejects.toMatchObject({ name: 'UnauthorizedOperation' });
    await expect(ec2.start({ ...dry, InstanceIds: ['i-0fffffffffffffff0'] })).rejects.toMatchObject({
      name: 'InvalidInstanceID.NotFound',
    });
  });
});
