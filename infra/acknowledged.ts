import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Says why a wildcard in a policy stands, by the text that cdk-nag prints for it. */
export function acknowledgeWildcards(policy: IConstruct, reasons: Readonly<Record<string, string>>): void {
  for (const [wildcard, reason] of Object.entries(reasons)) {
    Validations.of(policy).acknowledge({ id: `AwsSolutions-IAM5[Resource::${wildcard}]`, reason });
  }
}
