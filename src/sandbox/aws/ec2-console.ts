import { instanceNamed } from './ec2-instances.ts';
import type { Operations } from './ec2-operation.ts';
import { AwsError } from './errors.ts';
import { instanceTypeNamed } from './instance-types.ts';

/** EC2 keeps no more of it. */
const KEPT_BYTES = 64 * 1024;

/** What a host printed on its console (EC2 `GetConsoleOutput`); all of it is always the newest. */
export const CONSOLE_OPERATIONS: Operations = {
  GetConsoleOutput: (form, world, region) => {
    const id = form.get('InstanceId') ?? '';
    const here = world.instances().filter((instance) => instance.region === region);
    const { instanceId, instanceType, console = '' } = instanceNamed(here, id, [id]);
    if (form.get('Latest') === 'true' && instanceTypeNamed(instanceType)?.hypervisor === 'xen') {
      throw new AwsError(
        'UnsupportedOperation',
        'This instance type does not support retrieving the latest console logs.',
      );
    }
    return {
      instanceId,
      timestamp: world.clock.now().toISOString(),
      output: Buffer.from(console).subarray(-KEPT_BYTES).toString('base64'),
    };
  },
};
