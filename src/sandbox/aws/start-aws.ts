import type { IncomingMessage, ServerResponse } from 'node:http';
import { serveLocally } from '../local-server.ts';
import { answerCall, type Subject, subjectOf } from './answer.ts';
import type { AutoScaling } from './auto-scaling.ts';
import type { CallRecord } from './calls.ts';
import { answerControl, isControl } from './control.ts';
import { createWorld, type Parts, type WorldOptions } from './create-world.ts';
import type { Documents } from './documents.ts';
import { AwsError, ConnectionLostError } from './errors.ts';
import type { SandboxInstance } from './instance.ts';
import { type OtherPeople, otherPeopleIn } from './other-people.ts';
import type { Outages } from './outages.ts';
import type { Pacing } from './pace.ts';
import { type AwsRequest, readAwsRequest } from './request.ts';
import type { StateListener } from './transitions.ts';
import { type AwsAnswer, answerError } from './wire.ts';

export interface AwsOptions extends WorldOptions {
  /** 0 or absent: any free port. */
  readonly port?: number;
}

/** A running AWS endpoint on 127.0.0.1, and the strings that a test can pull. */
export interface SandboxAws {
  /** For `AWS_ENDPOINT_URL_EC2`, `_AUTO_SCALING`, `_KMS`, `_SSM` and `_STS`. */
  readonly url: string;
  readonly calls: CallRecord;
  readonly outages: Outages;
  readonly documents: Documents;
  readonly instances: () => readonly SandboxInstance[];
  /** By instance id, or by the name of the only instance that has it. @throws when there is no such instance. */
  readonly instance: (idOrName: string) => SandboxInstance;
  /** What others do to the instances meanwhile. */
  readonly otherPeople: OtherPeople;
  readonly pace: Pacing;
  readonly autoScaling: AutoScaling;
  /** Is told of every instance that changes its state. */
  readonly onStateChange: (listener: StateListener) => void;
  /** Lets agents take up what waits for them, and stops that hung come to their end, after an outage is over. */
  readonly settle: () => void;
  /** Resolves when no script runs and no host boots any more: real work, which a test's clock does not govern. */
  readonly idle: () => Promise<void>;
  /** Makes the instances anew, and forgets commands, outages and calls. */
  readonly reset: () => void;
  readonly close: () => Promise<void>;
}

/** Speaks the wire protocols of EC2, Auto Scaling, KMS, Systems Manager and STS for one account. */
export async function startAws(options: AwsOptions): Promise<SandboxAws> {
  const parts = createWorld(options);
  const { url, close } = await serveLocally(
    (request, response) => void handle(request, response, parts),
    options.port,
  );
  const { world, calls, reset } = parts;
  return {
    url,
    calls,
    outages: world.outages,
    documents: world.documents,
    instances: world.instances,
    instance: (idOrName) => findInstance(world.instances(), idOrName),
    otherPeople: otherPeopleIn(world),
    pace: world.pace,
    autoScaling: world.autoScaling,
    onStateChange: (listener) => world.transitions.onStateChange(listener),
    settle: () => {
      world.transitions.settle();
      world.commands.settle();
    },
    idle: async () => {
      await world.transitions.idle();
      await world.commands.idle();
    },
    reset,
    close,
  };
}

function findInstance(instances: readonly SandboxInstance[], idOrName: string): SandboxInstance {
  const found = instances.filter(
    ({ instanceId, tags }) => instanceId === idOrName || tags['Name'] === idOrName,
  );
  const [instance, ...more] = found;
  if (instance === undefined || more.length > 0) {
    throw new Error(`${found.length} instances are called ${idOrName}`);
  }
  return instance;
}

async function handle(incoming: IncomingMessage, response: ServerResponse, parts: Parts): Promise<void> {
  try {
    if (isControl(incoming)) return send(response, await answerControl(incoming, parts));
    const request = await readAwsRequest(incoming);
    const answer = answerRecorded(request, parts);
    if (answer === 'connection-lost') incoming.socket.resetAndDestroy();
    else send(response, answer);
  } catch (error) {
    const known = error instanceof AwsError ? error : new AwsError('InternalError', String(error), 500);
    send(response, answerError(known, 'ec2'));
  }
}

function answerRecorded(request: AwsRequest, { world, calls }: Parts): AwsAnswer | 'connection-lost' {
  let subject: Subject = { instanceIds: [] };
  const record = (answer: string): void =>
    calls.add({
      at: world.clock.now().toISOString(),
      service: request.service,
      operation: request.operation,
      ...(request.credentials && { region: request.credentials.region }),
      ...subject,
      answer,
    });
  try {
    subject = subjectOf(request);
    const answer = answerCall(request, subject, world);
    record('ok');
    return answer;
  } catch (error) {
    if (error instanceof ConnectionLostError) {
      record('connection-lost');
      return 'connection-lost';
    }
    if (!(error instanceof AwsError)) throw error;
    record(error.code);
    return answerError(error, request.service);
  }
}

function send(response: ServerResponse, answer: AwsAnswer): void {
  response.writeHead(answer.status, {
    'content-type': answer.contentType,
    'x-amzn-requestid': crypto.randomUUID(),
  });
  response.end(answer.body);
}
