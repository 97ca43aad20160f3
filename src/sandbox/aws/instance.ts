import type { InstanceSettings } from './instance-settings.ts';

/** Where a Command document's script runs: a modelled host, or a real one that a test plugs in. */
export interface Host {
  /** Runs a script with sh(1) as root. */
  readonly run: (script: string) => Promise<HostRun>;
  /** Boots it with what the metadata service tells, and answers with what the boot prints on the console. */
  readonly boot?: (given: Metadata) => Promise<{ readonly console: string }>;
}

/** What a boot learns from outside. */
interface Metadata {
  readonly instanceId: string;
  readonly userData: Uint8Array;
}

export interface HostRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** EC2 `InstanceStateName`. */
export type StateName = 'pending' | 'running' | 'shutting-down' | 'terminated' | 'stopping' | 'stopped';

/** EC2 `StateReason`, as code "Client.UserInitiatedShutdown". */
export interface StateReason {
  readonly code: string;
  readonly message: string;
}

/** What Systems Manager knows of an agent; an instance without one was never registered. */
export interface Agent {
  /** `lost`: registered once, silent since `lastPingAt`. */
  ping: 'online' | 'lost';
  readonly version: string;
  readonly platformName: string;
  readonly platformVersion: string;
  /** ISO time of the last sign of life of a lost agent. */
  readonly lastPingAt?: string;
}

/** The image an instance was launched from. */
export interface Image {
  readonly imageId: string;
  readonly name: string;
  /** 12 digits. */
  readonly ownerId: string;
}

/** One instance of the sandbox. State, tags and agent may be changed while it lives, as they do in AWS. */
export interface SandboxInstance extends InstanceSettings {
  readonly instanceId: string;
  readonly region: string;
  /** As "eu-west-1a". */
  readonly zone: string;
  readonly instanceType: string;
  readonly image: Image;
  /** EC2 `PlatformDetails`. */
  readonly platformDetails: string;
  readonly platform?: 'windows';
  readonly keyName?: string;
  /** ISO time of the last start. */
  launchedAt: string;
  /** Of the first start; as "launchedAt" where it was never stopped. */
  firstLaunchedAt?: string;
  /** Of the last stop or termination, when it was asked for. */
  stoppedAt?: string;
  readonly privateAddress: string;
  /** One that EC2 assigned is given up at a stop; what stands here then is the last one. */
  publicAddress?: string;
  /** The public address is an Elastic IP; otherwise EC2 assigned it. */
  readonly hasElasticAddress?: true;
  readonly vpcId?: string;
  readonly subnetId?: string;
  /** Of its only interface. */
  securityGroups?: readonly string[];
  /** `required` is IMDSv2; absent: required. */
  readonly metadata?: 'required' | 'optional' | 'disabled';
  /** Which of AWS's checks fail. */
  impaired?:
    | { readonly since: string; readonly checks: readonly ('system' | 'instance' | 'attached-ebs')[] }
    | undefined;
  /** It is running, and its boot is not over. */
  isBooting?: boolean;
  /** ISO time at which AWS's checks say what they found of the last boot. */
  checkedAt?: string | undefined;
  /** ISO time at which the agent is heard of after the last boot. */
  agentBackAt?: string | undefined;
  /** What it printed on its console since it was launched. */
  console?: string;
  /** Why it is in a state that is not pending or running. */
  stateReason?: StateReason | undefined;
  /** The Capacity Reservation that it runs in. */
  reservedBy?: string | undefined;
  tags: Readonly<Record<string, string>>;
  state: StateName;
  agent?: Agent;
  /** Absent where no script can run: Windows. */
  readonly host?: Host;
  /** What is wrong with it, in words, for people who look at the sandbox. */
  readonly broken: string;
}

/** Does its agent run, and has it been heard of since the last start? */
export const isAgentUp = (instance: SandboxInstance, now: Date): boolean =>
  instance.state === 'running' &&
  instance.agent?.ping === 'online' &&
  !instance.isBooting &&
  (instance.agentBackAt === undefined || now >= new Date(instance.agentBackAt));

/** As "ip-10-0-1-17.eu-west-1.compute.internal". */
export const privateDnsName = (instance: SandboxInstance): string =>
  `ip-${instance.privateAddress.replaceAll('.', '-')}.${instance.region}.compute.internal`;

/** The public address that it has in its state; an Elastic one stays with it for as long as it exists. */
export function publicAddressOf(instance: SandboxInstance): string | undefined {
  const states = instance.hasElasticAddress ? KEEP_ELASTIC : HAVE_PUBLIC;
  return states.includes(instance.state) ? instance.publicAddress : undefined;
}

const HAVE_PUBLIC: readonly StateName[] = ['pending', 'running', 'stopping'];
const KEEP_ELASTIC: readonly StateName[] = [...HAVE_PUBLIC, 'stopped'];

/** As "ec2-198-51-100-17.eu-west-1.compute.amazonaws.com"; empty without a public address. */
export function publicDnsName(instance: SandboxInstance): string {
  const address = publicAddressOf(instance);
  return address === undefined
    ? ''
    : `ec2-${address.replaceAll('.', '-')}.${instance.region}.compute.amazonaws.com`;
}
