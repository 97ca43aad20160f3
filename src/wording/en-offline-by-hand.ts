import type { Alert } from '../domain/offline/events.ts';
import type { OfflinePlan } from '../domain/offline/plan.ts';
import { startFailure } from '../domain/offline/start-failures.ts';
import type { OfflineStep } from '../domain/offline/steps.ts';
import { quoted } from './shell-word.ts';
import { code, say, type Text } from './text.ts';

/** Something that a person may do, and the command to copy for it. */
export interface ByHand {
  readonly text: Text;
  readonly copy?: string;
}

/** What a person acts on. */
export interface HandGround {
  readonly plan: OfflinePlan;
  readonly repairId: string;
}

type Command = (ground: HandGround) => ByHand;

const region = ({ plan }: HandGround): string => `--region ${plan.instance.region}`;
const instance = ({ plan }: HandGround): string => plan.instance.instanceId;

const start: Command = (ground) => ({
  text: say`Start it:`,
  copy: `aws ec2 start-instances --instance-ids ${instance(ground)} ${region(ground)}`,
});

const thenStart: Command = (ground) => ({ ...start(ground), text: say`Then start it:` });

const checks: Command = (ground) => ({
  text: say`See whether both status checks pass:`,
  copy: `aws ec2 describe-instance-status --instance-ids ${instance(ground)} ${region(ground)}`,
});

const exitStandby: Command = (ground) => ({
  text: say`Return it to service, only when it runs and both status checks pass; the group must have room for one
    more:`,
  copy: `aws autoscaling exit-standby --instance-ids ${instance(ground)} --auto-scaling-group-name ${quoted(ground.plan.premises.group)} ${region(ground)}`,
});

const console: Command = (ground) => ({
  text: say`Read its console:`,
  copy: `aws ec2 get-console-output --latest --output text --instance-id ${instance(ground)} ${region(ground)}`,
});

const changeType: Command = (ground) => ({
  text: say`Wait; or give it another type of the same architecture (it is
    ${code(ground.plan.premises.instanceType)}; I never change that myself; put the type for TYPE):`,
  copy: `aws ec2 modify-instance-attribute --instance-id ${instance(ground)} --instance-type Value=TYPE ${region(ground)}`,
});

const reservations: Command = (ground) => ({
  text: say`Find the capacity that I reserved, which costs money until it is given up:`,
  copy: `aws ec2 describe-capacity-reservations --filters Name=tag:sshfix:repair,Values=${ground.repairId} ${region(ground)}`,
});

const rootVolume: Command = (ground) => ({
  text: say`Look at ${code('DeleteOnTermination')} of its root volume, which I turned off:`,
  copy: `aws ec2 describe-instance-attribute --attribute blockDeviceMapping --instance-id ${instance(ground)} ${region(ground)}`,
});

/** Waiting is the only thing that is safe; force may damage file systems. */
const forceStop: Command = (ground) => ({
  text: say`Wait. If you must, cut its power: data that is not written yet is lost, and file systems may need a check:`,
  copy: `aws ec2 stop-instances --force --instance-ids ${instance(ground)} ${region(ground)}`,
});

const TO_FINISH: Readonly<Partial<Record<OfflineStep, readonly Command[]>>> = {
  stopped: [forceStop],
  started: [start],
  healthy: [checks, console],
  unreserved: [reservations],
  'root-as-before': [rootVolume],
  'in-service': [exitStandby],
};

/** How a person does what is left of a way. */
export const toFinish = (left: readonly OfflineStep[], ground: HandGround): readonly ByHand[] =>
  left.flatMap((step) => TO_FINISH[step] ?? []).map((command) => command(ground));

const KMS: Command = (ground) => ({
  ...start(ground),
  text: say`Have somebody start it whom the KMS key of its volumes allows ${code('kms:CreateGrant')}:`,
});

const LASTING_KEY: Command = () => ({
  text: say`So that it lasts: have the people who run this bot add the key of its volumes to
    ${code('SSHFIX_VOLUME_KEYS')} and deploy.`,
});

const LIMITS: Command = (ground) => ({
  ...start(ground),
  text: say`Have the limit raised (Service Quotas), or stop something else; then start it:`,
});

const SUBSCRIBE: Command = (ground) => ({
  ...start(ground),
  text: say`Subscribe to its image in AWS Marketplace again; then start it:`,
});

const START_CHOICES: Readonly<Record<string, readonly Command[]>> = {
  'Client.InternalError': [KMS, LASTING_KEY],
  InstanceLimitExceeded: [LIMITS],
  VcpuLimitExceeded: [LIMITS],
  'Client.VolumeLimitExceeded': [LIMITS],
  OptInRequired: [SUBSCRIBE],
  Unsupported: [changeType, thenStart],
};

function startChoices(name: string): readonly Command[] {
  const known = Object.hasOwn(START_CHOICES, name) ? START_CHOICES[name] : undefined;
  return known ?? (startFailure(name) === 'no-capacity' ? [changeType, thenStart] : [start]);
}

const commandsOf = (alert: Alert): readonly Command[] => {
  switch (alert.about) {
    case 'cannot-start':
      return startChoices(alert.code);
    case 'stuck-stopping':
      return [forceStop];
    case 'unhealthy':
      return [console, checks];
    case 'cannot-return':
      return [exitStandby];
    case 'terminated':
      return [];
  }
};

/** What people may still choose when something went wrong. */
export const choicesFor = (alert: Alert, ground: HandGround): readonly ByHand[] =>
  commandsOf(alert).map((command) => command(ground));
