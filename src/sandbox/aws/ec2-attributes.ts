import { instanceNamed } from './ec2-instances.ts';
import { namedInstance, requiredParameter } from './ec2-named.ts';
import type { Changes, Operations } from './ec2-operation.ts';
import { AwsError } from './errors.ts';
import type { SandboxInstance } from './instance.ts';
import { readUserData, requireUserDataMayChange } from './user-data.ts';
import { volumesOf } from './volumes.ts';
import { shown, type World } from './world.ts';
import type { XmlValue } from './xml.ts';

/** EC2 `DescribeInstanceAttribute`: one attribute in each call. */
export const ATTRIBUTE_OPERATIONS: Operations = {
  DescribeInstanceAttribute: (form, world, region) => {
    const name = requiredParameter(form, 'Attribute');
    const shape = SHAPES[name];
    if (shape === undefined) {
      throw new AwsError(
        'InvalidParameterValue',
        `Value (${name}) for parameter attribute is invalid. Unknown attribute.`,
      );
    }
    const id = requiredParameter(form, 'InstanceId');
    const here = world.instances().filter((instance) => instance.region === region);
    return { instanceId: id, [name]: shape(shown(world, instanceNamed(here, id, [id]))) };
  },
};

const SHAPES: Readonly<Record<string, (instance: SandboxInstance) => XmlValue>> = {
  disableApiStop: ({ disableApiStop = false }) => ({ value: disableApiStop }),
  disableApiTermination: () => ({ value: false }),
  instanceInitiatedShutdownBehavior: ({ shutdownBehavior = 'stop' }) => ({ value: shutdownBehavior }),
  instanceType: ({ instanceType }) => ({ value: instanceType }),
  userData: ({ userData = new Uint8Array() }) =>
    userData.length === 0 ? {} : { value: Buffer.from(userData).toString('base64') },
};

/** EC2 `ModifyInstanceAttribute`: user data, and what becomes of a volume at a termination. */
export const ATTRIBUTE_CHANGES: Changes = {
  ModifyInstanceAttribute: (form, world, region) => {
    const instance = namedInstance(form, world, region);
    const [modify, ...more] = [userDataIn(form), deletionIn(form)].filter((one) => one !== undefined);
    if (modify === undefined) {
      throw new AwsError('InvalidParameterCombination', 'No attributes specified.');
    }
    if (more.length > 0) {
      throw new AwsError(
        'InvalidParameterCombination',
        'Fields for multiple attribute types specified: only one attribute may be modified at a time.',
      );
    }
    return () => {
      modify(instance, world);
      return { return: true };
    };
  },
};

type Modify = (instance: SandboxInstance, world: World) => void;

/** In either of its two forms. */
function userDataIn(form: URLSearchParams): Modify | undefined {
  const named = form.get('Attribute') === 'userData' ? form.get('Value') : null;
  const base64 = form.get('UserData.Value') ?? named;
  if (base64 === null) return undefined;
  const userData = readUserData(base64);
  return (instance, { transitions }) => {
    requireUserDataMayChange(instance, userData);
    transitions.change(instance, { userData });
  };
}

function deletionIn(form: URLSearchParams): Modify | undefined {
  const device = form.get('BlockDeviceMapping.1.DeviceName');
  if (device === null) return undefined;
  const deleteOnTermination = form.get('BlockDeviceMapping.1.Ebs.DeleteOnTermination') === 'true';
  return (instance, { transitions }) => {
    const volumes = volumesOf(instance);
    if (!volumes.some((volume) => volume.device === device)) {
      throw new AwsError('InvalidInstanceAttributeValue', `No device is currently mapped at ${device}`);
    }
    transitions.change(instance, {
      volumes: volumes.map((volume) =>
        volume.device === device ? { ...volume, deleteOnTermination } : volume,
      ),
    });
  };
}
