import type { Operations } from './ec2-operation.ts';
import { AwsError } from './errors.ts';
import type { World } from './world.ts';
import type { XmlValue } from './xml.ts';

const OPERATIONS: Operations = {};

/** Answers one call of Auto Scaling's query protocol with the members of its result. */
export function answerAutoScaling(
  operation: string,
  form: URLSearchParams,
  { world, region }: { readonly world: World; readonly region: string },
): Record<string, XmlValue> {
  const answer = OPERATIONS[operation];
  if (answer === undefined) {
    throw new AwsError('InvalidAction', `Could not find operation ${operation} for version 2011-01-01`);
  }
  return answer(form, world, region);
}
