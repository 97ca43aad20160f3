import { AwsError } from './errors.ts';
import { type Agent, isAgentUp, type SandboxInstance } from './instance.ts';
import { type JsonObject, objectList, pageOf, requiredText, textList } from './json-input.ts';
import type { World } from './world.ts';

interface Context {
  readonly world: World;
  readonly region: string;
}

type Registered = SandboxInstance & { readonly agent: Agent };

const isRegistered = (instance: SandboxInstance): instance is Registered => instance.agent !== undefined;

/** SSM DescribeInstanceInformation: says nothing of instances that are stopped or were never registered. */
export function describeInstanceInformation(input: JsonObject, { world, region }: Context): object {
  const filters = objectList(input, 'Filters').map((filter) => readFilter(filter, world));
  const described = world
    .instances()
    .filter((instance) => instance.region === region && instance.state === 'running')
    .filter(isRegistered)
    .filter((instance) => filters.every((passes) => passes(instance)));
  const { items, ...next } = pageOf(described, input, { default: 10, range: [5, 50] });
  return { InstanceInformationList: items.map((instance) => informationShape(instance, world)), ...next };
}

function readFilter(filter: JsonObject, world: World): (instance: Registered) => boolean {
  const key = requiredText(filter, 'Key');
  const values = textList(filter, 'Values');
  if (key === 'InstanceIds') return (instance) => values.includes(instance.instanceId);
  if (key === 'PingStatus') return (instance) => values.includes(pingStatus(instance, world));
  throw new AwsError('InvalidInstanceInformationFilterValue', `The filter key ${key} is not valid.`);
}

function pingStatus(instance: Registered, { outages, clock }: World): 'Online' | 'ConnectionLost' {
  const offline = outages.holds('agent-offline', { instanceIds: [instance.instanceId] });
  return isAgentUp(instance, clock.now()) && !offline ? 'Online' : 'ConnectionLost';
}

function informationShape(instance: Registered, world: World): object {
  const { agent } = instance;
  const lastPing = lastPingOf(instance, world.clock.now());
  return {
    InstanceId: instance.instanceId,
    PingStatus: pingStatus(instance, world),
    LastPingDateTime: lastPing.getTime() / 1000,
    AgentVersion: agent.version,
    IsLatestVersion: false,
    PlatformType: instance.platform === 'windows' ? 'Windows' : 'Linux',
    PlatformName: agent.platformName,
    PlatformVersion: agent.platformVersion,
    ResourceType: 'EC2Instance',
    IPAddress: instance.privateAddress,
    ComputerName: instance.tags['Name'] ?? instance.instanceId,
  };
}

/** An agent that is up pings all the time; one that has not come back after a start was last heard of before the stop. */
function lastPingOf(instance: Registered, now: Date): Date {
  const { agent, stoppedAt } = instance;
  if (agent.lastPingAt !== undefined) return new Date(agent.lastPingAt);
  return isAgentUp(instance, now) || stoppedAt === undefined ? now : new Date(stoppedAt);
}
