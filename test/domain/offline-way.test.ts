import { seen, unseen } from '../../src/domain/facts/observed.ts';
import type { Surroundings } from '../../src/domain/facts/surroundings.ts';
import { offlineWay } from '../../src/domain/plan.ts';
import { cloud } from '../support/facts.ts';
import { debian, ORIGINAL, offlineFacts, stopPolicy, WRAPPER } from '../support/stop-facts.ts';

const surroundings: Surroundings = {
  status: seen({
    system: { state: 'ok' },
    instance: { state: 'ok' },
    attachedVolumes: { state: 'ok' },
    events: [{ code: 'instance-retirement' }],
  }),
  securityGroups: unseen('not-asked'),
  networkAcl: unseen('not-asked'),
  routes: unseen('not-asked'),
  keyPair: unseen('not-asked'),
  console: unseen('not-asked'),
  successors: unseen('not-asked'),
};
const facts = {
  cloud: { ...cloud, instance: seen(debian), surroundings },
  host: unseen('not-asked'),
} as const;
const wrapped = {
  ...offlineFacts,
  inPlace: seen({
    sha256: WRAPPER,
    bytes: 9_000,
    kind: 'multipart',
    wrapperOf: '01KAJ0000000000000000000A0',
  }),
  original: seen({ sha256: ORIGINAL, bytes: 120, kind: 'shell' }),
};
const attempt = { user: 'admin', assumed: true };

describe('the way by a stop and a start', () => {
  it.each(['mend', 'give-back'] as const)('tells to %s what AWS has scheduled', (purpose) => {
    const way = { facts, offline: wrapped, attempt: { ...attempt, assumed: false }, purpose };

    expect(offlineWay(way, stopPolicy)).toMatchObject({
      kind: 'offline',
      impact: expect.arrayContaining([{ what: 'retirement' }]),
    });
  });

  it('is refused for a login that nobody named, beside what is advised in its place', () => {
    const way = { facts, offline: wrapped, attempt, purpose: 'mend' } as const;

    expect(offlineWay(way, stopPolicy, [{ do: 'look-again' }])).toEqual({
      kind: 'advice',
      advice: [{ do: 'look-again' }],
      notStopped: [{ why: 'user-assumed', user: 'admin' }],
    });
  });

  it('gives user data back whoever named the login', () => {
    const way = { facts, offline: wrapped, attempt, purpose: 'give-back' } as const;

    expect(offlineWay(way, stopPolicy)).toMatchObject({ kind: 'offline', purpose: 'give-back' });
  });
});
