import { stateShape } from './ec2-shapes.ts';
import type { SandboxInstance } from './instance.ts';
import type { XmlValue } from './xml.ts';

/** EC2 `InstanceStatus`: checks run on running instances only. */
export const statusShape = (instance: SandboxInstance): XmlValue => ({
  instanceId: instance.instanceId,
  availabilityZone: instance.zone,
  instanceState: stateShape(instance.state),
  systemStatus: summaryShape(instance, 'system'),
  instanceStatus: summaryShape(instance, 'instance'),
  attachedEbsStatus: summaryShape(instance, 'attached-ebs'),
});

function summaryShape(
  { state, impaired }: SandboxInstance,
  check: 'system' | 'instance' | 'attached-ebs',
): XmlValue {
  if (state !== 'running') return { status: 'not-applicable', details: [] };
  if (!impaired?.checks.includes(check))
    return { status: 'ok', details: [{ name: 'reachability', status: 'passed' }] };
  return {
    status: 'impaired',
    details: [{ name: 'reachability', status: 'failed', impairedSince: impaired.since }],
  };
}
