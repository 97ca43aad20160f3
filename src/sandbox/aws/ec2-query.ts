import { matchesAll, readFilters } from './ec2-filters.ts';
import { imageMetadataShape, reservationShape, statusShape } from './ec2-shapes.ts';
import { AwsError } from './errors.ts';
import type { SandboxInstance } from './instance.ts';
import { queryList } from './request.ts';
import type { World } from './world.ts';
import type { XmlValue } from './xml.ts';

type Operation = (form: URLSearchParams, world: World, region: string) => Record<string, XmlValue>;

const OPERATIONS: Readonly<Record<string, Operation>> = {
  DescribeInstances: (form, world, region) => {
    const page = readPage(form, selectInstances(form, world, region), [5, 1000]);
    return {
      reservationSet: page.items.map((instance) => reservationShape(instance, world.account)),
      nextToken: page.nextToken,
    };
  },
  DescribeInstanceStatus: (form, world, region) => {
    const all = form.get('IncludeAllInstances') === 'true';
    const selected = selectInstances(form, world, region).filter(({ state }) => all || state === 'running');
    const page = readPage(form, selected, [5, 1000]);
    return { instanceStatusSet: page.items.map(statusShape), nextToken: page.nextToken };
  },
  DescribeInstanceImageMetadata: (form, world, region) => {
    const page = readPage(form, selectInstances(form, world, region), [5, 1000]);
    return {
      instanceImageMetadataSet: page.items.map((instance) => imageMetadataShape(instance, world.account)),
      nextToken: page.nextToken,
    };
  },
};

/** Answers one call of the EC2 query protocol with the members of its result. */
export function answerEc2(
  operation: string,
  form: URLSearchParams,
  context: { world: World; region: string },
) {
  const answer = OPERATIONS[operation];
  if (answer === undefined) {
    throw new AwsError('InvalidAction', `The action ${operation} is not valid for this web service.`);
  }
  if (form.get('DryRun') === 'true') {
    throw new AwsError('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412);
  }
  return answer(form, context.world, context.region);
}

function selectInstances(form: URLSearchParams, world: World, region: string): readonly SandboxInstance[] {
  const here = world.instances().filter((instance) => instance.region === region);
  const ids = queryList(form, 'InstanceId');
  ids.forEach(requireWellFormed);
  const missing = ids.filter((id) => !here.some(({ instanceId }) => instanceId === id));
  if (missing.length > 0) throw notFound(missing);
  const named = ids.length === 0 ? here : here.filter(({ instanceId }) => ids.includes(instanceId));
  const filters = readFilters(form);
  return named.filter((instance) => matchesAll(instance, filters));
}

function requireWellFormed(id: string): void {
  if (/^i-(?:[0-9a-f]{8}|[0-9a-f]{17})$/.test(id)) return;
  const hint = id.startsWith('i-') ? '' : ' (expecting "i-...")';
  throw new AwsError('InvalidInstanceID.Malformed', `Invalid id: "${id}"${hint}`);
}

const notFound = (ids: readonly string[]): AwsError =>
  new AwsError(
    'InvalidInstanceID.NotFound',
    ids.length === 1
      ? `The instance ID '${ids[0]}' does not exist`
      : `The instance IDs '${ids.join(', ')}' do not exist`,
  );

interface Page {
  readonly items: readonly SandboxInstance[];
  readonly nextToken: string | undefined;
}

function readPage(form: URLSearchParams, items: readonly SandboxInstance[], bounds: [number, number]): Page {
  const size = readPageSize(form, bounds);
  const start = readToken(form.get('NextToken'));
  const end = size === undefined ? items.length : start + size;
  return {
    items: items.slice(start, end),
    nextToken: end < items.length ? Buffer.from(`from ${end}`).toString('base64') : undefined,
  };
}

function readPageSize(form: URLSearchParams, [least, most]: [number, number]): number | undefined {
  const asked = form.get('MaxResults');
  if (asked === null) return undefined;
  if (form.has('InstanceId.1')) {
    throw new AwsError(
      'InvalidParameterCombination',
      'The parameter instancesSet cannot be used with the parameter maxResults',
    );
  }
  const size = Number(asked);
  if (Number.isInteger(size) && size >= least && size <= most) return size;
  throw new AwsError(
    'InvalidParameterValue',
    `Value ( ${asked} ) for parameter maxResults is invalid. Expecting a value between ${least} and ${most}.`,
  );
}

function readToken(token: string | null): number {
  if (token === null) return 0;
  const start = /^from (\d+)$/.exec(Buffer.from(token, 'base64').toString('utf8'))?.[1];
  if (start === undefined) throw new AwsError('InvalidParameterValue', 'Invalid value for NextToken.');
  return Number(start);
}
