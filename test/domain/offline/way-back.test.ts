import { seen, unseen } from '../../../src/domain/facts/observed.ts';
import { wayBack } from '../../../src/domain/offline/steps.ts';
import {
  alonePlan,
  began,
  called,
  done,
  follows,
  memberPlan,
  NEW_LAUNCH,
  onTheWay,
  planOf,
  reached,
  turned,
} from '../../support/offline-way.ts';
import { debian, ORIGINAL, stopPolicy, WRAPPER, weighed, weighedWith } from '../../support/stop-facts.ts';

const standing = { member: { lifecycle: 'Standby' }, group: { desired: 2 } } as const;
const observing = { policy: { ...stopPolicy, mode: 'observe' } } as const;
const FOREIGN = 'f'.repeat(64);
const EARLIER = 'e'.repeat(64);

/** The way of an instance in no group up to the named step. */
const vaulted = reached('vaulted', 1);
const stopped = [...vaulted, ...done('stopped', 10)];
const wrapped = [...stopped, ...done('wrapped', 100)];
const started = [...wrapped, ...done('started', 110)];

describe('the way back', () => {
  it.each([
    ['nothing', [], []],
    ['Standby', ['standby'], ['in-service']],
    ['the insurance', ['standby', 'reserved', 'root-kept'], ['in-service', 'unreserved', 'root-as-before']],
    ['the stop', ['standby', 'stopped'], ['started', 'healthy', 'in-service']],
    ['the wrapper', ['stopped', 'wrapped'], ['unwrapped', 'started', 'healthy']],
    [
      'a start that failed',
      ['standby', 'stopped', 'wrapped', 'started'],
      ['unwrapped', 'started', 'healthy', 'in-service'],
    ],
  ] as const)('after %s takes back what was begun, and no more', (_, begun, back) => {
    expect(wayBack(begun)).toEqual(back);
  });

  it('is taken where a stop, a write or Standby is refused', () => {
    const refused = { refused: 'UnauthorizedOperation' };

    expect(follows(onTheWay(memberPlan, called('standby', 1, refused), 40), { member: {} })).toEqual([
      'back: refused UnauthorizedOperation',
    ]);
    expect(follows(onTheWay(alonePlan, [...vaulted, ...called('stopped', 10, refused)], 60))).toEqual([
      'back: refused UnauthorizedOperation',
    ]);
    expect(
      follows(onTheWay(alonePlan, [...stopped, ...called('wrapped', 50, refused)], 90), {
        state: 'stopped',
        userData: ORIGINAL,
      }),
    ).toEqual(['back: refused UnauthorizedOperation']);
  });

  it('is taken where a stop that was approved could not be begun for ten minutes', () => {
    expect(follows(onTheWay(alonePlan, vaulted, 600))).toEqual(['call 1 for stopped']);
    expect(follows(onTheWay(alonePlan, vaulted, 601))).toEqual(['back: too-slow']);
  });

  it.each(['RequestLimitExceeded', 'IncorrectInstanceState'])(
    'is taken where AWS does not take the stop for ten minutes: %s',
    (code) => {
      const tried = [...vaulted, ...called('stopped', 10, { refused: code })];
      const often = [...tried, ...called('stopped', 210, { refused: code }, 4)];

      expect(follows(onTheWay(alonePlan, tried, 40))).toEqual(['call 2 for stopped']);
      expect(follows(onTheWay(alonePlan, often, 510))).toEqual(['call 5 for stopped']);
      expect(follows(onTheWay(alonePlan, often, 602))).toEqual([`back: refused ${code}`]);
    },
  );

  it('is taken where the vault does not keep the original user data', () => {
    const unkept = { rest: { vault: unseen('unavailable') } } as const;

    expect(follows(onTheWay(alonePlan, [], 239), unkept)).toEqual([]);
    expect(follows(onTheWay(alonePlan, [], 240), unkept)).toEqual(['back: not-stored']);
  });

  it('is taken where Standby does not come in a quarter of an hour', () => {
    const way = onTheWay(memberPlan, called('standby', 1), 901);

    expect(follows(way, { member: { lifecycle: 'EnteringStandby' } })).toEqual(['back: too-slow']);
  });

  it('gives the original back before the start', () => {
    const way = onTheWay(alonePlan, [...wrapped, ...turned('started', 120)], 130);

    expect(follows(way, { state: 'stopped', userData: WRAPPER })).toEqual(['call 1 for unwrapped']);
    expect(follows(way, { state: 'stopped', userData: ORIGINAL })).toEqual(['unwrapped is reached']);
  });

  it('puts the original in the place of the wrapper that was there before', () => {
    const inPlace = seen({ sha256: EARLIER, bytes: 9_000, kind: 'multipart', wrapperOf: 'R1' });
    const plan = planOf(weighedWith({ offline: { inPlace } }));
    const way = onTheWay(plan, [...stopped, ...called('wrapped', 50), ...turned('wrapped', 120)], 130);

    expect(follows(way, { state: 'stopped', userData: EARLIER })).toEqual(['call 1 for unwrapped']);
  });

  it('overwrites nothing that somebody else wrote', () => {
    const way = onTheWay(alonePlan, [...wrapped, ...turned('started', 120)], 130);

    expect(follows(way, { state: 'stopped', userData: FOREIGN })).toEqual(['unwrapped is passed over']);
  });

  it('leaves user data of what runs again, and does not stop it for that', () => {
    const way = onTheWay(alonePlan, [...wrapped, ...turned('started', 120)], 130);

    expect(follows(way, { launchedAt: NEW_LAUNCH, userData: WRAPPER })).toEqual(['unwrapped is passed over']);
  });

  it('is taken at once where the owner takes the opt-in back, and then touches no user data', () => {
    const { mode: _, ...withdrawn } = { ...debian, state: 'stopped' as const };
    const world = { rest: { instance: seen(withdrawn), userData: unseen('not-opted-in') } } as const;

    expect(follows(onTheWay(alonePlan, stopped, 50), world)).toEqual(['back: facts-changed']);
    expect(follows(onTheWay(alonePlan, [...wrapped, ...turned('started', 120)], 130), world)).toEqual([
      'unwrapped is passed over',
    ]);
    expect(follows(onTheWay(alonePlan, [...stopped, ...turned('wrapped', 60)], 70), world)).toEqual([
      'call 1 for started',
    ]);
  });

  it('owes user data rather than leave the instance down for it', () => {
    const way = onTheWay(
      alonePlan,
      [...wrapped, ...turned('started', 120), ...called('unwrapped', 130, { refused: 'AccessDenied' })],
      440,
    );

    expect(follows(way, { state: 'stopped', userData: WRAPPER })).toEqual(['unwrapped is passed over']);
  });

  it('counts a stop that came to nothing as started', () => {
    const way = onTheWay(alonePlan, [...vaulted, ...began('stopped', 10), ...turned('stopped', 50)], 111);

    expect(follows(way)).toEqual(['started is reached']);
  });

  it('returns a member only when it is healthy, and insists', () => {
    const back = [...done('standby', 1), ...turned('vaulted', 20)];
    const denied = [...back, ...called('in-service', 30, { refused: 'ValidationError' })];
    const deniedAgain = [...denied, ...called('in-service', 1200, { refused: 'ValidationError' }, 2)];

    expect(follows(onTheWay(memberPlan, back, 30), { ...standing, checks: 'initializing' })).toEqual([]);
    expect(follows(onTheWay(memberPlan, denied, 61), standing)).toEqual([
      'alert: cannot-return ValidationError',
      'call 2 for in-service',
    ]);
    expect(follows(onTheWay(memberPlan, deniedAgain, 1330), standing)).toEqual([
      'alert: cannot-return ValidationError',
      'stuck: refused ValidationError',
    ]);
  });

  it('leaves a member alone that was taken out of its group', () => {
    const way = onTheWay(memberPlan, [...done('standby', 1), ...turned('vaulted', 20)], 30);

    expect(follows(way, { member: null })).toEqual(['in-service is passed over']);
  });

  it('never leaves a member in Standby that its tag says is still in the group', () => {
    const way = onTheWay(memberPlan, [...done('standby', 1), ...turned('vaulted', 20)], 30);
    const tagged = seen({ ...debian, autoScalingGroup: 'web-asg' });

    expect(follows(way, { member: null, rest: { instance: tagged } })).toEqual([]);
  });
});

