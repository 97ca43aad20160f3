import { ACTIONS } from '../../src/slack/buttons.ts';
import { ANA, aJourney, BEA, CARLOS, DORA, type Journey } from '../support/journey.ts';
import { OPS } from '../support/workspace.ts';

const ASKED = '/sshfix legacy-2 admin';
const MINUTE = 60_000;

let journey: Journey;
beforeEach(async () => {
  journey = await aJourney({ config: { approvers: { people: [ANA], groups: ['S0APPROVERS'] } } });
});
afterEach(async () => {
  const wrongs = await journey.wrongs();
  await journey.close();
  expect(wrongs).toEqual([]);
});

const expectUntouched = (): void => {
  expect(journey.taken()).toEqual([]);
  expect(journey.aws.instance('legacy-2').state).toBe('running');
};

/** Cards whose first line is struck through. */
const struck = (): number =>
  journey.workspace.messages(OPS).filter(({ blocks }) => JSON.stringify(blocks ?? []).includes('"~')).length;

describe('whoever asks', () => {
  it('cannot approve, although they are an approver', async () => {
    await journey.asks(ANA, ASKED);
    await journey.presses(ANA, ACTIONS.review);

    expect(journey.shown(ANA)).toContain('another approver must say yes');
    await journey.presses(ANA, ACTIONS.cancel);
    expect(await journey.closed()).toMatchObject({ outcome: 'cancelled' });
    expectUntouched();
  });
});

describe('somebody who is no approver', () => {
  it('neither approves nor rejects', async () => {
    await journey.asks(ANA, ASKED);
    await journey.presses(CARLOS, ACTIONS.review);
    await journey.presses(CARLOS, ACTIONS.reject);

    expect(journey.shown(CARLOS).match(/Nothing was done/g)).toHaveLength(2);
    await journey.presses(ANA, ACTIONS.cancel);
    await journey.closed();
    expectUntouched();
  });
});

describe('two approvers at the same moment', () => {
  it('decide once, and the other is told who was first', async () => {
    await journey.asks(ANA, ASKED);
    await journey.presses(BEA, ACTIONS.review);
    await journey.presses(DORA, ACTIONS.review);
    await Promise.all([journey.sends(BEA), journey.sends(DORA)]);
    const repair = await journey.until(({ status }) => status === 'performing');
    const first = repair.plans[0]?.approved?.by ?? '';
    const other = first === BEA ? DORA : BEA;

    expect([BEA, DORA]).toContain(first);
    expect(await journey.dialog(other)).toContain(`Already approved by <@${first}>`);
    expect(await journey.closed()).toMatchObject({ outcome: 'applied-unverified' });
    expect(journey.taken()).toEqual(['StopInstances', 'ModifyInstanceAttribute', 'StartInstances']);
  });

  it('of whom one says no: the one who was first counts', async () => {
    await journey.asks(ANA, ASKED);
    await journey.presses(BEA, ACTIONS.reject);
    await journey.presses(DORA, ACTIONS.review);
    await journey.sends(BEA, { says: 'Month-end closing.' });
    await journey.sends(DORA);

    expect(await journey.dialog(DORA)).toContain(`Already rejected by <@${BEA}>`);
    expect(await journey.closed()).toMatchObject({ outcome: 'rejected' });
    expectUntouched();
  });
});

describe('an approval', () => {
  it('needs every box ticked', async () => {
    await journey.asks(ANA, ASKED);
    const { errors } = await journey.answers(BEA, ACTIONS.review, { ticks: 'all-but-one' });

    expect(Object.keys(errors)).toEqual(['acknowledge-0']);
    expectUntouched();
    expect(await journey.sends(BEA)).toMatchObject({ errors: {} });
    expect((await journey.until(({ status }) => status === 'performing')).plans[0]?.approved?.by).toBe(BEA);
    await journey.closed();
  });

  it('that nobody gives expires: approvers are reminded twice, and hear of the end with the requester', async () => {
    await journey.asks(ANA, ASKED);
    await journey.until(({ status }) => status === 'awaiting-decision');
    await journey.clock.pass(15 * MINUTE + 1_000);
    expect(journey.shown()).toContain('Still undecided after 50 %');
    await journey.clock.pass(9 * MINUTE);
    expect(journey.shown()).toContain('Still undecided after 80 %');
    expect(await journey.closed()).toMatchObject({
      outcome: 'expired',
      closedAt: '2026-11-22T12:30:00.000Z',
    });

    expect(journey.shown()).toContain(`<@${ANA}>, <!subteam^S0APPROVERS>: nobody decided about plan 1`);
    expectUntouched();
  });
});

describe('a rejection', () => {
  it('needs a reason, ends the repair, and stands on the next card of the instance', async () => {
    await journey.asks(ANA, ASKED);
    await journey.answers(BEA, ACTIONS.reject, { says: 'Month-end closing until Friday.' });
    expect(await journey.closed()).toMatchObject({
      outcome: 'rejected',
      plans: [{ rejected: { by: BEA, reason: 'Month-end closing until Friday.' } }],
    });
    await journey.clock.pass(MINUTE);
    await journey.asks(ANA, ASKED);
    await journey.until(({ status }) => status === 'awaiting-decision');

    expect(journey.shown()).toContain(`Rejected before by <@${BEA}>`);
    expect(journey.shown()).toContain('“Month-end closing until Friday.”');
    await journey.presses(ANA, ACTIONS.cancel);
    await journey.closed();
    expectUntouched();
  });

  it('stands on no card any more once a later repair of the instance was approved', async () => {
    await journey.asks(ANA, ASKED);
    await journey.answers(BEA, ACTIONS.reject, { says: 'Month-end closing until Friday.' });
    await journey.closed();
    await journey.clock.pass(MINUTE);
    await journey.asks(ANA, ASKED);
    await journey.answers(BEA, ACTIONS.review);
    expect(await journey.closed()).toMatchObject({ outcome: 'applied-unverified' });
    await journey.clock.pass(MINUTE);
    await journey.asks(ANA, ASKED);
    const { facts } = await journey.until(({ status }) => status === 'awaiting-decision');

    expect(facts?.offline).not.toHaveProperty('rejection');
    await journey.presses(ANA, ACTIONS.cancel);
    await journey.closed();
  });
});

describe('an instance that changed before it is stopped', () => {
  it('is planned anew and asks anew, three times at most', async () => {
    await journey.asks(ANA, ASKED);
    for (const version of [1, 2, 3]) {
      await journey.until(({ status, plans }) => status === 'awaiting-decision' && plans.length === version);
      Object.assign(journey.aws.instance('legacy-2'), { publicAddress: `198.51.100.${version}` });
      await journey.answers(BEA, ACTIONS.review);
    }
    const repair = await journey.closed();

    expect(repair.plans).toHaveLength(3);
    expect(struck()).toBe(2);
    expectUntouched();
  });

  it('is repaired on the new plan when that is approved', async () => {
    await journey.asks(ANA, ASKED);
    await journey.until(({ status }) => status === 'awaiting-decision');
    journey.aws.instance('legacy-2').userData = Buffer.from('#!/bin/sh\necho others\n');
    await journey.answers(BEA, ACTIONS.review);
    await journey.until(({ status, plans }) => status === 'awaiting-decision' && plans.length === 2);
    expectUntouched();
    await journey.answers(DORA, ACTIONS.review);

    expect(await journey.closed()).toMatchObject({
      outcome: 'applied-unverified',
      plans: [{ approved: { by: BEA } }, { approved: { by: DORA } }],
    });
  });
});
