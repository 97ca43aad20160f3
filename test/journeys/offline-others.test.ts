import { sha256OfBytes } from '../../src/domain/digest.ts';
import type { SandboxInstance, StateName } from '../../src/sandbox/aws/instance.ts';
import { ACTIONS } from '../../src/slack/buttons.ts';
import { ANA, aJourney, BEA, DORA, type Journey } from '../support/journey.ts';

const OTHERS = Buffer.from('#!/bin/sh\necho by somebody else\n');
const STOPPED_AND_STARTED = ['StopInstances', 'ModifyInstanceAttribute', 'StartInstances'];
const DAY = 24 * 3_600_000;

let journey: Journey;
let legacy: SandboxInstance;
let original: Uint8Array | undefined;
beforeEach(async () => {
  journey = await aJourney();
  legacy = journey.aws.instance('legacy-2');
  original = legacy.userData;
});
afterEach(async () => {
  const wrongs = await journey.wrongs();
  await journey.close();
  expect(wrongs).toEqual([]);
});

/** Somebody else does so at once when the instance has come into the state for the first time. */
function onceIn(state: StateName, act: () => void): void {
  let isDone = false;
  journey.aws.onStateChange((instance) => {
    if (isDone || instance !== legacy || instance.state !== state) return;
    isDone = true;
    act();
  });
}

describe('somebody else', () => {
  it('who edits user data while it is stopped keeps what they wrote, and it is started again', async () => {
    onceIn('stopped', () => journey.aws.otherPeople.setUserData(legacy, OTHERS));
    await journey.approved('/sshfix legacy-2 admin');

    expect(await journey.closed()).toMatchObject({ outcome: 'rolled-back' });
    expect(journey.taken()).toEqual(['StopInstances', 'StartInstances']);
    expect(legacy.userData).toEqual(OTHERS);
    expect(legacy.state).toBe('running');
    expect(await journey.store.owed.list()).toEqual([]);
  });

  it('who starts it meanwhile ends the repair, and it runs', async () => {
    onceIn('stopped', () => journey.aws.otherPeople.start(legacy));
    await journey.approved('/sshfix legacy-2 admin');
    const repair = await journey.closed();

    expect(repair.progress?.back?.because).toEqual({ why: 'facts-changed' });
    expect(repair.outcome).toBe('rolled-back');
    expect(journey.taken()).toEqual(['StopInstances']);
    expect(legacy.state).toBe('running');
  });

  it('who stops it before the bot does is not taken for the bot', async () => {
    await journey.asks(ANA, '/sshfix legacy-2 admin');
    await journey.until(({ status }) => status === 'awaiting-decision');
    journey.aws.otherPeople.stop(legacy);
    await journey.clock.pass(60_000);
    await journey.answers(BEA, ACTIONS.review);
    const repair = await journey.closed();

    expect(repair.outcome).toBe('advised');
    expect(journey.taken()).toEqual([]);
    expect(legacy.state).toBe('stopped');
  });

  it('who terminates it leaves nothing to bring back: people hear of it, and Handled gives the lock back', async () => {
    onceIn('stopped', () => journey.aws.otherPeople.terminate(legacy));
    await journey.approved('/sshfix legacy-2 admin');
    await journey.until(({ status }) => status === 'stuck');

    expect(journey.shown()).toContain('failed, because the instance was terminated.');
    expect(journey.shown()).toContain(`<@${ANA}>, <!subteam^S0APPROVERS>: please finish this by hand.`);
    expect(journey.taken()).toEqual(['StopInstances']);
    await journey.clock.pass(DAY);
    expect(await journey.store.openRepairs.list()).toHaveLength(1);
    await journey.presses(ANA, ACTIONS.handled);
    expect(await journey.closed()).toMatchObject({ outcome: 'stuck', handled: { by: ANA } });
  });

  it('who stops it after the start leaves it to a person', async () => {
    await journey.approved('/sshfix legacy-2 admin');
    await journey.until(({ progress }) => progress?.route[0] === 'healthy');
    journey.aws.otherPeople.stop(legacy);
    const repair = await journey.until(({ status }) => status === 'stuck');

    expect(repair.progress?.stuck).toMatchObject({ because: 'stopped-by-others' });
    expect(journey.shown()).toContain('start-instances');
    await journey.presses(BEA, ACTIONS.handled);
    await journey.closed();
  });
});

describe('the original user data, which is owed after a repair', () => {
  const owes = async () => {
    await journey.approved('/sshfix legacy-2 admin');
    const repair = await journey.closed();
    expect(await journey.store.owed.list()).toMatchObject([
      { wrapper: sha256OfBytes(legacy.userData ?? OTHERS) },
    ]);
    return repair;
  };

  it('is given back when others stop the instance, who may start it then', async () => {
    await owes();
    journey.aws.otherPeople.stop(legacy);
    const repair = await journey.until(({ settled }) => settled !== undefined);
    await journey.closed();

    expect(repair.settled).toBe('given-back');
    expect(legacy.userData).toEqual(original);
    expect(journey.taken()).toEqual([...STOPPED_AND_STARTED, 'ModifyInstanceAttribute']);
    expect(legacy.state).toBe('stopped');
    expect(await journey.store.owed.list()).toEqual([]);
  });

  it('is given back now by another stop and start, which another person approves', async () => {
    const first = await owes();
    await journey.presses(ANA, ACTIONS.giveBack);
    await journey.presses(ANA, ACTIONS.review);
    expect(journey.shown(ANA)).toContain('needs an approver');
    await journey.answers(DORA, ACTIONS.review);
    const second = await journey.closed();

    expect(second).toMatchObject({ outcome: 'given-back', returns: first.repairId });
    expect(legacy.userData).toEqual(original);
    expect(journey.taken()).toEqual([...STOPPED_AND_STARTED, ...STOPPED_AND_STARTED]);
    expect(await journey.store.owed.list()).toEqual([]);
  });

  it('is taken from the vault by a second repair, which owes it from then on', async () => {
    const first = await owes();
    await journey.clock.pass(60_000);
    await journey.approved('/sshfix legacy-2 admin');
    const second = await journey.closed();

    expect(second.owed?.original).toBe(first.owed?.original);
    expect(await journey.store.owed.list()).toMatchObject([{ repairId: second.repairId }]);
    journey.aws.otherPeople.stop(legacy);
    await journey.until(({ settled }) => settled !== undefined);
    await journey.closed();
    expect(legacy.userData).toEqual(original);
  });

  it('is forgotten, and nothing is overwritten, when somebody else has replaced it', async () => {
    await owes();
    journey.aws.otherPeople.stop(legacy);
    onceIn('stopped', () => journey.aws.otherPeople.setUserData(legacy, OTHERS));
    const repair = await journey.until(({ settled }) => settled !== undefined);
    await journey.closed();

    expect(repair.settled).toBe('replaced-by-others');
    expect(legacy.userData).toEqual(OTHERS);
    expect(journey.taken()).toEqual(STOPPED_AND_STARTED);
    expect(await journey.store.owed.list()).toEqual([]);
  });
});
