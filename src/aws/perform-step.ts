import { SendCommandCommand, type SSMClient } from '@aws-sdk/client-ssm';
import type { HostCommand } from '../domain/host-command.ts';
import { commentOf, DOCUMENTS, parametersOf } from '../host/documents.ts';
import type { Sent } from '../ports.ts';
import { bounded } from './bounded.ts';
import { isRefusal, unseenOf } from './errors.ts';

/** Systems Manager's least: a command that an agent has not fetched by then never runs. */
const DELIVERY_TIMEOUT_SECONDS = 30;

/**
 * Sends one of our own documents to one instance, once. SendCommand has no idempotency token, so the client must not
 * retry; the comment is how `findSent` knows the command again.
 * @throws when it cannot be known whether the command was accepted.
 */
export async function send(client: SSMClient, command: HostCommand, documentVersion: string): Promise<Sent> {
  const { document, parameters } = parametersOf(command);
  const hash = hashOf(document);
  try {
    const sending = new SendCommandCommand({
      InstanceIds: [command.instance.instanceId],
      DocumentName: document,
      DocumentVersion: documentVersion,
      DocumentHash: hash,
      DocumentHashType: 'Sha256',
      Parameters: parameters,
      TimeoutSeconds: DELIVERY_TIMEOUT_SECONDS,
      MaxErrors: '0',
      Comment: commentOf(command),
    });
    const answer = await bounded((bound) => client.send(sending, bound));
    if (answer.Command?.CommandId === undefined) throw new Error('SendCommand answered without a command id');
    return { commandId: answer.Command.CommandId };
  } catch (error) {
    if (isRefusal(error)) return { refused: unseenOf(error) };
    throw error;
  }
}

function hashOf(name: string): string {
  const document = DOCUMENTS.find((ours) => ours.name === name);
  if (document === undefined) throw new Error(`${name} is not a document of ours`);
  return document.sha256;
}
