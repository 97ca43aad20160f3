import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { decodeField } from '../../src/host/report.ts';

const common = readFileSync(join(__dirname, '../../src/host/scripts/common.sh'), 'utf8');

/** What the scripts make of values: one record of them. */
const recordOf = (values: readonly string[]) =>
  execFileSync(
    'sh',
    ['-c', `user=u repair=r turn=1\n${common}\nrecord name "$@"; printf '%s' "$record"`, 'sh', ...values],
    {
      encoding: 'utf8',
    },
  );

describe('a value that a hostile user chose', () => {
  it.each([
    ['plain', 'plain'],
    ['it\'s "$(quoted)" `here`\\n', 'it\'s "$(quoted)" `here`\\n'],
    ['', '-'],
    ['-', 'hex:2d'],
    ['hex:00', 'hex:6865783a3030'],
    ['a\nend\tx', 'hex:610a656e640978'],
    ['a\n', 'hex:610a'],
    ['é', 'hex:c3a9'],
  ])('%j is written as %s', (value, field) => {
    expect(recordOf([value])).toBe(`name\t${field}`);
  });

  it('comes back as it was, and makes neither a field nor a record of its own', () => {
    const value = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 5 }), (values) => {
        const [, ...fields] = recordOf(values).split('\t');
        expect(fields.map(decodeField)).toEqual(values);
        expect(fields.join('')).toMatch(/^[ -~]*$/);
      }),
      { numRuns: 50 },
    );
  });
});
