import type { Attempt } from '../../src/domain/attempt.ts';
import { CHECKS } from '../../src/domain/checks/catalogue.ts';
import type { Verdict } from '../../src/domain/checks/check.ts';
import type { HostFacts } from '../../src/domain/facts/host-facts.ts';
import { cloud } from './facts.ts';

/** `ec2-user`, who offers the key that is installed. */
export const withInstalledKey: Attempt = {
  user: 'ec2-user',
  assumed: false,
  keyFingerprint: 'SHA256:installed',
};

/** What the check of this id says of a host. */
export function verdictOf(id: string, host: HostFacts, attempt: Attempt = withInstalledKey): Verdict {
  const check = CHECKS.find((candidate) => candidate.id === id);
  if (!check) throw new Error(`no check ${id}`);
  return check.examine({ host, cloud, attempt });
}
