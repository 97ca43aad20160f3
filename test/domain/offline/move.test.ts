import { seen, unseen } from '../../../src/domain/facts/observed.ts';
import { wayBack } from '../../../src/domain/offline/steps.ts';
import {
  alonePlan,
  began,
  called,
  done,
  follows,
  type Happened,
  memberPlan,
  NEW_LAUNCH,
  onTheWay,
  planOf,
  reached,
  type Seen,
  turned,
} from '../../support/offline-way.ts';
import {
  machine,
  memberWith,
  ORIGINAL,
  offlineFacts,
  stopPolicy,
  WRAPPER,
  weighedWith,
} from '../../support/stop-facts.ts';

const standing = { member: { lifecycle: 'Standby' }, group: { desired: 2 } } as const;
const observing = { policy: { ...stopPolicy, mode: 'observe' } } as const;

/** User data that holds the wrapper of an earlier repair. */
const OWING = seen({ sha256: WRAPPER, bytes: 9_000, kind: 'multipart', wrapperOf: 'R1' });

/** The way of an instance in no group up to the named step. */
const vaulted = reached('vaulted', 1);
const stopped = [...vaulted, ...done('stopped', 10)];
const wrapped = [...stopped, ...done('wrapped', 100)];
const started = [...wrapped, ...done('started', 110)];

describe('the normal course of a member of a group', () => {
  it('goes through these steps', () => {
    expect(memberPlan.route).toEqual([
      'standby',
      'vaulted',
      'stopped',
      'wrapped',
      'started',
      'healthy',
      'proven',
      'in-service',
    ]);
  });

  it('calls for Standby while the plan stands on what it stood on', () => {
    expect(follows(onTheWay(memberPlan, [], 1), { member: {} })).toEqual(['call 1 for standby']);
  });

  it('waits while the load balancer drains, and is in Standby then', () => {
    const way = onTheWay(memberPlan, called('standby', 1), 200);

    expect(follows(way, { member: { lifecycle: 'EnteringStandby' } })).toEqual([]);
    expect(follows(way, standing)).toEqual(['standby is reached']);
  });

  it('stops only in Standby', () => {
    const way = onTheWay(memberPlan, [...done('standby', 1), ...vaulted], 20);

    expect(follows(way, standing)).toEqual(['call 1 for stopped']);
    expect(follows(way, { member: {} })).toEqual(['back: facts-changed']);
    expect(follows(way, { member: null })).toEqual(['back: facts-changed']);
  });

  it('does not stop what its group could not take back', () => {
    const way = onTheWay(memberPlan, [...done('standby', 1), ...vaulted], 20);

    expect(follows(way, { ...standing, group: { desired: 2, suspended: ['Launch'] } })).toEqual([
      'back: facts-changed',
    ]);
    expect(follows(way, { ...standing, group: { desired: 4, max: 4 } })).toEqual(['back: facts-changed']);
  });

  it('leaves Standby only when it runs and both checks pass', () => {
    const way = onTheWay(
      memberPlan,
      [...done('standby', 1), ...started, ...reached('healthy', 200), ...reached('proven', 210)],
      220,
    );
    const runs = { launchedAt: NEW_LAUNCH, ...standing };

    expect(follows(way, { ...runs, checks: 'impaired' })).toEqual([]);
    expect(follows(way, runs)).toEqual(['call 1 for in-service']);
    expect(follows(way, { ...runs, member: {} })).toEqual(['in-service is reached']);
  });

  it('stays in Standby where somebody had put it there', () => {
    expect(planOf(memberWith({ lifecycle: 'Standby' })).route).not.toContain('in-service');
  });
});

