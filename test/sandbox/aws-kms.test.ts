import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { ESTATE, KMS_KEYS } from '../../src/sandbox/fleet/estate.ts';
import { type Started, start } from './aws-support.ts';

let started: Started;
beforeEach(async () => {
  started = await start(() => [], { estate: ESTATE });
});

const clientIn = (region: string): KMSClient =>
  new KMSClient({
    endpoint: started.aws.url,
    region,
    credentials: { accessKeyId: 'AKIASANDBOX', secretAccessKey: 'sandbox' },
    maxAttempts: 1,
  });

const describeKey = async (KeyId: string, region = 'eu-west-1') =>
  (await clientIn(region).send(new DescribeKeyCommand({ KeyId }))).KeyMetadata;

describe('describing a key', () => {
  it('says whose it is and whether it works', async () => {
    expect(await describeKey(KMS_KEYS.volumes)).toMatchObject({
      AWSAccountId: '111122223333',
      Arn: 'arn:aws:kms:eu-west-1:111122223333:key/8b2e5f7c-1a93-4d60-b7e8-5c4f9d3a6e10',
      CreationDate: new Date('2025-06-02T10:04:37.000Z'),
      Enabled: true,
      KeyManager: 'CUSTOMER',
      KeyState: 'Enabled',
    });
  });

  it.each([
    ['alias/aws/ebs', { KeyManager: 'AWS', KeyState: 'Enabled', Enabled: true }],
    [
      'arn:aws:kms:eu-west-1:111122223333:alias/volumes-2023',
      { KeyManager: 'CUSTOMER', KeyState: 'Disabled', Enabled: false },
    ],
    ['arn:aws:kms:eu-west-1:111122223333:key/d4a9c7e2-6f15-4b38-8e21-0b7d3f5a9c86', { KeyState: 'Disabled' }],
  ])('finds %s', async (name, expected) => {
    expect(await describeKey(name)).toMatchObject(expected);
  });

  it.each([
    [
      '00000000-0000-4000-8000-000000000000',
      'NotFoundException',
      "Key 'arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-4000-8000-000000000000' does not exist",
    ],
    ['alias/none', 'NotFoundException', 'Alias arn:aws:kms:eu-west-1:111122223333:alias/none is not found.'],
    [
      'arn:aws:kms:us-east-1:111122223333:key/8b2e5f7c-1a93-4d60-b7e8-5c4f9d3a6e10',
      'NotFoundException',
      'Invalid arn us-east-1',
    ],
    [
      'arn:aws:kms:eu-west-1:999999999999:key/8b2e5f7c-1a93-4d60-b7e8-5c4f9d3a6e10',
      'AccessDeniedException',
      'You are not allowed to describe the resource arn:aws:kms:eu-west-1:999999999999:key/8b2e5f7c-1a93-4d60-b7e8-5c4f9d3a6e10',
    ],
  ])('refuses %s with %s', async (name, code, message) => {
    await expect(describeKey(name)).rejects.toMatchObject({ name: code, message });
  });

  it('does not see another region', async () => {
    await expect(describeKey(KMS_KEYS.volumes, 'us-east-1')).rejects.toMatchObject({
      name: 'NotFoundException',
    });
  });

  it('is refused what an outage says, and recorded', async () => {
    started.aws.outages.add({ kind: 'access-denied', operation: 'DescribeKey', times: 1 });
    await expect(describeKey(KMS_KEYS.aws)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message:
        'User: arn:aws:sts::111122223333:assumed-role/sshfix-bot/sandbox is not authorized to perform: kms:DescribeKey because no identity-based policy allows it',
    });
    await describeKey(KMS_KEYS.aws);

    expect(started.aws.calls.of('DescribeKey')).toMatchObject([
      { service: 'kms', region: 'eu-west-1', answer: 'AccessDeniedException' },
      { service: 'kms', region: 'eu-west-1', answer: 'ok' },
    ]);
  });
});
