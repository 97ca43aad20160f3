const { default: Sequencer } = require('@jest/test-sequencer');

/** What takes minutes, the longest first, by the beginning of its path. */
const SLOW = [
  'test/real-host/truth-table',
  'test/real-host/generation',
  'test/real-host/property',
  'test/journeys/crash',
  'test/journeys/offline-crash',
  'test/real-host/boot',
  'test/real-host/cloud-init',
  'test/domain/offline/property',
  'test/real-host/swapping.',
  'test/real-host/mend-daemon',
  'test/real-host/',
  'test/journeys/',
  'test/sandbox/',
  'test/infra/',
];

const rank = ({ path, context }) => {
  const place = SLOW.findIndex((beginning) => path.startsWith(`${context.config.rootDir}/${beginning}`));
  return place === -1 ? SLOW.length : place;
};

/**
 * Begins with what takes longest, so that no core waits at the end for one long file. Jest does that by itself only where it has run
 * them before; a fresh clone has not.
 */
module.exports = class SlowestFirst extends Sequencer {
  /** @param {readonly { path: string, context: { config: { rootDir: string } } }[]} tests */
  sort(tests) {
    return [...tests].sort((one, other) => rank(one) - rank(other));
  }
};
