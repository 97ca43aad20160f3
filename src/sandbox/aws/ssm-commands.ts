import type { Command } from './commands.ts';
import { bindParameters, executionTimeoutSeconds, renderScript } from './document-parameters.ts';
import { requirePinnedHash } from './documents.ts';
import { AwsError } from './errors.ts';
import type { SandboxInstance } from './instance.ts';
import {
  type JsonObject,
  objectList,
  optionalInteger,
  optionalText,
  pageOf,
  requiredText,
  textList,
  textLists,
} from './json-input.ts';
import type { World } from './world.ts';

const COMMENT_LIMIT_CHARS = 100;
/** SendCommand's bounds and default of `TimeoutSeconds`. */
const TIMEOUT_SECONDS = { range: [30, 2_592_000], default: 3600 } as const;

interface Context {
  readonly world: World;
  readonly region: string;
}

/** SSM SendCommand to one instance. */
export function sendCommand(input: JsonObject, context: Context): object {
  const document = context.world.documents.get(
    requiredText(input, 'DocumentName'),
    optionalText(input, 'DocumentVersion'),
  );
  requirePinnedHash(document, optionalText(input, 'DocumentHash'), optionalText(input, 'DocumentHashType'));
  const parameters = textLists(input, 'Parameters');
  const values = bindParameters(document, parameters);
  const command = context.world.commands.send({
    instance: requireTarget(textList(input, 'InstanceIds'), context),
    documentName: document.name,
    documentVersion: document.version,
    pluginName: document.step.name,
    comment: readComment(input),
    parameters,
    timeoutSeconds:
      optionalInteger(input, 'TimeoutSeconds', TIMEOUT_SECONDS.range) ?? TIMEOUT_SECONDS.default,
    executionTimeoutSeconds: executionTimeoutSeconds(document, values),
    script: renderScript(document, values),
  });
  return { Command: commandShape(command) };
}

function readComment(input: JsonObject): string {
  const comment = optionalText(input, 'Comment') ?? '';
  if (comment.length <= COMMENT_LIMIT_CHARS) return comment;
  throw new AwsError('ValidationException', `Value at 'comment' must have length less than or equal to 100`);
}

/** A stopped instance is a valid target: the command waits for it. */
function requireTarget(ids: readonly string[], { world, region }: Context): SandboxInstance {
  if (new Set(ids).size !== ids.length)
    throw new AwsError('DuplicateInstanceId', 'Instance IDs are not unique.');
  const [id, ...more] = ids;
  if (id === undefined || more.length > 0) {
    throw new AwsError('ValidationException', 'The sandbox takes commands for exactly one instance.');
  }
  const instance = world.instances().find((each) => each.instanceId === id && each.region === region);
  const registered = instance?.agent !== undefined;
  const gone = instance?.state === 'terminated' || instance?.state === 'shutting-down';
  if (instance === undefined || !registered || gone) {
    throw new AwsError(
      'InvalidInstanceId',
      `Instances [[${id}]] not in a valid state for account ${world.account}`,
    );
  }
  if (instance.platform === 'windows') {
    throw new AwsError(
      'UnsupportedPlatformType',
      "The document doesn't support the platform type of the given managed node IDs.",
    );
  }
  return instance;
}

/** SSM GetCommandInvocation. */
export function getCommandInvocation(input: JsonObject, { world }: Context): object {
  const commandId = requiredText(input, 'CommandId');
  const command = world.commands.findInvocation(commandId, requiredText(input, 'InstanceId'));
  if (command === undefined) throw new AwsError('InvocationDoesNotExist', '');
  const plugin = optionalText(input, 'PluginName');
  if (plugin !== undefined && plugin !== command.pluginName) throw new AwsError('InvalidPluginName', '');
  return {
    CommandId: command.commandId,
    InstanceId: command.instance.instanceId,
    Comment: command.comment,
    DocumentName: command.documentName,
    DocumentVersion: command.documentVersion,
    PluginName: command.pluginName,
    ResponseCode: command.responseCode,
    ExecutionStartDateTime: command.startedAt?.toISOString() ?? '',
    ExecutionEndDateTime: command.endedAt?.toISOString() ?? '',
    Status: command.status,
    StatusDetails: command.details,
    StandardOutputContent: command.stdout,
    StandardOutputUrl: '',
    StandardErrorContent: command.stderr,
    StandardErrorUrl: '',
  };
}

type CommandFilter = (command: Command, value: string) => boolean;

const COMMAND_FILTERS: Readonly<Record<string, CommandFilter>> = {
  DocumentName: (command, value) => command.documentName === value,
  InvokedAfter: (command, value) => command.requestedAt >= new Date(value),
  InvokedBefore: (command, value) => command.requestedAt < new Date(value),
  Status: (command, value) => command.status === value,
};

/** SSM ListCommands, newest first. */
export function listCommands(input: JsonObject, { world, region }: Context): object {
  const filters = objectList(input, 'Filters').map(readCommandFilter);
  const commandId = optionalText(input, 'CommandId');
  const instanceId = optionalText(input, 'InstanceId');
  const selected = world.commands
    .list()
    .filter((command) => command.instance.region === region)
    .filter((command) => commandId === undefined || command.commandId === commandId)
    .filter((command) => instanceId === undefined || command.instance.instanceId === instanceId)
    .filter((command) => filters.every((passes) => passes(command)));
  const { items, ...next } = pageOf(selected, input, { default: 50, range: [1, 50] });
  return { Commands: items.map(commandShape), ...next };
}

function readCommandFilter(filter: JsonObject): (command: Command) => boolean {
  const key = requiredText(filter, 'key');
  const value = requiredText(filter, 'value');
  const passes = COMMAND_FILTERS[key];
  if (passes === undefined) throw new AwsError('InvalidFilterKey', `The filter key ${key} is not valid.`);
  return (command) => passes(command, value);
}

/** SSM CancelCommand. */
export function cancelCommand(input: JsonObject, { world }: Context): object {
  const commandId = requiredText(input, 'CommandId');
  const command = world.commands.find(commandId);
  if (command === undefined) throw new AwsError('InvalidCommandId', `Command ${commandId} does not exist.`);
  world.commands.cancel(command);
  return {};
}

const seconds = (time: Date): number => time.getTime() / 1000;

/** SSM `Command`. An undelivered command counts as in progress at the level of the command. */
const commandShape = (command: Command): object => ({
  CommandId: command.commandId,
  DocumentName: command.documentName,
  DocumentVersion: command.documentVersion,
  Comment: command.comment,
  ExpiresAfter: seconds(command.requestedAt) + command.timeoutSeconds + command.executionTimeoutSeconds,
  Parameters: command.parameters,
  InstanceIds: [command.instance.instanceId],
  Targets: [],
  RequestedDateTime: seconds(command.requestedAt),
  Status: command.status,
  StatusDetails: command.details,
  MaxErrors: '0',
  TargetCount: 1,
  CompletedCount: command.endedAt === undefined ? 0 : 1,
  TimeoutSeconds: command.timeoutSeconds,
});
