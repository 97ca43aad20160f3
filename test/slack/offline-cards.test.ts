import { seen } from '../../src/domain/facts/observed.ts';
import type { StopFacts } from '../../src/domain/facts/stop-facts.ts';
import { fold } from '../../src/domain/repair/fold.ts';
import type { Card } from '../../src/slack/cards.ts';
import { cardsOf } from '../support/cards.ts';
import { expectGolden, readable, steady } from '../support/golden.ts';
import { ALICE, BOB, openHome, REPAIR } from '../support/histories.ts';
import { legacyFacts, memberFacts, OfflineHistory } from '../support/offline-histories.ts';
import { serving, WRAPPER } from '../support/stop-facts.ts';

const setting = {
  approvers: { people: [BOB], groups: ['S0APPROVERS'] },
  planLink: 'https://example.slack.com/archives/C0OPS/p1',
};

const story = () => new OfflineHistory();
const cancels = (by = ALICE) =>
  ({ type: 'CancelRepair', repairId: REPAIR, by, isApprover: by === BOB }) as const;
const handled = { type: 'HandleRepair', repairId: REPAIR, by: BOB, isApprover: true } as const;
const noRoom = { refused: 'InsufficientInstanceCapacity' } as const;
const inStandby = { membership: seen({ ...serving, lifecycle: 'Standby' }) };
const enteringStandby = { premises: memberFacts, membership: seen(serving) };

const member = () => story().asked(memberFacts, { autoScalingGroup: 'web-asg' });
/** EC2 has no room; three times, or until people are told what is to be done. */
const waitingForRoom = () =>
  story().underWay().calls({}, noRoom).later(30).calls({}, noRoom).later(60).calls({}, noRoom);
/** Somebody else wrote user data while it was stopped. */
const drifted = () => {
  const others = seen({ sha256: '9'.repeat(64), bytes: 5, kind: 'shell' });
  return story().asked().agreed().vaulted().stopped().sees({ userData: others });
};
/** Somebody else wrote user data before it was stopped, so that the plan does not count any more. */
const overtaken = () =>
  story()
    .asked()
    .agreed()
    .sees({ vault: seen('9'.repeat(64)) });
/** Tried every five minutes, until its hour is over. */
const refusedForAnHour = (history: OfflineHistory): OfflineHistory => {
  for (let tries = 0; tries < 12; tries += 1)
    history.calls({}, { refused: 'OptInRequired' }).sees().later(301);
  return history.sees();
};
const stuck = () => refusedForAnHour(refusedForAnHour(story().underWay()).unwrapped());

const EARLIER = '01KAJ0000000000000000000A0';
const earlierWrapper = seen({
  sha256: WRAPPER,
  bytes: 9_000,
  kind: 'multipart',
  wrapperOf: EARLIER,
} as const);
/** Somebody wants the original user data back that an earlier repair owes. */
const givesBack = (stop: Partial<StopFacts> = {}) =>
  story().asked(
    {
      ...legacyFacts,
      stop: { ...legacyFacts.stop, ...stop },
      inPlace: earlierWrapper,
      wrapper: earlierWrapper,
    },
    {},
    { returns: EARLIER },
  );

const STORIES: Readonly<Record<string, () => OfflineHistory>> = {
  'offline-waiting': () => story().asked(),
  'offline-member-waiting': member,
  'offline-not-offered': () =>
    story().asked({
      ...legacyFacts,
      stop: { ...legacyFacts.stop, stopProtected: seen(true), shutdownBehavior: seen('terminate') },
    }),
  'offline-reminded': () => story().asked().later(900).does({ type: 'RemindApprovers', repairId: REPAIR }),
  'offline-expired': () =>
    story()
      .asked()
      .later(900)
      .does({ type: 'RemindApprovers', repairId: REPAIR })
      .later(900)
      .does({ type: 'ExpireApproval', repairId: REPAIR }),
  'offline-rejected': () => story().asked().rejected('Month-end closing runs on it.'),
  'offline-superseded': () =>
    story().asked().does({ type: 'CheckAgain', repairId: REPAIR, by: BOB, isApprover: true }),
  'offline-superseded-by-others': () => overtaken().weighed(),
  'offline-other-login': () => story().asked(legacyFacts, {}, { user: 'admin' }),
  'offline-other-login-agreed': () => story().asked(legacyFacts, {}, { user: 'admin' }).agreed().vaulted(),
  'offline-to-standby': () => member().agreed('Agreed with the team.').calls(enteringStandby),
  'offline-cancelled': () =>
    member().agreed().calls(enteringStandby).later(30).sees(inStandby).does(cancels()).sees(),
  'offline-stopping': () => story().asked().agreed().vaulted().stopping(),
  'offline-no-capacity': () => waitingForRoom().sees(),
  'offline-way-back': drifted,
  'offline-rolled-back': () => drifted().started().isHealthy(),
  'offline-give-back-rolled-back': () =>
    givesBack()
      .agreed()
      .stopped()
      .sees({ userData: seen({ sha256: '9'.repeat(64), bytes: 5, kind: 'shell' }) })
      .started()
      .isHealthy(),
  'offline-repaired': () => story().proven(),
  'offline-still-refused': () => story().underWay().started().isHealthy().reported(openHome(), openHome()),
  'offline-not-reported': () => story().underWay().started().isHealthy().later(400).sees(),
  'offline-owed-reminded': () => story().proven().does({ type: 'RemindOwed', repairId: REPAIR, times: 1 }),
  'offline-settled': () =>
    story()
      .proven()
      .does({ type: 'RemindOwed', repairId: REPAIR, times: 1 })
      .does({ type: 'SettleOwed', repairId: REPAIR, how: 'given-back' }),
  'offline-give-back-waiting': () => givesBack(),
  'offline-give-back-cancelled': () => givesBack().does(cancels()),
  'offline-give-back-expired': () =>
    givesBack().later(1800).does({ type: 'ExpireApproval', repairId: REPAIR }),
  'offline-cancelling': () => member().agreed().calls(enteringStandby).later(30).does(cancels()),
  'offline-give-back-refused': () => givesBack({ stopProtected: seen(true) }),
  'offline-stuck': stuck,
  'offline-handled': () => stuck().does(handled),
};

