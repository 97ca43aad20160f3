import { describeOnRealHost } from '../support/describe-on-real-host.ts';
import type { RealHost } from '../support/real-host.ts';
import { type Hindrance, ON_A_LINE, ON_KEYS, ON_OTHERS } from './mend-daemon-refusals.ts';
import { remediesOf, repairing, snapshot } from './repairing.ts';

const PLACES = '/etc /run /opt /home/victim /tmp';
/** What rows put aside or leave where a reset does not look. */
const RESTORE = `
  if [ -e /run/setsid ]; then mv /run/setsid /usr/bin/; fi
  for level in 2 3 4 5; do if [ -e /etc/rc$level.d/K01ssh ]; then mv /etc/rc$level.d/K01ssh /etc/rc$level.d/S01ssh; fi; done
  rm -rf /opt/* /run/systemd`;

const named = (rows: readonly Hindrance[]) => rows.map((row) => [row[0], row] as const);

describeOnRealHost('a mend leaves alone', (host) => {
  afterEach(() => host.must(RESTORE));

  const refuses = async ([, script, remedy, reason, unforeseen]: Hindrance) => {
    await host.must(script);
    const repair = repairing(host);
    const facts = await repair.probe();
    const before = await settled(host);
    expect(unforeseen ? [] : remediesOf(repair.diagnose(facts))).not.toContain(remedy);

    const mended = await repair.mend(facts, [remedy]);

    expect(mended).toMatchObject({ result: 'refused', changes: [] });
    expect(mended.refusals.map((refusal) => refusal.reason)).toContain(reason);
    expect(mended).not.toHaveProperty('revertsAt');
    expect(await settled(host)).toBe(before);
    expect(await host.must('ls /var/lib/sshfix/*/ | grep -cx revert || :')).toBe('0\n');
  };

  it.each(named(ON_A_LINE))('a line %s', (_, row) => refuses(row));
  it.each(named(ON_KEYS))('host keys %s', (_, row) => refuses(row));
  it.each(named(ON_OTHERS))('%s', (_, row) => refuses(row));
});

/** Without inodes and what a try leaves: a line that is put back is in a new file. */
const settled = async (host: RealHost): Promise<string> =>
  (await snapshot(host, PLACES))
    .split('\n')
    .map((line) => line.replace(/^(\/\S+ [fdl] \d+ \d+ \d+ \d+) \d+ /, '$1 '))
    .filter((line) => !line.includes('/run/script.') && !/^\/\S* \d+ \d+ \d+ \d+$/.test(line))
    .join('\n');
