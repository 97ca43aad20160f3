import { GetConsoleOutputCommand, type GetConsoleOutputCommandOutput } from '@aws-sdk/client-ec2';
import type { ConsoleFacts } from '../domain/facts/console-facts.ts';
import type { Asking } from './asking.ts';
import { readConsole } from './console-output.ts';

/** What the newest console output tells; undefined where EC2 has none. */
export async function consoleOf(asking: Asking): Promise<ConsoleFacts | undefined> {
  const { Output, Timestamp } = await consoleOutput(asking);
  return Output ? readConsole(decoded(Output), Timestamp?.toISOString()) : undefined;
}

/** The newest console output itself, at most 64 KB; undefined where EC2 has none. */
export async function consoleTextOf(asking: Asking): Promise<string | undefined> {
  const { Output } = await consoleOutput(asking);
  return Output ? decoded(Output) : undefined;
}

const decoded = (output: string): string => Buffer.from(output, 'base64').toString('utf8');

/** Only Nitro instances give the newest output at any time; others give what was posted after the last boot. */
async function consoleOutput({
  ec2,
  instance: { InstanceId },
  abortSignal,
}: Asking): Promise<GetConsoleOutputCommandOutput> {
  const newest = new GetConsoleOutputCommand({ InstanceId, Latest: true });
  try {
    return await ec2.send(newest, { abortSignal });
  } catch (error) {
    const isOld = error instanceof Error && error.name === 'UnsupportedOperation';
    if (!isOld) throw error;
    return ec2.send(new GetConsoleOutputCommand({ InstanceId }), { abortSignal });
  }
}
