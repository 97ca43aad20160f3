import type { HostFacts } from '../../src/domain/facts/host-facts.ts';
import { seen } from '../../src/domain/facts/observed.ts';
import { cardsOf } from '../support/cards.ts';
import { healthy } from '../support/facts.ts';
import { History, openHome } from '../support/histories.ts';

/** A crontab that opens the home, and a script of every boot. */
const withCrontab = (host: HostFacts): HostFacts => ({
  ...host,
  lasting: seen({
    recurring: [
      { path: '/etc/cron.d/wide', line: 2, does: 'modes' },
      { path: '/var/lib/cloud/scripts/per-boot/keys.sh', line: 5, does: 'keys' },
    ],
    instances: 1,
    refusals: [],
  }),
});

const linesOf = (story: History, name: string): readonly string[] => {
  const card = cardsOf(story.commits).find((each) => each.card === name);
  if (!card) throw new Error(`there is no card ${name}`);
  return card.text.split('\n');
};

const TITLE = 'It will come back, unless this is put right as well:';
const PLACES = [
  '- `/etc/cron.d/wide`, line 2 · run by cron',
  '- `/var/lib/cloud/scripts/per-boot/keys.sh`, line 5 · run by cloud-init',
];
const follows = (lines: readonly string[]): readonly string[] => {
  const at = lines.indexOf(TITLE);
  return at < 0 ? [] : lines.slice(at + 1, at + 3);
};
const mended = (host: HostFacts) => new History().proposed(host).approved().confirmed().mended();

describe('what will take a repair back', () => {
  it('is named beside the plan, and only there', () => {
    const lines = linesOf(new History().proposed(withCrontab(openHome())), 'plan-1');

    expect(follows(lines)).toEqual(PLACES);
    expect(lines.filter((line) => line.includes('/etc/cron.d/wide'))).toHaveLength(1);
  });

  it('is named again where the repair ended', () => {
    const story = mended(withCrontab(openHome())).probed(seen(withCrontab(healthy)));

    expect(follows(linesOf(story, 'result'))).toEqual(PLACES);
  });

  it('is not named where nothing was found to run by itself', () => {
    const story = mended(openHome()).probed(seen(healthy));

    expect(linesOf(story, 'plan-1')).not.toContain(TITLE);
    expect(linesOf(story, 'result')).not.toContain(TITLE);
  });

  it('is only worth knowing where nothing is repaired', () => {
    const lines = linesOf(new History().proposed(withCrontab(healthy)), 'plan-1');

    expect(lines).not.toContain(TITLE);
    expect(lines).toContain('Worth knowing, though it refuses nobody:');
    expect(lines.filter((line) => line.includes('/etc/cron.d/wide'))).toHaveLength(1);
  });
});
