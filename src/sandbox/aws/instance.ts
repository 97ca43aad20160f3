/** Where a Command document's script runs: a modelled host, or a real one that a test plugs in. */
export interface Host {
  /** Runs a script with sh(1) as root. */
  readonly run: (script: string) => Promise<HostRun>;
}

export interface HostRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** EC2 `InstanceStateName`. */
export type StateName = 'pending' | 'running' | 'shutting-down' | 'terminated' | 'stopping' | 'stopped';

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
export interface SandboxInstance {
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
  readonly launchedAt: string;
  /** Of the first start; as "launchedAt" where it was never stopped. */
  readonly firstLaunchedAt?: string;
  /** Of the last stop. */
  readonly stoppedAt?: string;
  readonly privateAddress: string;
  readonly publicAddress?: string;
  /** The public address is an Elastic IP; otherwise EC2 assigned it. */
  readonly hasElasticAddress?: true;
  readonly vpcId?: string;
  readonly subnetId?: string;
  /** Of its only interface. */
  securityGroups?: readonly string[];
  /** `required` is IMDSv2; absent: required. */
  readonly metadata?: 'required' | 'optional' | 'disabled';
  /** Which of AWS's checks fail. */
  impaired?: { readonly since: string; readonly checks: readonly ('system' | 'instance' | 'attached-ebs')[] };
  /** What it printed on its console since it was launched. */
  console?: string;
  tags: Readonly<Record<string, string>>;
  state: StateName;
  agent?: Agent;
  /** Absent where no script can run: Windows. */
  readonly host?: Host;
  /** What is wrong with it, in words, for people who look at the sandbox. */
  readonly broken: string;
}

/** As "ip-10-0-1-17.eu-west-1.compute.internal". */
export const privateDnsName = (instance: SandboxInstance): string =>
  `ip-${instance.privateAddress.replaceAll('.', '-')}.${instance.region}.compute.internal`;

/** As "ec2-198-51-100-17.eu-west-1.compute.amazonaws.com"; empty without a public address. */
export const publicDnsName = (instance: SandboxInstance): string =>
  instance.publicAddress === undefined
    ? ''
    : `ec2-${instance.publicAddress.replaceAll('.', '-')}.${instance.region}.compute.amazonaws.com`;
