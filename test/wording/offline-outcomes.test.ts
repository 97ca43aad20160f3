import { seen } from '../../src/domain/facts/observed.ts';
import type { OfflineStep } from '../../src/domain/offline/steps.ts';
import { fold } from '../../src/domain/repair/fold.ts';
import { offlineOutcome } from '../../src/wording/en-offline-outcomes.ts';
import { plain } from '../../src/wording/text.ts';
import { OfflineHistory } from '../support/offline-histories.ts';

const others = seen({ sha256: '9'.repeat(64), bytes: 5, kind: 'shell' });

function rolledBack(passedOver: readonly OfflineStep[]): string {
  const history = new OfflineHistory().asked().agreed().vaulted().stopped().sees({ userData: others });
  const repair = fold(history.started().isHealthy().commits);
  if (!repair?.progress) throw new Error('nothing was set out on');
  return plain(offlineOutcome({ ...repair, progress: { ...repair.progress, passedOver } }, 'rolled-back'));
}

describe('what was begun and is taken back', () => {
  it('leaves the user data that somebody else wrote', () => {
    expect(rolledBack([])).toContain(
      'What was begun is taken back; the user data that somebody else wrote stays as it is.',
    );
  });

  it('is not all of it where a step could not be taken back', () => {
    expect(rolledBack(['in-service'])).toContain('What was begun is taken back as far as it could be;');
  });
});
