import { observe } from '../../src/aws/observe.ts';
import type { Surroundings } from '../../src/domain/facts/surroundings.ts';
import { instancesAnswer, orderlySurroundings, primaryInterface } from './ec2-answers.ts';
import { type AwsAnswer, type AwsRequest, type ScriptedAws, scriptedAws } from './scripted-aws.ts';

/** The instance that is looked around from. */
export const ID = 'i-0aaaaaaaaaaaaaaaa';

export const described = (
  more = primaryInterface(),
  tags: Readonly<Record<string, string>> = { 'sshfix:mode': 'observe' },
): AwsAnswer => instancesAnswer([{ id: ID, tags, more: `<keyName>ops</keyName>${more}` }]);

interface ByInput {
  readonly by: (input: AwsRequest['input']) => AwsAnswer;
}

/** An answer that depends on what was asked. */
export const byInput = (by: ByInput['by']): ByInput => ({ by });

export type Answers = Readonly<Record<string, AwsAnswer | ByInput>>;

export const orderly = (operation: string): AwsAnswer => orderlySurroundings[operation] ?? 'reset';

let aws: ScriptedAws | undefined;
afterEach(() => aws?.close());

/** What our adapter sees around the instance; whatever is not answered otherwise is in order. */
export async function lookAround(answers: Answers = {}): Promise<Surroundings> {
  const all: Answers = {
    DescribeInstances: described(),
    DescribeInstanceInformation: { ok: { InstanceInformationList: [] } },
    DescribeInstanceImageMetadata: { ok: '' },
    ...orderlySurroundings,
    ...answers,
  };
  aws = await scriptedAws(({ operation, input }) => {
    const answer = all[operation] ?? 'reset';
    return typeof answer === 'object' && 'by' in answer ? answer.by(input) : answer;
  });
  const instance = { account: '111122223333', region: 'eu-west-1', instanceId: ID };
  const { surroundings } = await observe(aws.clients('eu-west-1'), instance, '2026-11-22T10:00:00.000Z');
  if (!surroundings) throw new Error('nobody looked around');
  return surroundings;
}

/** What was asked by the last look, call by call. */
export const asked = (operation: string): readonly AwsRequest['input'][] =>
  aws?.requests.flatMap((request) => (request.operation === operation ? [request.input] : [])) ?? [];