describe('other people', () => {
  it.each([
    ['stop it before us', vaulted, { state: 'stopped' }, 'back: drift state'],
    ['stop it while the original is stored', [], { state: 'stopping' }, 'back: drift state'],
    ['start it while it is to be changed', stopped, { launchedAt: NEW_LAUNCH }, 'back: drift state'],
    [
      'write user data of their own',
      stopped,
      { state: 'stopped', userData: FOREIGN },
      'back: drift user-data',
    ],
    ['attach it to a group', vaulted, { member: {} }, 'back: facts-changed'],
    [
      'stop it after our start',
      started,
      { state: 'stopped', launchedAt: NEW_LAUNCH },
      'stuck: stopped-by-others',
    ],
  ] as const)('who %s are noticed', (_, happened, world, event) => {
    expect(follows(onTheWay(alonePlan, happened, 190), world)).toEqual([event]);
  });

  it('who put a member into Standby before us are noticed', () => {
    expect(follows(onTheWay(memberPlan, [], 5), standing)).toEqual(['back: drift membership']);
  });

  it('who terminate it leave nothing to bring back', () => {
    expect(follows(onTheWay(alonePlan, stopped, 50), { state: 'terminated' })).toEqual([
      'alert: terminated',
      'stuck: terminated',
    ]);
    expect(follows(onTheWay(alonePlan, [], 50), { state: 'terminated' })).toEqual(['back: drift state']);
  });

  it('are not blamed for what EC2 shows late', () => {
    expect(follows(onTheWay(alonePlan, stopped, 12), { userData: ORIGINAL })).toEqual([]);
    expect(follows(onTheWay(alonePlan, stopped, 12), { state: 'stopping', userData: ORIGINAL })).toEqual([]);
  });
});

