import { symptomsIn } from '../../src/domain/client/symptoms.ts';
import { ABSENT } from '../../src/domain/facts/file-facts.ts';
import { seen, unseen } from '../../src/domain/facts/observed.ts';
import { fold } from '../../src/domain/repair/fold.ts';
import type { Card } from '../../src/slack/cards.ts';
import { cardsOf } from '../support/cards.ts';
import {
  account,
  cloud,
  healthy,
  hostWith,
  keyFile,
  regular,
  unresolvedKeyFile,
  webInstance,
} from '../support/facts.ts';
import { expectGolden, readable, steady } from '../support/golden.ts';
import { ALICE, BOB, History, openHome, REPAIR } from '../support/histories.ts';

const KEY_FILE = '/home/ec2-user/.ssh/authorized_keys';
const restricted = healthy.config.seen
  ? seen({ ...healthy.config.value, allowGroups: ['staff'] })
  : healthy.config;
const proposed = () => new History().proposed();
const mended = () => proposed().approved().confirmed().mended();

const said = (text: string) => ({
  name: 'web-1',
  user: 'ec2-user',
  client: { address: '198.51.100.7', keyFingerprint: 'SHA256:installed', symptoms: symptomsIn(text) },
});
const DENIED = 'ec2-user@203.0.113.10: Permission denied (publickey).';

const STORIES: Readonly<Record<string, () => History>> = {
  requested: () => new History().requested(),
  looking: () => new History().requested({ name: 'web-1', user: 'ubuntu' }).observed().probing(),
  'client-refused-elsewhere': () => new History().requested(said(DENIED)).observed().probed(seen(healthy)),
  'client-and-host-at-fault': () =>
    new History()
      .requested(said(`Permissions 0644 for 'key.pem' are too open.\n${DENIED}`))
      .observed()
      .probed(),
  'turned-away-for-a-while': () =>
    new History()
      .requested(said('kex_exchange_identification: banner line 0: Not allowed at this time'))
      .observed()
      .probed(seen(healthy)),
  'cancelled-while-looking': () =>
    new History()
      .requested()
      .observed()
      .probing()
      .does({ type: 'CancelRepair', repairId: REPAIR, by: ALICE, isApprover: false }),
  'awaiting-decision': proposed,
  'checking-again': () =>
    proposed().does({ type: 'CheckAgain', repairId: REPAIR, by: BOB, isApprover: true }),
  approved: () => proposed().approved(),
  repairing: () => proposed().approved().confirmed().mending(),
  'host-changed': () => proposed().approved().confirmed().failed({ kind: 'drift' }),
  verifying: mended,
  repaired: () => mended().probed(seen(healthy)),
  'applied-unverified': () => mended().probed(unseen('timed-out')),
  'still-refused': () => mended().probed(seen(openHome())),
  'host-refused': () =>
    proposed()
      .approved()
      .confirmed()
      .failed({
        kind: 'refused',
        reasons: [{ remedy: 'tighten-home', path: '/home/ec2-user', reason: 'symlink' }],
      })
      .probed(seen(openHome())),
  'not-sent': () => proposed().approved().confirmed().failed({ kind: 'not-sent', because: 'access-denied' }),
  expired: () => proposed().later(1800).does({ type: 'ExpireApproval', repairId: REPAIR }),
  cancelled: () => proposed().does({ type: 'CancelRepair', repairId: REPAIR, by: ALICE, isApprover: false }),
  'no-fault-found': () => new History().proposed(healthy),
  'not-everything-judged': () => new History().proposed(hostWith({}, { selinux: 'enforcing' })),
  'key-file-missing': () =>
    new History().proposed(hostWith({ [KEY_FILE]: ABSENT }, { keyFiles: unresolvedKeyFile })),
  'wrong-user': () =>
    new History()
      .requested({ name: 'web-1', user: 'ubuntu' })
      .observed()
      .probed(seen(hostWith({}, { user: 'ubuntu', account: seen(null), keyFiles: [] }))),
  'only-looking': () => new History({ mode: 'observe' }).proposed(),
  stopped: () =>
    new History().requested().observed({ ...cloud, instance: seen({ ...webInstance, state: 'stopped' }) }),
  'not-judged': () => new History().proposed(hostWith({}, { config: restricted })),
  'shell-missing': () =>
    new History().proposed(
      hostWith({}, { account: seen({ ...account, shell: '/usr/bin/zsh', shellState: 'missing' }) }),
    ),
  terminated: () =>
    new History().requested().observed({ ...cloud, instance: seen({ ...webInstance, state: 'terminated' }) }),
  'agent-offline': () =>
    new History().requested().observed({
      ...cloud,
      agent: seen({ ping: 'connection-lost', lastPingAt: '2026-11-22T09:30:00.000Z' }),
    }),
  untagged: () => {
    const { mode: _, ...untagged } = webInstance;
    return new History().requested().observed({ ...cloud, instance: seen(untagged) });
  },
  'not-managed': () =>
    new History().requested({}).observed({ ...cloud, agent: seen({ ping: 'not-registered' }) }),
};

