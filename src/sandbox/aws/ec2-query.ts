import { CONSOLE_OPERATIONS } from './ec2-console.ts';
import { ESTATE_OPERATIONS } from './ec2-estate.ts';
import { INSTANCE_OPERATIONS } from './ec2-instances.ts';
import { AwsError } from './errors.ts';
import type { World } from './world.ts';
import type { XmlValue } from './xml.ts';

const OPERATIONS = { ...INSTANCE_OPERATIONS, ...ESTATE_OPERATIONS, ...CONSOLE_OPERATIONS };

/** Answers one call of the EC2 query protocol with the members of its result. */
export function answerEc2(
  operation: string,
  form: URLSearchParams,
  context: { world: World; region: string },
): Record<string, XmlValue> {
  const answer = OPERATIONS[operation];
  if (answer === undefined) {
    throw new AwsError('InvalidAction', `The action ${operation} is not valid for this web service.`);
  }
  if (form.get('DryRun') === 'true') {
    throw new AwsError('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412);
  }
  return answer(form, context.world, context.region);
}
