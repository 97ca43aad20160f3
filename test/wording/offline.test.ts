import type { Alert, Stuck, TurnBack } from '../../src/domain/offline/events.ts';
import { type Impact, TO_ACKNOWLEDGE } from '../../src/domain/offline/impact.ts';
import { type OfflineStep, STEPS } from '../../src/domain/offline/steps.ts';
import type { StopRefusal } from '../../src/domain/offline/stop-refusal.ts';
import { acknowledgement, impactLine } from '../../src/wording/en-impact.ts';
import { OFFLINE_STEPS } from '../../src/wording/en-offline-steps.ts';
import { alertText, awsCode, stuckText, turnBackText } from '../../src/wording/en-offline-troubles.ts';
import { stopRefusalText } from '../../src/wording/en-stop-refusals.ts';
import { plain } from '../../src/wording/text.ts';

const instance = { account: '111122223333', region: 'eu-west-1', instanceId: 'i-0a1b2c3d4e5f60718' };
const group = 'shop-production-eu-west-1-asg';

const IMPACTS: readonly Impact[] = [
  { what: 'downtime', minutes: [3, 10] },
  { what: 'other-login', user: 'ec2-user', usual: 'admin', sure: true },
  { what: 'other-login', user: 'ec2-user', usual: 'bitnami', sure: false },
  { what: 'address-changes', from: '203.0.113.10' },
  { what: 'address-kept', address: '203.0.113.10' },
  { what: 'no-public-address' },
  { what: 'instance-store-lost', gigabytes: 7500 },
  { what: 'out-of-group', group, desired: 30, min: 2, loadBalancers: 2, already: false },
  { what: 'out-of-group', group, desired: 30, min: 2, loadBalancers: 0, already: true },
  { what: 'warm-pool', group },
  { what: 'long-uptime', days: 1200 },
  { what: 'marketplace', codes: ['8x1y2z'] },
  { what: 'capacity', because: 'zone' },
  { what: 'capacity', because: 'placement-group' },
  { what: 'capacity', because: 'reservation' },
  { what: 'capacity', because: 'dedicated-host' },
  { what: 'owner', tag: 'aws:cloudformation:stack-name', value: 'shop' },
  { what: 'enclave' },
  { what: 'forwards-traffic' },
  { what: 'customer-keys', count: 1 },
  { what: 'user-data', kind: 'multipart', bytes: 120 },
  { what: 'raw-user-data' },
  { what: 'owed-before', repairId: '01KAJ0000000000000000000A1' },
  { what: 'retirement' },
];

const REFUSALS: readonly StopRefusal[] = [
  { why: 'could-not-look', at: 'volumes', because: 'access-denied' },
  { why: 'not-enabled' },
  { why: 'not-opted-in' },
  { why: 'user-assumed', user: 'admin' },
  { why: 'windows' },
  { why: 'not-running', state: 'stopped' },
  { why: 'root-on-instance-store' },
  { why: 'lifecycle', lifecycle: 'spot' },
  { why: 'stop-protected' },
  { why: 'shutdown-terminates' },
  { why: 'managed', by: 'eks.amazonaws.com' },
  { why: 'hibernated' },
  { why: 'no-metadata' },
  { why: 'not-cloud-init', kind: 'ignition' },
  { why: 'user-data-too-large' },
  { why: 'vault-unreadable' },
  { why: 'nothing-to-give-back' },
  { why: 'dedicated-host' },
  { why: 'type-not-offered', type: 'm1.small', zone: 'eu-west-1a' },
  { why: 'key-not-allowed', key: 'arn:aws:kms:eu-west-1:111122223333:key/1' },
  { why: 'key-not-usable', key: 'arn:aws:kms:eu-west-1:111122223333:key/1', state: 'Disabled' },
  { why: 'not-permitted', call: 'user-data' },
  { why: 'membership-contradicted', tag: group },
  { why: 'membership-contradicted', group },
  { why: 'group-lifecycle', lifecycle: 'Pending:Wait' },
  { why: 'group-unhealthy' },
  { why: 'group-at-minimum', group, min: 1, desired: 1 },
  { why: 'group-over-maximum', group },
  { why: 'group-launch-suspended', group },
  { why: 'group-refreshing', group, status: 'InProgress' },
  { why: 'group-busy', group },
  { why: 'group-deleting', group },
  { why: 'group-operated', group, by: 'eks.amazonaws.com' },
  { why: 'group-lifetime-over', group },
];

/** The most that Slack takes in the label of a box. */
const BOX_CHARS = 75;

describe('what people will notice', () => {
  it.each(IMPACTS)('is one line: %j', (impact) => {
    expect(plain(impactLine(impact, 'mend'))).toMatch(/^[A-Z].*[^.]$/);
  });

  it.each(IMPACTS.filter(({ what }) => TO_ACKNOWLEDGE.has(what)))(
    'fits a box where it is ticked: %j',
    (impact) => {
      expect(plain(acknowledgement(impact)).length).toBeLessThanOrEqual(BOX_CHARS);
    },
  );

  it('has an example here for each thing that is ticked', () => {
    expect(IMPACTS.map(({ what }) => what)).toEqual(expect.arrayContaining([...TO_ACKNOWLEDGE]));
  });

  it('of user data is another thing where it is only given back', () => {
    const impact: Impact = { what: 'user-data', kind: 'shell', bytes: 120 };

    expect(plain(impactLine(impact, 'give-back'))).toBe(
      "User data: the original (120 bytes) takes the place of the script's",
    );
  });
});

