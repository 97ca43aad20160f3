import { ADDRESS_OPERATIONS } from './ec2-addresses.ts';
import { ATTRIBUTE_CHANGES, ATTRIBUTE_OPERATIONS } from './ec2-attributes.ts';
import { CONSOLE_OPERATIONS } from './ec2-console.ts';
import { ESTATE_OPERATIONS } from './ec2-estate.ts';
import { INSTANCE_OPERATIONS } from './ec2-instances.ts';
import type { Change, Changes, Operations, Result } from './ec2-operation.ts';
import { RESERVATION_CHANGES, RESERVATION_OPERATIONS } from './ec2-reservations.ts';
import { SNAPSHOT_CHANGES, SNAPSHOT_OPERATIONS } from './ec2-snapshots.ts';
import { STOP_START_CHANGES } from './ec2-stop-start.ts';
import { TYPE_OPERATIONS } from './ec2-types.ts';
import { VOLUME_OPERATIONS } from './ec2-volumes.ts';
import { AwsError } from './errors.ts';
import type { World } from './world.ts';

const OPERATIONS: Operations = {
  ...INSTANCE_OPERATIONS,
  ...ATTRIBUTE_OPERATIONS,
  ...TYPE_OPERATIONS,
  ...VOLUME_OPERATIONS,
  ...SNAPSHOT_OPERATIONS,
  ...ADDRESS_OPERATIONS,
  ...RESERVATION_OPERATIONS,
  ...ESTATE_OPERATIONS,
  ...CONSOLE_OPERATIONS,
};

const CHANGES: Changes = {
  ...STOP_START_CHANGES,
  ...ATTRIBUTE_CHANGES,
  ...SNAPSHOT_CHANGES,
  ...RESERVATION_CHANGES,
};

/** Answers one call of the EC2 query protocol with the members of its result. */
export function answerEc2(
  operation: string,
  form: URLSearchParams,
  { world, region }: { world: World; region: string },
): Result {
  const change: Change | undefined = CHANGES[operation];
  if (change) {
    const make = change(form, world, region);
    refuseDryRun(form);
    return make();
  }
  const answer = OPERATIONS[operation];
  if (answer === undefined) {
    throw new AwsError('InvalidAction', `The action ${operation} is not valid for this web service.`);
  }
  refuseDryRun(form);
  return answer(form, world, region);
}

/** Whoever is refused by a policy has been refused before. */
function refuseDryRun(form: URLSearchParams): void {
  if (form.get('DryRun') === 'true') {
    throw new AwsError('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412);
  }
}
