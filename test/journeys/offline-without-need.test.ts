import { ACTIONS } from '../../src/slack/buttons.ts';
import { ANA, aJourney, BEA, type Journey } from '../support/journey.ts';

jest.setTimeout(60_000);

let journey: Journey;
beforeEach(async () => {
  journey = await aJourney();
});
afterEach(async () => {
  const wrongs = await journey.wrongs();
  await journey.close();
  expect(wrongs).toEqual([]);
});

describe('an approved stop', () => {
  it('is not made once Systems Manager reaches the host: it is repaired without', async () => {
    const agent = { version: '3.3.987.0', platformName: 'Debian GNU/Linux', ping: 'online' } as const;
    await journey.asks(ANA, '/sshfix legacy-2 admin');
    await journey.until(({ status }) => status === 'awaiting-decision');
    Object.assign(journey.aws.instance('legacy-2'), { agent });
    await journey.answers(BEA, ACTIONS.review);
    const repair = await journey.until(({ plans }) => plans.at(-1)?.plan.kind === 'online');

    expect(repair.progress).toBeUndefined();
    expect(journey.taken()).toEqual([]);
    await journey.presses(ANA, ACTIONS.cancel);
    await journey.closed();
  });
});
