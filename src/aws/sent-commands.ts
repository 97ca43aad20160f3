import {
  GetCommandInvocationCommand,
  type GetCommandInvocationCommandOutput,
  InvocationDoesNotExist,
  paginateListCommands,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import type { Unseen } from '../domain/facts/observed.ts';
import type { HostCommand } from '../domain/host-command.ts';
import { commentOf, parametersOf } from '../host/documents.ts';
import type { Invocation } from '../ports.ts';

/** How far our clock may be ahead of that of Systems Manager; as much as a signature may be off. */
const CLOCK_SKEW_MS = 5 * 60_000;

/** The id of a command that was sent before with this one's comment, if there is one. @throws when it cannot be asked. */
export async function findSent(
  client: SSMClient,
  command: HostCommand,
  since: string,
): Promise<string | undefined> {
  const comment = commentOf(command);
  const after = new Date(Date.parse(since) - CLOCK_SKEW_MS).toISOString().replace(/\.\d+Z$/, 'Z');
  // No InstanceId filter: Systems Manager does not apply it to commands that are still pending.
  const request = {
    Filters: [
      { key: 'InvokedAfter' as const, value: after },
      { key: 'DocumentName' as const, value: parametersOf(command).document },
    ],
    MaxResults: 50,
  };
  for await (const page of paginateListCommands({ client }, request)) {
    const sent = page.Commands?.find((listed) => listed.Comment === comment);
    if (sent?.CommandId !== undefined) return sent.CommandId;
  }
  return undefined;
}

/** What a sent command has come to on one instance. @throws when it cannot be asked. */
export async function poll(client: SSMClient, instanceId: string, commandId: string): Promise<Invocation> {
  try {
    return invocationOf(
      await client.send(new GetCommandInvocationCommand({ CommandId: commandId, InstanceId: instanceId })),
    );
  } catch (error) {
    // Systems Manager is eventually consistent: a command that was just accepted has no invocation yet.
    if (error instanceof InvocationDoesNotExist) return { state: 'unheard-of' };
    throw error;
  }
}

/**
 * Ends without an exit code, by `StatusDetails`. After `not-delivered` nothing ran; after the others the script may have
 * run in part.
 */
const FAILURES: Readonly<Record<string, Unseen>> = {
  DeliveryTimedOut: 'not-delivered',
  Undeliverable: 'not-delivered',
  Terminated: 'not-delivered',
  InvalidPlatform: 'windows',
  AccessDenied: 'access-denied',
  ExecutionTimedOut: 'timed-out',
  Cancelled: 'report-truncated',
};

const RUNNING: readonly string[] = ['Pending', 'InProgress', 'Delayed', 'Cancelling'];

function invocationOf(answer: GetCommandInvocationCommandOutput): Invocation {
  const status = answer.Status ?? 'Pending';
  if (RUNNING.includes(status)) return { state: 'pending' };

  const exitCode = answer.ResponseCode ?? -1;
  const ended = status === 'Success' || status === 'Failed';
  // -1 until the script has started.
  if (ended && exitCode >= 0)
    return { state: 'finished', exitCode, output: answer.StandardOutputContent ?? '' };

  // The console writes these words with spaces ("Delivery Timed Out"), and some answers do too.
  const details = (answer.StatusDetails ?? status).replaceAll(' ', '');
  return { state: 'failed', because: FAILURES[details] ?? 'report-truncated' };
}
