import { randomUUID } from 'node:crypto';
import type { SandboxClock } from './clock.ts';
import { type HostRun, isAgentUp, type SandboxInstance } from './instance.ts';
import type { OutagePlace, Outages } from './outages.ts';

const STDOUT_LIMIT_CHARS = 24_000;
const STDERR_LIMIT_CHARS = 8_000;

/** Milliseconds that things take. */
export interface Latency {
  /** From SendCommand until the agent has the command. */
  readonly delivery: number;
  /** The script's run, at least. */
  readonly execution: number;
  /** After SendCommand, for so long GetCommandInvocation says `InvocationDoesNotExist`. */
  readonly visibility: number;
}

export interface CommandRequest {
  readonly instance: SandboxInstance;
  readonly documentName: string;
  readonly documentVersion: string;
  readonly pluginName: string;
  readonly comment: string;
  readonly parameters: Readonly<Record<string, readonly string[]>>;
  readonly timeoutSeconds: number;
  readonly executionTimeoutSeconds: number;
  readonly script: string;
}

type Status = 'Pending' | 'InProgress' | 'Success' | 'Failed' | 'TimedOut' | 'Cancelling' | 'Cancelled';

/** A command and how far it has come on its one instance. */
export interface Command extends CommandRequest {
  readonly commandId: string;
  readonly requestedAt: Date;
  status: Status;
  /** SSM `StatusDetails`. */
  details: Status | 'DeliveryTimedOut' | 'ExecutionTimedOut' | 'Undeliverable';
  /** -1 until the script has ended. */
  responseCode: number;
  stdout: string;
  stderr: string;
  startedAt?: Date;
  endedAt?: Date;
}

export interface CommandsOptions {
  readonly clock: SandboxClock;
  readonly latency: Latency;
  readonly outages: Outages;
}

/** Every command that was sent, and the agents that run them. Nothing recognises a command that was sent before. */
export class Commands {
  readonly #commands: Command[] = [];
  readonly #options: CommandsOptions;
  readonly #running = new Set<Promise<void>>();

  constructor(options: CommandsOptions) {
    this.#options = options;
  }

  send(request: CommandRequest): Command {
    const { clock, latency } = this.#options;
    const command: Command = {
      ...request,
      commandId: randomUUID(),
      requestedAt: clock.now(),
      status: 'Pending',
      details: 'Pending',
      responseCode: -1,
      stdout: '',
      stderr: '',
    };
    this.#commands.push(command);
    void clock.wait(latency.delivery).then(() => this.settle());
    return command;
  }

  /** Newest first. */
  list(): readonly Command[] {
    this.settle();
    return this.#commands.toReversed();
  }

  find(commandId: string): Command | undefined {
    this.settle();
    return this.#commands.find((command) => command.commandId === commandId);
  }

  /** A command without this instance, or one that was sent a moment ago, has no invocation that could be read. */
  findInvocation(commandId: string, instanceId: string): Command | undefined {
    const command = this.find(commandId);
    const visible = command !== undefined && this.#ageMs(command) >= this.#options.latency.visibility;
    return visible && command.instance.instanceId === instanceId ? command : undefined;
  }

  /** What has not reached its agent is over; a script that runs already runs on. */
  cancel(command: Command): void {
    if (command.status === 'Pending') this.#end(command, 'Cancelled', 'Cancelled');
    if (command.status === 'InProgress') this.#set(command, 'Cancelling', 'Cancelling');
  }

  /** Brings pending commands up to the present: to their agents, or to the end of their time. */
  settle(): void {
    for (const command of this.#commands.filter(({ status }) => status === 'Pending')) this.#advance(command);
  }

  /** Forgets every command; what runs on a host runs on. */
  clear(): void {
    this.#commands.length = 0;
  }

  /** Resolves when no script runs any more. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  #advance(command: Command): void {
    const { latency, outages } = this.#options;
    const place = placeOf(command);
    const age = this.#ageMs(command);
    if (age >= command.timeoutSeconds * 1000) {
      this.#end(command, 'TimedOut', 'DeliveryTimedOut');
    } else if (age >= latency.delivery && outages.strikes('undeliverable', place)) {
      this.#end(command, 'Failed', 'Undeliverable');
    } else if (age >= latency.delivery && this.#canReceive(command.instance)) {
      this.#set(command, 'InProgress', 'InProgress');
      command.startedAt = this.#options.clock.now();
      const running: Promise<void> = this.#execute(command).finally(() => this.#running.delete(running));
      this.#running.add(running);
    }
  }

  #canReceive(instance: SandboxInstance): boolean {
    const { outages, clock } = this.#options;
    const offline = outages.holds('agent-offline', { instanceIds: [instance.instanceId] });
    return !offline && isAgentUp(instance, clock.now());
  }

  async #execute(command: Command): Promise<void> {
    const { clock, latency, outages } = this.#options;
    const place = placeOf(command);
    if (outages.strikes('execution-times-out', place)) {
      await clock.wait(command.executionTimeoutSeconds * 1000);
      return this.#end(command, 'TimedOut', 'ExecutionTimedOut');
    }
    await clock.wait(latency.execution);
    const run = await runOn(command);
    const stdout = outages.strikes('report-truncated', place) ? firstHalf(run.stdout) : run.stdout;
    command.responseCode = run.exitCode;
    command.stdout = stdout.slice(0, STDOUT_LIMIT_CHARS);
    command.stderr = agentStderr(run).slice(0, STDERR_LIMIT_CHARS);
    const status = run.exitCode === 0 ? 'Success' : 'Failed';
    const ended = command.status === 'Cancelling' ? 'Cancelled' : status;
    this.#end(command, ended, ended);
  }

  #end(command: Command, status: Status, details: Command['details']): void {
    command.endedAt = this.#options.clock.now();
    this.#set(command, status, details);
  }

  #set(command: Command, status: Status, details: Command['details']): void {
    command.status = status;
    command.details = details;
  }

  #ageMs(command: Command): number {
    return this.#options.clock.now().getTime() - command.requestedAt.getTime();
  }
}

const placeOf = ({ instance, documentName }: Command): OutagePlace => ({
  instanceIds: [instance.instanceId],
  document: documentName,
});

/** A host that breaks is a script that failed: other commands go on. */
async function runOn({ instance, script }: Command): Promise<HostRun> {
  if (instance.host === undefined) return { exitCode: 1, stdout: '', stderr: 'no shell on this host\n' };
  try {
    return await instance.host.run(script);
  } catch (error) {
    return { exitCode: 1, stdout: '', stderr: `${String(error)}\n` };
  }
}

const firstHalf = (text: string): string => text.slice(0, Math.floor(text.length / 2));

/** The agent adds this line of its own when a script fails. */
const agentStderr = ({ exitCode, stderr }: HostRun): string =>
  exitCode === 0 ? stderr : `${stderr}failed to run commands: exit status ${exitCode}`;