const cardOf = (story: History, name: string): Card => {
  const card = cardsOf(story.commits).find((each) => each.card === name);
  if (!card) throw new Error(`there is no card ${name}`);
  return card;
};

describe('the cards of a repair', () => {
  it.each(Object.entries(STORIES))('read well when it is %s', (name, story) => {
    const text = cardsOf(story().commits).map(readable).join('\n\n');

    expectGolden(name, `${steady(text)}\n`);
  });

  it.each(Object.entries(STORIES).filter(([, story]) => fold(story().commits)?.status === 'closed'))(
    'have no buttons once it is closed: %s',
    (_, story) => {
      const cards = cardsOf(story().commits);

      expect(cards.filter(({ live }) => live)).toEqual([]);
      expect(cards.flatMap(({ blocks }) => blocks).filter(({ type }) => type === 'actions')).toEqual([]);
    },
  );

  it.each(['requested', 'awaiting-decision', 'checking-again'])(
    'are live when somebody may press: %s',
    (name) => {
      const live = cardsOf(STORIES[name]?.().commits ?? []).filter((card) => card.live);

      expect(live).toHaveLength(1);
      expect(live[0]?.blocks.at(-1)?.type).toBe('actions');
    },
  );

  it('show the number of events and the head of the chain on the root', () => {
    const { commits } = proposed();

    expect(cardOf(proposed(), 'root').text).toContain(`6 events · \`${commits.at(-1)?.hash.slice(0, 8)}\``);
  });

  it('tell how many checks there were', () => {
    expect(cardOf(proposed(), 'plan-1').text).toMatch(/^Checked \d{2,3} things for the login of `ec2-user`/m);
    expect(cardOf(mended().probed(seen(healthy)), 'result').text).toMatch(
      /, and \d{2,3} other checks that pass$/m,
    );
  });

  it('lead into the instance while it waits, and only while the agent is online', () => {
    const page =
      'https://eu-west-1.console.aws.amazon.com/systems-manager/session-manager/i-0a1b2c3d4e5f60718?region=eu-west-1';
    const offline = new History()
      .requested()
      .observed({ ...cloud, agent: seen({ ping: 'connection-lost' }) });

    expect(cardOf(proposed(), 'root').text).toContain(page);
    expect(cardOf(offline, 'root').text).not.toContain('session-manager');
  });

  it('lead into it still when a person has to act, and no more when it is repaired', () => {
    const urlIn = (name: string) =>
      cardsOf(STORIES[name]?.().commits ?? [])[0]?.text.includes('Open a session without SSH');

    expect(['key-file-missing', 'cancelled', 'still-refused', 'untagged'].map(urlIn)).toEqual(
      Array(4).fill(true),
    );
    expect(['repaired', 'terminated', 'stopped', 'not-managed'].map(urlIn)).toEqual(Array(4).fill(false));
  });

  it('name the keys that a repair lets in where others could have put them, eight at most', () => {
    const keys = Array.from({ length: 10 }, (_, index) => ({
      line: index + 1,
      type: 'ED25519',
      bits: 256,
      fingerprint: `SHA256:key${index + 1}`,
      options: [],
    }));
    const { text } = cardOf(new History().proposed({ ...openHome(), keyFiles: keyFile({ keys }) }), 'plan-1');

    expect(text).toContain('- line 8 · ED25519 · `SHA256:key8`\n- … and 2 more');
    expect(text).not.toContain('SHA256:key9');
    expect(text.indexOf('SHA256:key1')).toBeLessThan(text.indexOf('Choices:'));
  });

  it('name no keys where nobody else could have written to the key file', () => {
    const closed = hostWith(
      { [KEY_FILE]: regular(0o000, 'ec2-user') },
      { keyFiles: keyFile({ readable: false }) },
    );

    expect(cardOf(new History().proposed(closed), 'plan-1').text).not.toContain('Look at these keys first');
  });

  it('hold only ids and the digest in their buttons', () => {
    const { commits } = proposed();
    const plan = fold(commits)?.plans[0]?.plan;
    const digest = plan?.kind === 'online' ? plan.digest : '';
    const actions = cardOf(proposed(), 'plan-1').blocks.find(({ type }) => type === 'actions');
    const buttons = actions?.type === 'actions' ? actions.elements : [];

    expect(buttons.map((button) => 'value' in button && button.value)).toEqual([
      `${REPAIR}.${digest}`,
      REPAIR,
      REPAIR,
      REPAIR,
    ]);
    expect(buttons.map((button) => 'style' in button && button.style)).toEqual([
      'primary',
      false,
      false,
      false,
    ]);
  });

  it('give the buttons of another plan another block id', () => {
    const again = proposed()
      .does({ type: 'CheckAgain', repairId: REPAIR, by: ALICE, isApprover: false })
      .observed()
      .probed(seen(openHome()));
    const idOf = (card: Card) => card.blocks.find(({ type }) => type === 'actions')?.block_id;

    expect(cardOf(again, 'plan-1').live).toBe(false);
    expect(idOf(cardOf(again, 'plan-2'))).toMatch(/^plan-2-[0-9a-f]{8}$/);
  });

  it('of a history of nothing are none', () => {
    expect(cardsOf([])).toEqual([]);
  });
});
