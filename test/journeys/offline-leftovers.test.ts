import { ACTIONS } from '../../src/slack/buttons.ts';
import { ANA, aJourney, BEA, type Journey, type JourneyOptions } from '../support/journey.ts';

jest.setTimeout(60_000);

let journey: Journey;
const begins = async (options?: JourneyOptions): Promise<void> => {
  journey = await aJourney(options);
};
afterEach(async () => {
  const wrongs = await journey.wrongs();
  await journey.close();
  expect(wrongs).toEqual([]);
});

describe('original user data that was stored for a stop that did not come', () => {
  it('is kept no longer than its repair is open', async () => {
    await begins();
    await journey.asks(ANA, '/sshfix legacy-2 admin');
    journey.aws.outages.add({ kind: 'access-denied', operation: 'DescribeInstanceTypeOfferings' });
    await journey.answers(BEA, ACTIONS.review);
    const { repairId } = await journey.until(
      ({ progress }) => progress?.reached.some(({ step }) => step === 'vaulted') === true,
    );
    expect(await journey.store.sealed.find(repairId)).toBeDefined();
    journey.aws.otherPeople.stop(journey.aws.instance('legacy-2'));

    expect(await journey.closed()).toMatchObject({ outcome: 'advised' });
    expect(journey.taken()).toEqual([]);
    expect(await journey.store.sealed.find(repairId)).toBeUndefined();
  });
});

describe('capacity that was reserved and cannot be given up', () => {
  it('keeps no member out of its group', async () => {
    await begins({ config: { insurance: ['reservation'] } });
    await journey.approved('/sshfix shop-b ec2-user');
    journey.aws.outages.add({ kind: 'access-denied', operation: 'CancelCapacityReservation' });
    await journey.until(({ status }) => status === 'stuck');

    const { instanceId } = journey.aws.instance('shop-b');
    expect(journey.aws.autoScaling.membershipOf(instanceId)?.member.lifecycle).toBe('InService');
    expect(journey.shown()).toContain('describe-capacity-reservations');
    await journey.presses(BEA, ACTIONS.handled);
    await journey.closed();
  });
});
