import type { Config } from '../../src/config.ts';
import { ACTIONS } from '../../src/slack/buttons.ts';
import { ANA, aJourney, type Journey } from '../support/journey.ts';
import { OPS } from '../support/workspace.ts';
import { offers } from '../support/world.ts';

let journey: Journey;
const begins = async (config: Partial<Config> = {}): Promise<void> => {
  journey = await aJourney({ config });
};
afterEach(async () => {
  const wrongs = await journey.wrongs();
  const taken = journey.taken();
  await journey.close();
  expect(wrongs).toEqual([]);
  expect(taken).toEqual([]);
});

describe('a stop that would do harm', () => {
  it.each([
    ['a one-time Spot Instance', 'spot-1 admin', 'It is a Spot instance'],
    ['protected against being stopped', 'fixed-1 admin', '`disableApiStop`'],
    ['a root in an instance store', 'flash-1 admin', 'instance store'],
    [
      'a volume encrypted with a key that the bot may not use',
      'kms-1 admin',
      'is not in `SSHFIX_VOLUME_KEYS`',
    ],
    ['the only member of a group', 'tight-1 admin', 'asg-tight'],
    ['a user that nobody named', 'legacy-2', 'sshfix'],
  ])('is not offered: %s', async (_, what, why) => {
    await begins();
    await journey.asks(ANA, `/sshfix ${what}`);

    expect(await journey.closed()).toMatchObject({ outcome: 'advised' });
    expect(journey.shown()).toContain(why);
  });

  it.each([
    ['StopInstances', 'ec2:StopInstances'],
    ['StartInstances', 'ec2:StartInstances'],
    ['ModifyInstanceAttribute', 'ec2:ModifyInstanceAttribute'],
  ])('is not offered where AWS would not let the bot do all of it: %s', async (operation, permission) => {
    await begins();
    journey.aws.outages.add({ kind: 'access-denied', operation });
    await journey.asks(ANA, '/sshfix legacy-2 admin');

    expect(await journey.closed()).toMatchObject({ outcome: 'advised' });
    expect(journey.shown()).toContain(permission);
  });

  it('is not offered where its tag allows repairs only', async () => {
    await begins();
    const legacy = journey.aws.instance('legacy-2');
    Object.assign(legacy, { tags: { ...legacy.tags, 'sshfix:mode': 'repair' } });
    await journey.asks(ANA, '/sshfix legacy-2 admin');

    expect(await journey.closed()).toMatchObject({ outcome: 'advised' });
    expect(journey.shown()).toContain('Its tag `sshfix:mode` does not say `stop`.');
  });

  it('is not offered where the installation repairs only what it can reach', async () => {
    await begins({ mode: 'repair' });
    await journey.asks(ANA, '/sshfix legacy-2 admin');

    expect(await journey.closed()).toMatchObject({ outcome: 'advised' });
    expect(journey.shown()).toContain('SSHFIX_MODE');
  });

  it('is not offered where Systems Manager reaches the host', async () => {
    await begins();
    const web = journey.aws.instance('web-1');
    Object.assign(web, { tags: { ...web.tags, 'sshfix:mode': 'stop' } });
    await journey.asks(ANA, '/sshfix web-1 ec2-user');
    const repair = await journey.until(({ status }) => status === 'awaiting-decision');

    expect(repair.plans.at(-1)?.plan.kind).toBe('online');
    await journey.presses(ANA, ACTIONS.cancel);
    await journey.closed();
  });
});

describe('a key of the account that the bot may use', () => {
  it('lets the instance be stopped, and the approvers are told of it', async () => {
    await begins({
      volumeKeys: ['arn:aws:kms:eu-west-1:111122223333:key/8b2e5f7c-1a93-4d60-b7e8-5c4f9d3a6e10'],
    });
    await journey.asks(ANA, '/sshfix kms-1 admin');
    await journey.until(({ status }) => status === 'awaiting-decision');

    expect(journey.shown()).toContain('KMS');
    expect(journey.workspace.messages(OPS).some((message) => offers(message, ACTIONS.review))).toBe(true);
    await journey.presses(ANA, ACTIONS.cancel);
    await journey.closed();
  });
});
