import type { Alert } from '../domain/offline/events.ts';
import type { OfflineStep } from '../domain/offline/steps.ts';
import {
  type ByHand,
  type Command,
  type HandGround,
  instanceOf,
  regionOf,
  start,
} from './en-offline-commands.ts';
import { startChoices } from './en-start-choices.ts';
import { quoted } from './shell-word.ts';
import { code, say } from './text.ts';

const checks: Command = (ground) => ({
  text: say`See whether both status checks pass:`,
  copy: `aws ec2 describe-instance-status --instance-ids ${instanceOf(ground)} ${regionOf(ground)}`,
});

const exitStandby: Command = (ground) => ({
  text: say`Return it to service, only when it runs and both status checks pass; the group must have room for one
    more:`,
  copy: `aws autoscaling exit-standby --instance-ids ${instanceOf(ground)} --auto-scaling-group-name ${quoted(ground.plan.premises.group)} ${regionOf(ground)}`,
});

const console: Command = (ground) => ({
  text: say`Read its console:`,
  copy: `aws ec2 get-console-output --latest --output text --instance-id ${instanceOf(ground)} ${regionOf(ground)}`,
});

const reservations: Command = (ground) => ({
  text: say`Find the capacity that I reserved, which costs money until it is given up:`,
  copy: `aws ec2 describe-capacity-reservations --filters Name=tag:sshfix:repair,Values=${ground.repairId} ${regionOf(ground)}`,
});

const rootVolume: Command = (ground) => ({
  text: say`Look at ${code('DeleteOnTermination')} of its root volume, which I turned off:`,
  copy: `aws ec2 describe-instance-attribute --attribute blockDeviceMapping --instance-id ${instanceOf(ground)} ${regionOf(ground)}`,
});

/** Waiting is the only thing that is safe; force may damage file systems. */
const forceStop: Command = (ground) => ({
  text: say`Wait. If you must, cut its power: data that is not written yet is lost, and file systems may need a check:`,
  copy: `aws ec2 stop-instances --force --instance-ids ${instanceOf(ground)} ${regionOf(ground)}`,
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
