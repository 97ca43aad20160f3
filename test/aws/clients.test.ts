import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { instancesAnswer } from '../support/ec2-answers.ts';
import { type ScriptedAws, scriptedAws } from '../support/scripted-aws.ts';

let aws: ScriptedAws | undefined;
afterEach(() => aws?.close());

describe('the clients of a region', () => {
  it('are made once', async () => {
    aws = await scriptedAws(() => 'silence');

    expect(aws.clients('eu-west-1')).toBe(aws.clients('eu-west-1'));
    expect(aws.clients('eu-west-1')).not.toBe(aws.clients('us-east-1'));
  });

  it('read again after one failure', async () => {
    aws = await scriptedAws(() =>
      aws?.requests.length === 1
        ? { error: 'InternalError', status: 500 }
        : instancesAnswer([{ id: 'i-0aaaaaaaaaaaaaaaa' }]),
    );

    const answer = await aws.clients('eu-west-1').ec2.send(new DescribeInstancesCommand({}));

    expect(answer.Reservations).toHaveLength(1);
    expect(aws.requests).toHaveLength(2);
  });

  it('read at most three times', async () => {
    aws = await scriptedAws(() => 'silence');

    await expect(aws.clients('eu-west-1').ec2.send(new DescribeInstancesCommand({}))).rejects.toThrow(
      'requestTimeout',
    );
    expect(aws.requests).toHaveLength(3);
  });

  it('do not wait for the rest of a body that stopped coming', async () => {
    aws = await scriptedAws(() => 'half');

    await expect(aws.clients('eu-west-1').ec2.send(new DescribeInstancesCommand({}))).rejects.toThrow();
  });
});