describe('turning it off', () => {
  it.each([
    ['cancelled', { cancelled: true }],
    ['not-in-force', observing],
  ] as const)('before the stop leads back: %s', (why, rest) => {
    expect(follows(onTheWay(alonePlan, vaulted, 20, rest))).toEqual([`back: ${why}`]);
  });

  it('by cancelling does nothing after the stop', () => {
    const way = onTheWay(alonePlan, stopped, 50, { cancelled: true });

    expect(follows(way, { state: 'stopped', userData: ORIGINAL })).toEqual(['call 1 for wrapped']);
  });

  it('for everybody after the stop starts the instance unchanged', () => {
    const way = onTheWay(alonePlan, stopped, 50, observing);

    expect(follows(way, { state: 'stopped', userData: ORIGINAL })).toEqual(['back: not-in-force']);
  });

  it('never keeps an instance from being started on the way back', () => {
    const way = onTheWay(alonePlan, [...stopped, ...turned('wrapped', 60)], 70, observing);

    expect(follows(way, { state: 'stopped' })).toEqual(['call 1 for started']);
  });
});

describe('what takes long', () => {
  it('is told once, ten minutes after the stop was called for', () => {
    const happened = [...vaulted, ...called('stopped', 10)];
    const told = [610, { type: 'PeopleAlerted', turn: 1, alert: { about: 'stuck-stopping' } }] as const;

    expect(follows(onTheWay(alonePlan, happened, 700), { state: 'stopping' })).toEqual([
      'alert: stuck-stopping',
    ]);
    expect(follows(onTheWay(alonePlan, [...happened, told], 700), { state: 'stopping' })).toEqual([]);
  });

  it('is told of an instance that does not get healthy, which is stuck then', () => {
    const sick = { launchedAt: NEW_LAUNCH, checks: 'impaired' } as const;

    expect(follows(onTheWay(alonePlan, started, 800), sick)).toEqual(['alert: unhealthy']);
    expect(follows(onTheWay(alonePlan, started, 1400), sick)).toEqual(['stuck: too-slow']);
  });

  it('tells people of a stop that does not end there either', () => {
    const turnedBack = [...vaulted, ...called('stopped', 10), ...turned('stopped', 3_600)];

    expect(follows(onTheWay(alonePlan, turnedBack, 4_199), { state: 'stopping' })).toEqual([]);
    expect(follows(onTheWay(alonePlan, turnedBack, 4_200), { state: 'stopping' })).toEqual([
      'alert: stuck-stopping',
    ]);
  });

  it('is given one more call where nobody was there to make it', () => {
    const back = [...done('standby', 1), ...turned('vaulted', 20), ...began('in-service', 30)];

    expect(follows(onTheWay(memberPlan, back, 5_000), standing)).toEqual(['call 2 for in-service']);
  });
});

describe('root volumes that outlive their instance anyway', () => {
  it('are not kept by a step of their own', () => {
    const insured = { ...stopPolicy, insurance: new Set(['keep-root'] as const) };
    const volumes = seen([{ volumeId: 'vol-1', root: true, deleteOnTermination: false }]);
    const { offline } = weighed;

    expect(planOf(weighed, insured).route).toContain('root-kept');
    expect(
      planOf({ ...weighed, offline: { ...offline, stop: { ...offline.stop, volumes } } }, insured).route,
    ).not.toContain('root-kept');
  });
});
