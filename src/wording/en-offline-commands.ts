import type { OfflinePlan } from '../domain/offline/plan.ts';
import { say, type Text } from './text.ts';

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

export type Command = (ground: HandGround) => ByHand;

/** As an argument of the AWS CLI. */
export const regionOf = ({ plan }: HandGround): string => `--region ${plan.instance.region}`;
export const instanceOf = ({ plan }: HandGround): string => plan.instance.instanceId;

export const start: Command = (ground) => ({
  text: say`Start it:`,
  copy: `aws ec2 start-instances --instance-ids ${instanceOf(ground)} ${regionOf(ground)}`,
});

/** The start, and what has to be so before it. */
export const startOnce =
  (text: Text): Command =>
  (ground) => ({ ...start(ground), text });
