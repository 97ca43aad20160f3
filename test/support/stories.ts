import type { HostFacts } from '../../src/domain/facts/host-facts.ts';
import { seen } from '../../src/domain/facts/observed.ts';
import { currentPlan } from '../../src/domain/repair/state.ts';
import { cloud, directory, healthy, hostWith } from './facts.ts';
import { noonPlus, repairId, request, Story } from './given.ts';

export const openHome: HostFacts = hostWith({
  '/home/ec2-user': directory(0o777, 'ec2-user', { searchable: true }),
});

export const ana = { repairId, by: 'U_ana', isApprover: false } as const;
export const bea = { repairId, by: 'U_bea', isApprover: true } as const;
export const carlos = { repairId, by: 'U_carlos', isApprover: false } as const;

export const requested = new Story().after(request, noonPlus(0));
export const observed = requested.after(
  { type: 'RecordObservation', repairId, turn: 1, cloud },
  noonPlus(0, 1),
);
export const probing = observed
  .after({ type: 'StartProbe', repairId, turn: 2 }, noonPlus(0, 1))
  .after({ type: 'RecordProbeSent', repairId, turn: 2, commandId: 'probe-1' }, noonPlus(0, 2));
export const found = (host: HostFacts): Story =>
  probing.after({ type: 'RecordHost', repairId, turn: 2, host: seen(host) }, noonPlus(0, 4));
export const proposed = found(openHome);
export const digestOf = (story: Story): string => {
  const plan = currentPlan(story.repair)?.plan;
  return plan?.kind === 'online' ? plan.digest : '';
};
export const approved = proposed.after(
  { type: 'ApprovePlan', ...ana, digest: digestOf(proposed) },
  noonPlus(1),
);
export const confirmed = approved.after({ type: 'ConfirmFacts', repairId, turn: 4, cloud }, noonPlus(1, 1));
export const mending = confirmed
  .after({ type: 'StartStep', repairId, turn: 5 }, noonPlus(1, 1))
  .after({ type: 'RecordStepSent', repairId, turn: 5, commandId: 'mend-1' }, noonPlus(1, 2));
export const change = {
  remedy: 'tighten-home',
  path: '/home/ec2-user',
  before: '0777 1000:1000',
  after: '0755 1000:1000',
};
export const mended = mending.after(
  { type: 'RecordStepDone', repairId, turn: 5, changes: [change] },
  noonPlus(1, 4),
);
export const verifying = mended
  .after({ type: 'StartProbe', repairId, turn: 6 }, noonPlus(1, 4))
  .after({ type: 'RecordProbeSent', repairId, turn: 6, commandId: 'probe-2' }, noonPlus(1, 5));
export const repaired = verifying.after(
  { type: 'RecordHost', repairId, turn: 6, host: seen(healthy) },
  noonPlus(1, 7),
);
