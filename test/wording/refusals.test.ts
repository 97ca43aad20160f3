import type { Refusal } from '../../src/domain/repair/commands.ts';
import { refusalText } from '../../src/wording/en-refusals.ts';
import { misreadText } from '../../src/wording/en-usage.ts';
import type { Misread } from '../../src/wording/misread.ts';
import { plain } from '../../src/wording/text.ts';

const at = '2026-11-22T12:00:00.000Z';

describe('a refusal', () => {
  it.each<[Refusal, RegExp]>([
    [{ kind: 'no-such-repair' }, /^There is no such repair any more\./],
    [{ kind: 'closed' }, /^This repair has ended, and nothing was done\./],
    [{ kind: 'not-yours', requester: 'U0ANA' }, /^U0ANA asked for this repair; only they or an approver/],
    [{ kind: 'approver-needed' }, /^This plan needs an approver/],
    [{ kind: 'superseded' }, /^A newer plan has taken the place/],
    [{ kind: 'already-approved', by: 'U0BEA', at }, /^Already approved by U0BEA \(2026-11-22 12:00 UTC\)\./],
    [{ kind: 'already-rejected', by: 'U0BEA', at }, /^Already rejected by U0BEA \(2026-11-22 12:00 UTC\)\./],
    [{ kind: 'expired' }, /^This plan has expired/],
    [{ kind: 'nothing-to-approve' }, /^There is nothing to approve/],
    [{ kind: 'being-performed' }, /^The repair is being performed/],
    [{ kind: 'late' }, /^That was answered already\./],
    [
      { kind: 'instance-busy', repairId: 'x', requester: 'U0ANA', since: at },
      /^U0ANA started a repair of this instance \(2026-11-22 12:00 UTC\)/,
    ],
    [{ kind: 'too-many-looks', limit: 10 }, /^This repair has looked 10 times/],
    [{ kind: 'too-many-open', limit: 5 }, /^You have 5 open repairs/],
    [{ kind: 'too-many-requests', limit: 20 }, /^You asked 20 times within an hour/],
  ])('says what happened and what to do: %j', (refusal, words) => {
    expect(plain(refusalText(refusal))).toMatch(words);
    expect(plain(refusalText(refusal))).toMatch(/\.$/);
  });
});

it('tells whoever started the repair that it was they', () => {
  const refusal: Refusal = { kind: 'instance-busy', repairId: 'x', requester: 'U0ANA', since: at };

  expect(plain(refusalText(refusal, 'U0ANA'))).toMatch(/^You started a repair of this instance/);
});

describe('a command that was not understood', () => {
  it.each<[Misread, string]>([
    [
      { kind: 'malformed-id', value: 'i-123' },
      'Nothing was started. i-123 is not an instance id: after i- come 8 or 17 characters of 0-9 and a-f. If it is a name, put it in quotes.',
    ],
    [
      { kind: 'two-users', users: ['ubuntu', 'root'] },
      'Nothing was started. Two different users are named: ubuntu and root. Name one.',
    ],
    [{ kind: 'open-quote' }, 'Nothing was started. A quotation mark is not closed.'],
  ])('says why and what to type: %j', (misread, first) => {
    const [why, ...usage] = misreadText(misread).map(plain);

    expect(why).toBe(first);
    expect(usage.join('\n')).toContain('/sshfix web-1 ubuntu');
  });
});
