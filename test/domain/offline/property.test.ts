import fc from 'fast-check';
import { type Outcome, runOf } from '../../support/offline-model/run.ts';

const RUNS = 2_000;

/** Everything that happened, one line each, for whoever looks into a failure. */
const storyOf = ({ commits, others }: Outcome): string =>
  [
    ...commits.map(
      ({ at, repairId, events }) =>
        `${at.slice(11, 19)} ${repairId.at(-1)} ${events.map((event) => JSON.stringify(event).slice(0, 160)).join('\n           ')}`,
    ),
    `others: ${others.join(', ')}`,
  ].join('\n');

describe('offline repairs of an instance, and what they owe it, whatever happens in whatever order', () => {
  it('keep every invariant, and end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const outcome = await runOf(seed);
        if (outcome.faults.length > 0) throw new Error(`${outcome.faults.join('; ')}\n${storyOf(outcome)}`);
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  });
});
