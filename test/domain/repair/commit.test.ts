import { verifyChain } from '../../../src/domain/repair/commit.ts';
import { repaired } from '../../support/stories.ts';

describe('the chain of a history', () => {
  it('is intact as it was recorded', () => {
    expect(verifyChain(repaired.commits)).toEqual({ intact: true });
  });

  it('breaks where an event was altered', () => {
    const altered = repaired.commits.map((commit) =>
      commit.seq === 5 ? { ...commit, by: { person: 'U_mallory' } } : commit,
    );

    expect(verifyChain(altered)).toEqual({ intact: false, seq: 5 });
  });

  it('breaks where a link was altered', () => {
    const altered = repaired.commits.map((commit) =>
      commit.seq === 4 ? { ...commit, previousHash: 'f'.repeat(64) } : commit,
    );

    expect(verifyChain(altered)).toEqual({ intact: false, seq: 4 });
  });

  it('breaks where a commit was taken out', () => {
    expect(verifyChain(repaired.commits.filter(({ seq }) => seq !== 3))).toEqual({ intact: false, seq: 3 });
  });
});