describe('why an instance is not stopped', () => {
  it.each(REFUSALS)('is followed by what to do next: %j', (refusal) => {
    expect(plain(stopRefusalText(refusal, { instance, isOnly: true }))).toMatch(/^.+[.)] [A-Z].+\.$/);
  });

  it('is another sentence for each reason', () => {
    const texts = REFUSALS.map((refusal) => plain(stopRefusalText(refusal, { instance, isOnly: true })));

    expect(new Set(texts).size).toBe(REFUSALS.length);
  });
});

/** To be done, being done, done. */
const STEP_WORDS: Readonly<Record<OfflineStep, readonly string[]>> = {
  standby: [
    'Move it to Standby in its Auto Scaling group, where it is not replaced; it serves nobody meanwhile',
    'Moving it to Standby',
    'In Standby',
  ],
  reserved: ['Reserve capacity of its type in its zone', 'Reserving capacity', 'Capacity is reserved'],
  'root-kept': [
    'Have its root volume outlive a termination (DeleteOnTermination off)',
    'Protecting the root volume',
    'The root volume would outlive a termination',
  ],
  vaulted: [
    'Store its user data encrypted, and read it back',
    'Storing the original user data',
    'Original user data is stored encrypted',
  ],
  stopped: ['Stop it, never by force: its operating system shuts down', 'Stopping', 'Stopped'],
  snapshotted: [
    'Begin a snapshot of its root volume',
    'Beginning a snapshot of the root volume',
    'A snapshot of the root volume was begun',
  ],
  wrapped: [
    'Write user data that runs the script once and keeps the original as its own part, and read it back',
    'Writing the script into user data',
    'The script is in user data',
  ],
  unwrapped: [
    'Give the original user data back, and read it back',
    'Giving the original user data back',
    'Original user data is back',
  ],
  started: ['Start it; where EC2 has no capacity, try again for an hour', 'Starting', 'Started'],
  healthy: [
    'Wait until both status checks of EC2 pass',
    'Waiting for both status checks',
    'Both status checks pass',
  ],
  proven: [
    'Read the report of the script on the console',
    "Waiting for the script's report",
    'The host has reported',
  ],
  unreserved: [
    'Give the reserved capacity up',
    'Giving the reserved capacity up',
    'No capacity is reserved any more',
  ],
  'root-as-before': [
    'Set DeleteOnTermination of its root volume as before',
    'Setting DeleteOnTermination as before',
    'DeleteOnTermination is as before',
  ],
  'in-service': [
    'Return it to service in its Auto Scaling group, once it is healthy',
    'Returning it to service',
    'In service in its group',
  ],
};

it.each(STEPS)('the step %s is said as to be done, as being done and as done', (step) => {
  const { plan, underWay, done } = OFFLINE_STEPS[step];

  expect([plain(plan), underWay, done]).toEqual(STEP_WORDS[step]);
});

describe('what goes wrong', () => {
  it.each<[Alert, string]>([
    [
      { about: 'cannot-start', code: 'InsufficientInstanceCapacity', again: true },
      'web-1 does not start: EC2 has no capacity of its type in its zone now (InsufficientInstanceCapacity).',
    ],
    [
      { about: 'cannot-start', code: 'OptInRequired', again: false },
      'web-1 does not start: the Marketplace subscription of its image has ended (OptInRequired).',
    ],
    [
      { about: 'stuck-stopping' },
      'web-1 has been stopping for more than ten minutes. I wait, and never force it.',
    ],
    [{ about: 'cannot-return', code: 'too-slow' }, 'web-1 stays in Standby: it takes longer than it should.'],
  ])('is told at once: %j', (alert, text) => {
    expect(plain(alertText(alert, 'web-1'))).toBe(text);
  });

  it.each<TurnBack>([
    { why: 'cancelled' },
    { why: 'facts-changed' },
    { why: 'drift', what: 'state' },
    { why: 'could-not-look' },
    { why: 'not-in-force' },
    { why: 'refused', code: 'ValidationError' },
    { why: 'not-stored' },
    { why: 'too-slow' },
    { why: 'cannot-start', code: 'Unsupported' },
  ])('turns it back, because of something that follows "because": %j', (because) => {
    expect(plain(turnBackText(because))).toMatch(/^(?:[a-z]|AWS )/);
  });

  it.each<Stuck>([
    { because: 'terminated' },
    { because: 'refused', code: 'ValidationError' },
    { because: 'too-slow' },
    { because: 'stopped-by-others' },
  ])('leaves it to a person: %j', (stuck) => {
    expect(plain(stuckText(stuck))).not.toMatch(/\.$/);
  });

  it.each(['constructor', 'NewCodeOfAws'])('is called by its code where nobody knows it: %s', (name) => {
    expect(plain(awsCode(name))).toBe(`AWS says ${name}`);
  });
});
