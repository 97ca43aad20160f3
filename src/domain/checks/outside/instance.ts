import { surroundingsOf } from '../../facts/cloud-facts.ts';
import { obstacleOfState } from '../../obstacle.ts';
import { type Check, notApplicable, type OutsideView, pass, unknown, type Verdict } from '../check.ts';
import { advise } from './outside.ts';

/** Is there an instance that could answer at all (EC2 `DescribeInstances`). */
export const INSTANCE_CHECKS: readonly Check[] = [
  { id: 'instance-not-found', by: 'aws', rung: 'instance', examine: notFound },
  { id: 'windows', by: 'aws', rung: 'instance', examine: windows },
  { id: 'instance-not-running', by: 'aws', rung: 'instance', examine: notRunning },
  { id: 'asg-replaced', by: 'aws', rung: 'instance', examine: replaced },
  { id: 'no-host-sshd', by: 'aws', rung: 'instance', examine: noHostSshd },
];

function notFound({ cloud: { instance } }: OutsideView): Verdict {
  if (instance.seen) return pass;
  return instance.because === 'not-found' ? advise('instance-not-found', []) : unknown(instance.because);
}

function windows({ cloud: { instance } }: OutsideView): Verdict {
  if (!instance.seen) return notApplicable;
  const { platform, platformDetails = 'Windows' } = instance.value;
  if (platform !== 'windows') return pass;
  const evidence = [{ kind: 'value', name: 'PlatformDetails', found: platformDetails } as const];
  return { ...advise('windows', evidence), advice: { do: 'use-rdp' } };
}

function notRunning({ cloud: { instance } }: OutsideView): Verdict {
  if (!instance.seen) return notApplicable;
  const { state } = instance.value;
  const obstacle = obstacleOfState(state);
  if (!obstacle) return pass;
  const evidence = [{ kind: 'value', name: 'State', found: state, expected: 'running' } as const];
  return { ...advise('instance-not-running', evidence), advice: obstacle.advice };
}

/** A group starts another in the place of a member that stops. What was started before may be there for the load. */
function replaced({ cloud }: OutsideView): Verdict {
  if (!cloud.instance.seen) return notApplicable;
  const { state, autoScalingGroup: group, stoppedAt } = cloud.instance.value;
  if (group === undefined || state === 'running' || state === 'pending') return notApplicable;
  const { successors } = surroundingsOf(cloud);
  if (!successors.seen) return unknown(successors.because);
  if (successors.value.length === 0) return pass;
  if (stoppedAt === undefined) return unknown('not-dated');
  const heir = successors.value.find((one) => one.launchedAt >= stoppedAt);
  if (!heir) return unknown('person-must-look');
  const found = `${heir.instanceId}, launched ${heir.launchedAt}`;
  const evidence = [{ kind: 'value', name: group, found } as const];
  return advise('asg-replaced', evidence, { group, successor: heir.instanceId });
}

/** Talos has no sshd. Bottlerocket's host has none either, but its admin container may answer on the port. */
function noHostSshd({ cloud: { image } }: OutsideView): Verdict {
  if (!image.seen) return unknown(image.because);
  const { name = '' } = image.value;
  const evidence = [{ kind: 'value', name: 'AMI', found: name } as const];
  if (/^talos-/i.test(name)) return advise('no-host-sshd', evidence, { system: 'Talos' });
  if (!/^bottlerocket-/i.test(name)) return pass;
  return { ...advise('no-host-sshd', evidence, { system: 'Bottlerocket' }), at: 'beside' };
}
