import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seen } from '../../src/domain/facts/observed.ts';
import { HOST_REFUSAL_REASONS } from '../../src/domain/host-refusal.ts';
import { parseMendReport, parseUndoReport } from '../../src/host/mend-report.ts';

const asked = { repairId: '01JD9Z6M5T3Q8W2E4R6Y7V9X0K', turn: 3 };
const ID = '01JD9Z6M5T3Q8W2E4R6Y7V9X0K-3';

const report = (records: readonly string[], result: string, kind = 'mend') =>
  [`sshfix-${kind}\t1\t${ID}\tec2-user`, ...records, `end\t${ID}\t${records.length}\t${result}`, ''].join(
    '\n',
  );

const CHANGED = 'changed\town-home\t/home/a\t0700 0:0\t0700 1000:1000';
const REFUSED = 'refused\town-key-file\thex:2f0a\thard-linked';
const SAME = 'same\topen-home\t/home/a';

describe('the report of a mend', () => {
  it('tells what was changed and what was refused', () => {
    expect(parseMendReport(report([CHANGED, SAME, REFUSED], 'refused'), asked)).toEqual(
      seen({
        result: 'refused',
        changes: [{ remedy: 'own-home', path: '/home/a', before: '0700 0:0', after: '0700 1000:1000' }],
        refusals: [{ remedy: 'own-key-file', path: '/\n', reason: 'hard-linked' }],
      }),
    );
  });

  it('tells that the host had drifted', () => {
    expect(parseMendReport(report([], 'drift'), asked)).toEqual(
      seen({ result: 'drift', changes: [], refusals: [] }),
    );
  });

  it('is not that of an undo, and the other way round', () => {
    expect(parseMendReport(report([], 'done', 'undo'), asked)).toMatchObject({ because: 'report-foreign' });
    expect(parseUndoReport(report([CHANGED], 'done', 'undo'), asked)).toMatchObject({ seen: true });
  });

  it.each([
    ['refuses without a refusal', report([CHANGED], 'refused')],
    ['is done with a refusal', report([REFUSED], 'done')],
    ['drifted with a change', report([CHANGED], 'drift')],
    ['has an unknown result', report([], 'perhaps')],
    ['has no result', report([], 'done').replace('\tdone', '')],
    ['has an unknown record', report(['toString\ta\tb'], 'done')],
    ['refuses for an unknown reason', report(['refused\town-home\t/home/a\tno-idea'], 'refused')],
    ['has a short record', report(['changed\ta\tb'], 'done')],
  ])('says nothing when it %s', (_, output) => {
    expect(parseMendReport(output, asked)).toEqual({ seen: false, because: 'report-malformed' });
  });

  it('says nothing when it is cut', () => {
    expect(parseMendReport(report([CHANGED], 'done').slice(0, -30), asked)).toEqual({
      seen: false,
      because: 'report-truncated',
    });
  });
});

describe('the words of a refusal', () => {
  // `$type` stands for the two types of an object that are told as they are; `$why_not` for the words given to it.
  const scripts = join(__dirname, '../../src/host/scripts');
  const text = readdirSync(scripts)
    .map((name) => readFileSync(join(scripts, name), 'utf8'))
    .join('\n')
    .replaceAll(/^ *#.*$/gm, '');
  const words = [...text.matchAll(/\b(?:refuse |why_not=)([a-z-]+)/g)].map(([, word = '']) => word);

  it('are those of the scripts, all of them', () => {
    expect(new Set([...words, 'absent', 'symlink'])).toEqual(new Set(HOST_REFUSAL_REASONS));
  });

  it('come from variables only where the words are known', () => {
    const variables = [...text.matchAll(/\brefuse "?(\$\w+)/g)].map(([, name]) => name);
    expect(new Set(variables)).toEqual(new Set(['$known_type', '$type', '$why_not']));
    const told = text.match(/^ *(.*)\) refuse "\$(?:known_)?type"/gm)?.map((line) => line.trim());
    expect(told).toHaveLength(variables.filter((variable) => variable !== '$why_not').length);
    expect([...new Set(told)]).toEqual([
      'absent | symlink) refuse "$type"',
      'symlink | absent) refuse "$known_type"',
    ]);
  });
});
