import { seen } from '../../../src/domain/facts/observed.ts';
import { lastRejection } from '../../../src/domain/offline/last-rejection.ts';
import type { Commit } from '../../../src/domain/repair/commit.ts';
import { fold } from '../../../src/domain/repair/fold.ts';
import type { Repair } from '../../../src/domain/repair/state.ts';
import { healthy } from '../../support/facts.ts';
import { ALICE, BOB, History, REPAIR } from '../../support/histories.ts';
import { OfflineHistory } from '../../support/offline-histories.ts';

const story = () => new OfflineHistory().asked();
const agreed = () => story().agreed();
const online = () => new History().proposed().approved().confirmed().mended();
const others = seen({ sha256: '9'.repeat(64), bytes: 5, kind: 'shell' });
const cancels = { type: 'CancelRepair', repairId: REPAIR, by: ALICE, isApprover: false } as const;

const closingOf = ({ commits }: History): Commit => {
  const closing = commits.findLast(({ events }) => events.some(({ type }) => type === 'RepairClosed'));
  if (!closing) throw new Error('the repair is not closed');
  return closing;
};
const plansOf = ({ commits }: History): Repair['plans'] => fold(commits)?.plans ?? [];

const no = () => closingOf(story().rejected('Month-end closing.'));
const NO = { by: BOB, reason: 'Month-end closing.' };

describe('a rejection of the same instance', () => {
  it('stands where nobody decided since', () => {
    expect(lastRejection([no()], plansOf(story()))).toMatchObject(NO);
  });

  it.each<readonly [string, () => History]>([
    ['was repaired', () => story().agreed().vaulted().stopped().wrapped().started().isHealthy().reported()],
    ['turned back', () => agreed().vaulted().stopped().sees({ userData: others }).started().isHealthy()],
    ['was cancelled on its way', () => agreed().does(cancels).sees({ userData: others })],
  ])('is over once a later repair was approved, which %s', (_, later) => {
    expect(lastRejection([closingOf(later()), no()], [])).toBeUndefined();
  });

  it.each<readonly [string, () => History]>([
    ['was cancelled', () => story().does(cancels)],
    ['was repaired online by its requester', () => online().probed(seen(healthy))],
  ])('stands after a later repair without a yes to a stop, which %s', (_, later) => {
    expect(lastRejection([closingOf(later()), no()], [])).toMatchObject(NO);
  });

  it('stands where it is newer than an approval', () => {
    expect(lastRejection([no(), closingOf(agreed().does(cancels).sees())], [])).toMatchObject(NO);
  });

  it('is over where a stop was approved in this repair before', () => {
    expect(lastRejection([no()], plansOf(agreed()))).toBeUndefined();
  });

  it('stands where only an online plan of this repair was approved', () => {
    const [first] = plansOf(agreed());
    const plan = { kind: 'online' } as Extract<Repair['plans'][number]['plan'], { kind: 'online' }>;

    expect(lastRejection([no()], first ? [{ ...first, plan }] : [])).toMatchObject(NO);
  });
});
