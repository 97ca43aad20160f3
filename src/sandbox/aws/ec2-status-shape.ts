import { stateShape } from './ec2-shapes.ts';
import type { SandboxInstance } from './instance.ts';
import type { XmlValue } from './xml.ts';

/** EC2 `InstanceStatus`: checks run on running instances only. */
export const statusShape = (instance: SandboxInstance, now: Date): XmlValue => ({
  instanceId: instance.instanceId,
  availabilityZone: instance.zone,
  instanceState: stateShape(instance.state),
  systemStatus: summaryShape(instance, now, 'system'),
  instanceStatus: summaryShape(instance, now, 'instance'),
  attachedEbsStatus: summaryShape(instance, now, 'attached-ebs'),
});

type Check = 'system' | 'instance' | 'attached-ebs';

function summaryShape(instance: SandboxInstance, now: Date, check: Check): XmlValue {
  const { state, impaired } = instance;
  if (state !== 'running') return { status: 'not-applicable', details: [] };
  if (isChecking(instance, now)) return { status: 'initializing', details: details('initializing') };
  if (!impaired?.checks.includes(check)) return { status: 'ok', details: details('passed') };
  return { status: 'impaired', details: details('failed', impaired.since) };
}

const details = (status: string, impairedSince?: string): XmlValue => [
  { name: 'reachability', status, impairedSince },
];

/** After a start the checks need a while. */
const isChecking = ({ isBooting = false, checkedAt }: SandboxInstance, now: Date): boolean =>
  isBooting || (checkedAt !== undefined && now < new Date(checkedAt));
