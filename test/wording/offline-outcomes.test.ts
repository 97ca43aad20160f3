import { seen } from '../../src/domain/facts/observed.ts';
import type { OfflineStep } from '../../src/domain/offline/steps.ts';
import { fold } from '../../src/domain/repair/fold.ts';
import { offlineOutcome } from '../../src/wording/en-offline-outcomes.ts';
import { plain } from '../../src/wording/text.ts';
import { hostWith } from '../support/facts.ts';
import { legacyFacts, OfflineHistory } from '../support/offline-histories.ts';

const others = seen({ sha256: '9'.repeat(64), bytes: 5, kind: 'shell' });

function rolledBack(passedOver: readonly OfflineStep[]): string {
  const history = new OfflineHistory().asked().agreed().vaulted().stopped().sees({ userData: others });
  const repair = fold(history.started().isHealthy().commits);
  if (!repair?.progress) throw new Error('nothing was set out on');
  return plain(offlineOutcome({ ...repair, progress: { ...repair.progress, passedOver } }, 'rolled-back'));
}

const noAccount = (otherLogins: readonly string[]) =>
  hostWith({}, { account: seen(null), keyFiles: [], defaultUsers: [], otherLogins });

function notRepaired(history: OfflineHistory): string {
  const repair = fold(history.commits);
  if (!repair?.progress || repair.outcome !== 'not-repaired')
    throw new Error(`it ended as ${repair?.outcome}`);
  return plain(offlineOutcome({ ...repair, progress: repair.progress }, 'not-repaired'));
}

const startedFor = (user: string) =>
  new OfflineHistory()
    .asked(legacyFacts, {}, { user })
    .agreed()
    .vaulted()
    .stopped()
    .wrapped()
    .started()
    .isHealthy();

/** Systems Manager reaches the host after the start, and the script did not report. */
function reached(history: OfflineHistory): OfflineHistory {
  history.later(150);
  return history.sees({ agent: seen({ ping: 'online', lastPingAt: history.now }) });
}

describe('a login that the host has no account for', () => {
  it('is not advised to be looked at again: whom the host has is named, as the script saw it', () => {
    const host = noAccount(['admin']);

    expect(notRepaired(startedFor('deploy').reported(host, host))).toContain(
      'The host has no account deploy; ec2-user or admin may be meant. To look at one of these, run /sshfix i-0a1b2c3d4e5f60718 ec2-user.',
    );
  });

  it('is not advised to be looked at again: whom the host has is named, as Systems Manager showed it', () => {
    expect(notRepaired(reached(startedFor('deploy')).probed(seen(noAccount(['admin']))))).toBe(
      'The host has not reported, so whether the script ran and changed anything is not known. SSH would still refuse this login. The host has no account deploy; ec2-user or admin may be meant. To look at one of these, run /sshfix i-0a1b2c3d4e5f60718 ec2-user.',
    );
  });
});

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
