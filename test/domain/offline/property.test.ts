import fc from 'fast-check';
import { type Outcome, runOf } from '../../support/offline-run.ts';

const RUNS = 2_000;

/** What the end of a run must not be. */
function faultsAtTheEnd({ repair, world, commits, others, calls }: Outcome): readonly string[] {
  const types = commits.flatMap(({ events }) => events.map(({ type }) => type));
  const isStuck = repair.status === 'stuck';
  const meddled = others.length > 0;
  const stopped = calls.some(({ call }) => call === 'stop');
  const isDown = world.machine.state !== 'running';
  const isOutside = world.lifecycle !== undefined && world.lifecycle !== 'InService';
  return [
    isStuck && !types.includes('CompensationFailed') && 'it is stuck, and nobody is told',
    !isStuck && types.at(-1) !== 'RepairClosed' && 'it closed without saying so',
    !isStuck && isDown && stopped && !meddled && 'it closed, and the instance is down',
    !isStuck && isOutside && !meddled && 'it closed, and the member does not serve',
    world.machine.state === 'terminated' && !meddled && 'the group replaced the instance',
  ].filter((fault) => fault !== false);
}

/** Everything that happened, one line each, for whoever looks into a failure. */
const storyOf = ({ commits, others, faults, repair }: Outcome): string =>
  [
    ...commits.map(
      ({ at, events }) =>
        `${at.slice(11, 19)} ${events.map((event) => JSON.stringify(event).slice(0, 160)).join('\n         ')}`,
    ),
    `others: ${others.join(', ')}`,
    `status: ${repair.status}`,
    ...faults,
  ].join('\n');

describe('an offline repair, whatever happens in whatever order', () => {
  it('keeps every invariant, and ends', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const outcome = runOf(seed);
        const faults = [...outcome.faults, ...faultsAtTheEnd(outcome)];
        if (faults.length > 0) throw new Error(`${faults.join('; ')}\n${storyOf(outcome)}`);
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  });
});
