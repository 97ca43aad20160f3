import { verifyTrail } from '../../../src/domain/repair/trail.ts';
import { repaired } from '../../support/stories.ts';

const { commits } = repaired;
const count = commits.length;
const head = commits.at(-1)?.hash ?? '';
const shown = { count, head, arrived: true };
const earlier = { count: 2, head: commits[1]?.hash ?? '', arrived: true };

describe('a trail beside what people were shown of it', () => {
  it('is as shown', () => {
    expect(verifyTrail(commits, shown)).toEqual({ kind: 'as-shown' });
  });

  it.each([
    ['nothing', undefined],
    ['less', earlier],
    ['what may not have arrived', { ...shown, arrived: false }],
  ])('is not shown whole yet when they were shown %s', (_, less) => {
    expect(verifyTrail(commits, less)).toEqual({ kind: 'unshown' });
  });

  it.each([1, count])('lacks its end when %i commits were taken off, which the chain cannot see', (taken) => {
    expect(verifyTrail(commits.slice(0, count - taken), shown)).toEqual({
      kind: 'end-missing',
      count: count - taken,
      shown: count,
    });
  });

  it('is another one when it holds another commit in the place, in whatever the message shows', () => {
    expect(verifyTrail(commits, { ...earlier, head: 'e'.repeat(64) })).toEqual({ kind: 'replaced', seq: 2 });
  });

  it('is broken before it is anything else', () => {
    const altered = commits.map((commit) => (commit.seq === 3 ? { ...commit, events: [] } : commit));

    expect(verifyTrail(altered, shown)).toEqual({ kind: 'broken', seq: 3 });
  });
});
