import { diagnose } from '../../../../src/domain/diagnose.ts';
import type { HostFacts } from '../../../../src/domain/facts/host-facts.ts';
import { seen } from '../../../../src/domain/facts/observed.ts';
import { directory, factsOf, healthy, hostWith } from '../../../support/facts.ts';
import { verdictOf, withInstalledKey } from '../../../support/verdict.ts';

const open = hostWith({ '/home': directory(0o777, 'root', { searchable: true }) });

describe('the directories above a home', () => {
  it.each<[string, HostFacts, object]>([
    ['pass where they are root’s and closed to others', healthy, { result: 'pass' }],
    [
      'pass where only what is one’s own can be renamed',
      hostWith({ '/home': directory(0o1777, 'root', { searchable: true }) }),
      { result: 'pass' },
    ],
    [
      'fail beside the ladder where others can write to them',
      open,
      {
        result: 'fail',
        class: 'mechanical',
        remedies: [],
        evidence: [{ kind: 'mode', path: '/home', found: 0o777, forbidden: 0o022 }],
        advice: { do: 'act-on', check: 'home-parent-unsafe', detail: { close: '/home' } },
      },
    ],
    [
      'fail beside the ladder where they are somebody else’s',
      hostWith({ '/home': directory(0o755, 'nobody', { searchable: true }) }),
      {
        result: 'fail',
        evidence: [{ kind: 'owner', path: '/home', found: 'nobody', expected: ['root'] }],
        advice: { detail: { own: '/home' } },
      },
    ],
    [
      'are not asked about where there is no account',
      { ...healthy, account: seen(null) },
      { result: 'not-applicable' },
    ],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('home-parent-unsafe', host)).toMatchObject(verdict);
  });

  it('refuse nobody', () => {
    expect(diagnose(factsOf(open), withInstalledKey).refusedAt).toBeUndefined();
  });
});