describe('the normal course of an instance in no group', () => {
  it.each<readonly [string, Happened, Seen, string]>([
    ['vaulted', [], { rest: { vault: seen(ORIGINAL) } }, 'vaulted is reached'],
    ['stopped', vaulted, {}, 'call 1 for stopped'],
    ['stopped', [...vaulted, ...called('stopped', 10)], { state: 'stopped' }, 'stopped is reached'],
    ['wrapped', stopped, { state: 'stopped', userData: ORIGINAL }, 'call 1 for wrapped'],
    [
      'wrapped',
      [...stopped, ...called('wrapped', 50)],
      { state: 'stopped', userData: WRAPPER },
      'wrapped is reached',
    ],
    ['started', wrapped, { state: 'stopped' }, 'call 1 for started'],
    ['started', [...wrapped, ...called('started', 110)], { launchedAt: NEW_LAUNCH }, 'started is reached'],
    ['healthy', started, { launchedAt: NEW_LAUNCH }, 'healthy is reached'],
  ])('comes by %s', (_, happened, world, event) => {
    expect(follows(onTheWay(alonePlan, happened, 160), world)).toEqual([event]);
  });

  it('is proven by an agent that was heard of since the start, when the report stays out for two minutes', () => {
    const happened = [...started, ...reached('healthy', 150)];
    const world = (lastPingAt: string): Seen => ({
      launchedAt: NEW_LAUNCH,
      rest: { agent: seen({ ping: 'online', lastPingAt }) },
    });

    expect(follows(onTheWay(alonePlan, happened, 160), world('2027-01-01T00:00:00.000Z'))).toEqual([]);
    expect(follows(onTheWay(alonePlan, happened, 280), world('2020-01-01T00:00:00.000Z'))).toEqual([]);
    const unseenStart: Seen = {
      rest: { ...world('2027-01-01T00:00:00.000Z').rest, instance: unseen('throttled') },
    };
    expect(follows(onTheWay(alonePlan, happened, 280), unseenStart)).toEqual([]);
    expect(follows(onTheWay(alonePlan, happened, 280), world('2027-01-01T00:00:00.000Z'))).toEqual([
      'proven is reached',
    ]);
  });

  it('has begun nothing by a call that AWS refused, so that what others do then is theirs', () => {
    const refused = [...vaulted, ...called('stopped', 10, { refused: 'RequestLimitExceeded' })];
    const way = onTheWay(alonePlan, refused, 30);

    expect(follows(way, { state: 'stopped' })).toEqual(['back: drift state']);
    expect(wayBack(way.progress.begun)).toEqual([]);
  });

  it('is not started while EC2 still shows the old start', () => {
    expect(follows(onTheWay(alonePlan, [...wrapped, ...called('started', 110)], 120))).toEqual([]);
  });

  it('goes on without a proof when the report stays out', () => {
    const way = onTheWay(alonePlan, [...started, ...reached('healthy', 150)], 460);

    expect(follows(way, { launchedAt: NEW_LAUNCH })).toEqual(['proven is passed over']);
  });
});

describe('a call', () => {
  const intent = [...wrapped, ...began('started', 110)];

  it('is nobody else’s while its intent may still get an answer', () => {
    expect(follows(onTheWay(alonePlan, intent, 139), { state: 'stopped' })).toEqual([]);
  });

  it('is made again when its intent is settled and nothing of it is seen', () => {
    expect(follows(onTheWay(alonePlan, intent, 140), { state: 'stopped' })).toEqual(['call 2 for started']);
  });

  it('is not made again while it is seen to work', () => {
    expect(follows(onTheWay(alonePlan, intent, 140), { state: 'pending' })).toEqual([]);
  });

  it('does not follow from a look that began before the last call was settled', () => {
    expect(follows(onTheWay(alonePlan, intent, 145), { state: 'stopped' }, 139)).toEqual([]);
  });

  it('does not follow from a look that is a minute old', () => {
    expect(follows(onTheWay(alonePlan, vaulted, 70), {}, 10)).toEqual([]);
  });

  it('for another stop is confirmed like the first', () => {
    const way = onTheWay(alonePlan, [...vaulted, ...began('stopped', 10)], 60);

    expect(follows(way)).toEqual(['call 2 for stopped']);
    expect(follows(way, { member: {} })).toEqual(['back: facts-changed']);
    expect(follows({ ...way, ...observing })).toEqual(['back: not-in-force']);
  });

  it('to write user data waits until it was read', () => {
    expect(follows(onTheWay(alonePlan, stopped, 50), { state: 'stopped' })).toEqual([]);
  });

  it('stops nothing that Systems Manager reaches by now, and nothing while it does not say', () => {
    const agentOf = (ping: 'online' | 'connection-lost') => ({ rest: { agent: seen({ ping }) } }) as const;
    const back = planOf({ ...weighedWith({ offline: { inPlace: OWING } }), purpose: 'give-back' });
    const owing = { rest: { ...agentOf('online').rest, premises: { ...offlineFacts, inPlace: OWING } } };

    expect(follows(onTheWay(alonePlan, vaulted, 20), agentOf('connection-lost'))).toEqual([
      'call 1 for stopped',
    ]);
    expect(follows(onTheWay(alonePlan, vaulted, 20), agentOf('online'))).toEqual(['back: facts-changed']);
    expect(follows(onTheWay(memberPlan, [], 1), { member: {}, ...agentOf('online') })).toEqual([
      'back: facts-changed',
    ]);
    expect(follows(onTheWay(alonePlan, vaulted, 20), { rest: { agent: unseen('throttled') } })).toEqual([]);
    expect(follows(onTheWay(back, [], 20), owing)).toEqual(['call 1 for stopped']);
  });

  it('stops nothing an hour after it was approved, whenever it has come so far: the bot was away', () => {
    const late = (second: number) => onTheWay(alonePlan, reached('vaulted', second - 10), second);

    expect(follows(late(3_599))).toEqual(['call 1 for stopped']);
    expect(follows(late(3_600))).toEqual(['back: too-slow']);
    expect(follows(late(90_000))).toEqual(['back: too-slow']);
    expect(follows(onTheWay(alonePlan, stopped, 90_000), { state: 'stopped', userData: ORIGINAL })).toEqual([
      'call 1 for wrapped',
    ]);
  });

  it('stops nothing for which an approver would have had more to agree to', () => {
    const forwarding = weighedWith({ stop: { machine: seen({ ...machine, forwards: true }) } });

    expect(follows(onTheWay(alonePlan, vaulted, 20), { rest: { premises: forwarding.offline } })).toEqual([
      'back: facts-changed',
    ]);
  });

  it('waits while what the plan stands on cannot be looked at, and not for ever', () => {
    const unknown = { rest: { membership: unseen('throttled') } } as const;

    expect(follows(onTheWay(alonePlan, vaulted, 60), unknown)).toEqual([]);
    expect(follows(onTheWay(alonePlan, vaulted, 1201), unknown)).toEqual(['back: could-not-look']);
  });
});