const cardsIn = (name: string): readonly Card[] => cardsOf(STORIES[name]?.().commits ?? [], setting);
const cardIn = (name: string, card: string): Card => {
  const found = cardsIn(name).find((each) => each.card === card);
  if (!found) throw new Error(`there is no card ${card} in ${name}`);
  return found;
};
const labelsOf = ({ blocks }: Card): readonly string[] =>
  blocks
    .flatMap((block) => (block.type === 'actions' ? block.elements : []))
    .map((element) => (element.type === 'button' ? element.text.text : ''));

describe('the cards of an offline repair', () => {
  it.each(Object.entries(STORIES))('read well when it is %s', (name, history) => {
    const text = cardsOf(history().commits, setting).map(readable).join('\n\n');

    expectGolden(name, `${steady(text)}\n`);
  });

  it.each(Object.keys(STORIES))('fit into what Slack shows without cutting: %s', (name) => {
    for (const card of cardsIn(name)) expect(card.text.length).toBeLessThanOrEqual(3900);
  });

  it('have no buttons once it is over, but one that gives user data back', () => {
    const closed = Object.keys(STORIES).filter(
      (name) => fold(STORIES[name]?.().commits ?? [])?.status === 'closed',
    );
    const labels = closed.map((name) => [name, cardsIn(name).flatMap(labelsOf)] as const);

    expect(Object.fromEntries(labels.filter(([, all]) => all.length > 0))).toEqual({
      'offline-repaired': ['Give Back Now'],
      'offline-still-refused': ['Give Back Now'],
      'offline-not-reported': ['Give Back Now'],
      'offline-owed-reminded': ['Give Back Now'],
    });
  });

  it('offer what a person may do with a plan', () => {
    expect(labelsOf(cardIn('offline-waiting', 'plan-1'))).toEqual([
      'Review and Approve',
      'Reject',
      'View Script',
      'Check Again',
      'Cancel',
      'Show Events',
    ]);
  });

  it('can be cancelled until it is stopped, and say afterwards that it will be started again', () => {
    expect(labelsOf(cardIn('offline-to-standby', 'plan-1'))).toEqual(['Cancel']);
    expect(labelsOf(cardIn('offline-stopping', 'plan-1'))).toEqual([]);
    expect(cardIn('offline-stopping', 'plan-1').text).toContain(
      'It cannot be cancelled any more. Whatever else goes wrong, I try to start it again.',
    );
  });

  it('mention those who may approve only while they are to decide, and never whoever asked', () => {
    const asking = cardIn('offline-waiting', 'approval-1').text;

    expect(asking).toContain('<!subteam^S0APPROVERS> or <@U0BOB>');
    expect(asking).toContain('<https://example.slack.com/archives/C0OPS/p1|Plan 1>');
    for (const name of ['offline-rejected', 'offline-superseded', 'offline-stopping', 'offline-expired'])
      expect(cardIn(name, 'approval-1').text).not.toMatch(/<!(?!date)|please/);
  });

  it('that give nothing back say so, and why, and not that nobody looked', () => {
    expect(cardIn('offline-give-back-refused', 'root').text).toContain(
      'The original user data of `legacy-1` cannot be given back now',
    );
    expect(cardIn('offline-give-back-refused', 'plan-1').text).toContain(
      'It is protected against being stopped',
    );
    for (const { text } of cardsIn('offline-give-back-refused')) expect(text).not.toMatch(/not looked at/i);
  });

  it('never mention what somebody wrote', () => {
    expect(cardIn('offline-member-waiting', 'plan-1').text).toContain(
      'Not before the &lt;!channel&gt; release.',
    );
  });

  it('say in the channel that it is down, and who has to act', () => {
    expect(cardIn('offline-no-capacity', 'root').text).toMatch(
      /^DOWN: `legacy-1` \(production\) does not start yet; I keep trying$/m,
    );
    expect(cardIn('offline-stuck', 'root').text).toMatch(
      /^DOWN: `legacy-1` \(production\) does not start; a person has to act$/m,
    );
    expect(cardIn('offline-handled', 'root').text).not.toContain('DOWN');
  });

  it('lead to the address that it has now', () => {
    expect(cardIn('offline-repaired', 'result').text).toContain('ssh ec2-user@198.51.100.20');
    expect(cardIn('offline-repaired', 'result').text).toContain(
      'Public address: `203.0.113.10` became `198.51.100.20`',
    );
  });

  it('tell by commands what a person has to finish, and offer to say that it was', () => {
    const result = cardIn('offline-stuck', 'result');

    expect(result.text).toContain(
      'aws ec2 start-instances --instance-ids i-0a1b2c3d4e5f60718 --region eu-west-1',
    );
    expect(labelsOf(result)).toEqual(['Handled']);
    expect(labelsOf(cardIn('offline-handled', 'result'))).toEqual([]);
  });
});
