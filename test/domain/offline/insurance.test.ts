import { seen, unseen } from '../../../src/domain/facts/observed.ts';
import { called, done, follows, onTheWay, planOf, reached } from '../../support/offline-way.ts';
import { stopPolicy, weighed } from '../../support/stop-facts.ts';

const plan = planOf(weighed, { ...stopPolicy, insurance: new Set(['snapshot']) });
const stopped = [...reached('vaulted', 1), ...done('stopped', 10)];

describe('a snapshot that was asked for', () => {
  const accepted = onTheWay(plan, [...stopped, ...called('snapshotted', 60)], 200);

  it('is asked for again when none is to be seen after two minutes', () => {
    expect(follows(accepted, { state: 'stopped', rest: { snapshot: seen(false) } })).toEqual([
      'call 2 for snapshotted',
    ]);
  });

  it('is not asked for again while EC2 does not say whether there is one', () => {
    expect(follows(accepted, { state: 'stopped', rest: { snapshot: unseen('throttled') } })).toEqual([]);
  });
});
