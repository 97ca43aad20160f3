import type { Superseded } from '../../src/domain/repair/events.ts';
import { supersededBy } from '../../src/wording/en-cards.ts';
import { plain } from '../../src/wording/text.ts';

describe('a plan that does not count any more', () => {
  it.each<[Superseded, string]>([
    ['facts-changed', 'the instance changed after the plan was made'],
    ['drift', 'the instance or its host changed after the plan was made'],
    ['not-in-force', 'changes were turned off, or what would run is not what was approved'],
    ['too-late', 'it was not begun within ten minutes of its approval'],
  ])('says why: %s', (because, why) => {
    expect(plain(supersededBy({ because, by: { bot: true } }))).toBe(
      `Superseded: ${why}. Nothing was changed; look at the newest message of the thread.`,
    );
  });
});
