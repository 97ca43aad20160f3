import { instanceNamed } from './ec2-instances.ts';
import { AwsError } from './errors.ts';
import type { SandboxInstance } from './instance.ts';
import { queryList } from './request.ts';
import type { World } from './world.ts';

/** A parameter that the call must have; @throws AwsError `MissingParameter` */
export function requiredParameter(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (value !== null && value !== '') return value;
  throw new AwsError('MissingParameter', `The request must contain the parameter ${name}`);
}

/**
 * The instances that a call would change, as they are and not as reads show them.
 * @throws AwsError also `UnauthorizedOperation` where the service that manages an instance lets nobody else change it
 */
export function namedInstances(
  form: URLSearchParams,
  world: World,
  region: string,
): readonly SandboxInstance[] {
  const ids = form.has('InstanceId')
    ? [requiredParameter(form, 'InstanceId')]
    : queryList(form, 'InstanceId');
  if (ids.length === 0) {
    throw new AwsError('MissingParameter', 'The request must contain the parameter InstanceId');
  }
  const here = world.instances().filter((instance) => instance.region === region);
  const named = ids.map((id) => instanceNamed(here, id, ids));
  const managed = named.find(({ operator }) => operator !== undefined);
  if (managed) throw managedByService(managed);
  return named;
}

/** The instance of a call that names one. */
export function namedInstance(form: URLSearchParams, world: World, region: string): SandboxInstance {
  const [instance] = namedInstances(form, world, region);
  if (instance === undefined) throw new AwsError('MissingParameter', 'The request names no instance');
  return instance;
}

const managedByService = ({ instanceId, operator }: SandboxInstance): AwsError =>
  new AwsError(
    'UnauthorizedOperation',
    `You are not authorized to perform this operation. The instance ${instanceId} is managed by ${operator}.`,
    403,
  );

/** The tags of a call that creates something. */
export function tagSpecification(form: URLSearchParams, parameter: string): Readonly<Record<string, string>> {
  const tags: Record<string, string> = {};
  for (let n = 1; form.has(`${parameter}.1.Tag.${n}.Key`); n++) {
    tags[form.get(`${parameter}.1.Tag.${n}.Key`) ?? ''] = form.get(`${parameter}.1.Tag.${n}.Value`) ?? '';
  }
  return tags;
}
