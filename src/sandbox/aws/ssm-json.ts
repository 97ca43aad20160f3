import { AwsError } from './errors.ts';
import type { JsonObject } from './json-input.ts';
import { cancelCommand, getCommandInvocation, listCommands, sendCommand } from './ssm-commands.ts';
import { describeDocument, getDocument } from './ssm-documents.ts';
import { describeInstanceInformation } from './ssm-instances.ts';
import type { World } from './world.ts';

/** Who calls: the account's world as seen from one region. */
export interface SsmContext {
  readonly world: World;
  readonly region: string;
}

type Operation = (input: JsonObject, context: SsmContext) => object;

const OPERATIONS: Readonly<Record<string, Operation>> = {
  CancelCommand: cancelCommand,
  DescribeDocument: describeDocument,
  DescribeInstanceInformation: describeInstanceInformation,
  GetCommandInvocation: getCommandInvocation,
  GetDocument: getDocument,
  ListCommands: listCommands,
  SendCommand: sendCommand,
};

/** Answers one call of the AWS JSON 1.1 protocol. */
export function answerSsm(operation: string, input: JsonObject, context: SsmContext): object {
  const answer = OPERATIONS[operation];
  if (answer === undefined)
    throw new AwsError('UnknownOperationException', `${operation} is not known here.`);
  return answer(input, context);
}
