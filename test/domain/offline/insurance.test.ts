import { seen, unseen } from '../../../src/domain/facts/observed.ts';
import { called, done, follows, onTheWay, planOf, reached, turned } from '../../support/offline-way.ts';
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

describe('a reservation, on the way back', () => {
  const insured = planOf(weighed, { ...stopPolicy, insurance: new Set(['reservation']) });
  const back = [...done('reserved', 1), ...turned('vaulted', 10)];
  const gone = { rest: { reservation: seen(false) } } as const;

  it('is cancelled also where EC2 does not show it yet', () => {
    expect(follows(onTheWay(insured, back, 12), gone)).toEqual(['call 1 for unreserved']);
  });

  it('is gone when EC2 shows none for half a minute', () => {
    const asked = [...back, ...called('unreserved', 12)];

    expect(follows(onTheWay(insured, asked, 20), gone)).toEqual([]);
    expect(follows(onTheWay(insured, asked, 41), gone)).toEqual(['unreserved is reached']);
  });
});