describe('a start that fails', () => {
  const refusedWith = (code: string) => [...wrapped, ...called('started', 110, { refused: code })];
  const endedWith = (stateReason: string) => ({ state: 'stopped', stateReason }) as const;

  it.each([
    'InsufficientInstanceCapacity',
    'InsufficientHostCapacity',
    'InsufficientCapacityOnHost',
    'ReservationCapacityExceeded',
    'IncorrectInstanceState',
    'InternalError',
    'Unavailable',
    'ServiceUnavailable',
    'RequestLimitExceeded',
  ])('with %s is told, and tried again', (code) => {
    const way = onTheWay(alonePlan, refusedWith(code), 145);

    expect(follows(way, { state: 'stopped' })).toEqual([
      `alert: cannot-start ${code} true`,
      'call 2 for started',
    ]);
  });

  it.each([
    'InstanceLimitExceeded',
    'VcpuLimitExceeded',
    'IncorrectSpotRequestState',
    'MaxSpotInstanceCountExceeded',
    'Unsupported',
    'UnsupportedOperation',
    'OptInRequired',
    'InvalidHostState',
    'UnauthorizedOperation',
  ])('with %s is told, and left to people', (code) => {
    const way = onTheWay(alonePlan, refusedWith(code), 145);

    expect(follows(way, { state: 'stopped' })).toEqual([`alert: cannot-start ${code} false`]);
  });

  it.each([
    ['Client.InternalError', 'alert: cannot-start Client.InternalError false'],
    ['Client.VolumeLimitExceeded', 'alert: cannot-start Client.VolumeLimitExceeded false'],
    ['Client.InvalidSnapshot.NotFound', 'alert: cannot-start Client.InvalidSnapshot.NotFound false'],
  ])('after it was taken, by %s, is left to people', (reason, alert) => {
    const way = onTheWay(alonePlan, [...wrapped, ...called('started', 110)], 145);

    expect(follows(way, endedWith(reason))).toEqual([alert]);
  });

  it.each(['Server.InternalError', 'Server.InsufficientInstanceCapacity'])(
    'after it was taken, by %s, is tried again',
    (reason) => {
      const way = onTheWay(alonePlan, [...wrapped, ...called('started', 110)], 145);

      expect(follows(way, endedWith(reason))).toEqual([
        `alert: cannot-start ${reason} true`,
        'call 2 for started',
      ]);
    },
  );

  it('is told once for each reason, and tried at growing distances', () => {
    const code = 'InsufficientInstanceCapacity';
    const happened = [
      ...refusedWith(code),
      [115, { type: 'PeopleAlerted', turn: 1, alert: { about: 'cannot-start', code, again: true } }] as const,
      ...called('started', 145, { refused: code }, 2),
    ];

    expect(follows(onTheWay(alonePlan, happened, 204), { state: 'stopped' })).toEqual([]);
    expect(follows(onTheWay(alonePlan, happened, 205), { state: 'stopped' })).toEqual(['call 3 for started']);
  });

  it('is waited for while EC2 shows the stop before it', () => {
    const way = onTheWay(alonePlan, [...wrapped, ...called('started', 110)], 145);

    expect(follows(way, endedWith('Client.UserInitiatedShutdown'))).toEqual([]);
  });

  it('for an hour leads back: user data as it was, and a start', () => {
    const code = 'InsufficientInstanceCapacity';
    const happened = [...refusedWith(code), ...called('started', 3600, { refused: code }, 14)];
    const way = onTheWay(alonePlan, happened, 3800);

    expect(follows(way, { state: 'stopped' })).toEqual([
      'alert: cannot-start InsufficientInstanceCapacity true',
      'back: cannot-start InsufficientInstanceCapacity',
    ]);
    expect(wayBack(way.progress.begun)).toEqual(['unwrapped', 'started', 'healthy']);
  });

  it('on the way back for an hour is stuck', () => {
    const way = onTheWay(
      alonePlan,
      [
        ...stopped,
        ...turned('wrapped', 120),
        ...called('started', 130, { refused: 'OptInRequired' }),
        ...called('started', 3600, { refused: 'OptInRequired' }, 12),
      ],
      3800,
    );

    expect(follows(way, { state: 'stopped' })).toEqual([
      'alert: cannot-start OptInRequired false',
      'stuck: refused OptInRequired',
    ]);
  });

  it('for people is tried again after five minutes, in case that they have mended it', () => {
    const way = refusedWith('OptInRequired');

    expect(follows(onTheWay(alonePlan, way, 400), { state: 'stopped' })).not.toContain('call 2 for started');
    expect(follows(onTheWay(alonePlan, way, 420), { state: 'stopped' })).toContain('call 2 for started');
  });

  it.each(['CredentialsProviderError', 'ExpiredToken', 'ThrottlingException', 'InvalidInstanceID.NotFound'])(
    'by %s is tried again soon',
    (code) => {
      const way = onTheWay(alonePlan, refusedWith(code), 145);

      expect(follows(way, { state: 'stopped' })).toContain('call 2 for started');
    },
  );

  it('is told when the answer to a second call stays out as well', () => {
    const lost = [...wrapped, ...began('started', 110), ...began('started', 150, 2)];

    expect(follows(onTheWay(alonePlan, lost, 215), { state: 'stopped' })).toEqual([
      'alert: cannot-start NoAnswer true',
      'call 3 for started',
    ]);
  });

  it('is never given up without sight, however long nobody has looked', () => {
    const away = onTheWay(alonePlan, [...stopped, ...turned('wrapped', 120)], 9_000);

    expect(follows(away, { rest: { instance: unseen('timed-out') } })).not.toContain('stuck: too-slow');
    expect(follows(away, { state: 'stopped' })).toEqual(['call 1 for started']);
  });

  it.each([
    ['called for', [...wrapped, ...called('started', 120)]],
    ['not called for yet', [...stopped, ...turned('wrapped', 120)]],
  ])('is told once when EC2 shows nothing of the instance for ten minutes: %s', (_, happened) => {
    const blind = { rest: { instance: unseen('access-denied') } } as const;
    const alert = { about: 'cannot-start', code: 'NoAnswer', again: true } as const;
    const told: Happened = [[730, { type: 'PeopleAlerted', turn: 1, alert }]];

    expect(follows(onTheWay(alonePlan, happened, 690), blind)).toEqual([]);
    expect(follows(onTheWay(alonePlan, happened, 730), blind)).toEqual(['alert: cannot-start NoAnswer true']);
    expect(follows(onTheWay(alonePlan, [...happened, ...told], 740), blind)).toEqual([]);
  });

  it('is over when somebody else starts it', () => {
    const way = onTheWay(alonePlan, refusedWith('OptInRequired'), 900);

    expect(follows(way, { launchedAt: NEW_LAUNCH })).toEqual(['started is reached']);
  });
});
