import type { Attempt } from '../../src/domain/attempt.ts';
import type { Check, Verdict } from '../../src/domain/checks/check.ts';
import type { CloudFacts, InstanceFacts } from '../../src/domain/facts/cloud-facts.ts';
import type { HostFacts } from '../../src/domain/facts/host-facts.ts';
import { seen } from '../../src/domain/facts/observed.ts';
import type { Surroundings } from '../../src/domain/facts/surroundings.ts';
import { cloud, surroundings, webInstance } from './facts.ts';

/** A healthy instance whose host was not looked at, as far as it is not told otherwise. */
export interface Situation {
  readonly instance?: Partial<InstanceFacts> | CloudFacts['instance'];
  /** What EC2 does not tell of it. */
  readonly without?: keyof InstanceFacts;
  readonly image?: CloudFacts['image'];
  readonly around?: Partial<Surroundings>;
  readonly attempt?: Partial<Attempt>;
  readonly host?: HostFacts;
}

/** What one check of AWS's side says; an attempt is by ec2-user and tells nothing of its client. */
export function outsideVerdict(checks: readonly Check[], id: string, situation: Situation): Verdict {
  const check = checks.find((candidate) => candidate.id === id);
  if (!check || check.by === 'host') throw new Error(`AWS is not asked ${id}`);
  const { image = cloud.image, around = {}, attempt = {}, host } = situation;
  return check.examine({
    cloud: {
      ...cloud,
      image,
      instance: instanceOf(situation),
      surroundings: { ...surroundings, ...around },
    },
    attempt: { user: 'ec2-user', assumed: false, ...attempt },
    ...(host && { host }),
  });
}

function instanceOf({ instance = {}, without }: Situation): CloudFacts['instance'] {
  if ('seen' in instance) return instance;
  const told = Object.entries({ ...webInstance, ...instance }).filter(([name]) => name !== without);
  return seen(Object.fromEntries(told) as Partial<InstanceFacts> as InstanceFacts);
}

/** A verdict that fails, as far as a table tells it. */
export const fails = (...found: readonly string[]) => ({
  result: 'fail',
  evidence: found.map((text) => ({ found: text })),
});
