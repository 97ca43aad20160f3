import { seen, unseen } from '../../src/domain/facts/observed.ts';
import { LASTING_SECTION } from '../../src/host/probe-lasting.ts';
import { decodeField } from '../../src/host/report.ts';
import { recordsOf } from '../../src/host/section.ts';

/** The facts that records make, each a line with fields between blanks. */
function lastingOf(lines: readonly string[]) {
  const records = lines.map((line) => {
    const [name = '', ...fields] = line.split(' ');
    return { name, fields: fields.map(decodeField) };
  });
  const report = { user: 'ec2-user', records, ending: [] };
  return LASTING_SECTION.facts(recordsOf(report, LASTING_SECTION.shapes)).lasting;
}

describe('what a probe says of what lasts', () => {
  it('is not seen in a report without it', () => {
    expect(lastingOf([])).toEqual(unseen('unavailable'));
  });

  it('is places, never what stands there', () => {
    expect(
      lastingOf([
        'lasting 2',
        'recurs /etc/cron.d/fix 3 modes',
        'recurs /etc/systemd/system/timers.target.wants/ansible-pull.timer - manages',
        'cloudlog 812 link',
      ]),
    ).toEqual(
      seen({
        recurring: [
          { path: '/etc/cron.d/fix', line: 3, does: 'modes' },
          { path: '/etc/systemd/system/timers.target.wants/ansible-pull.timer', does: 'manages' },
        ],
        instances: 2,
        refusals: [{ line: 812, over: 'link' }],
      }),
    );
  });
});
