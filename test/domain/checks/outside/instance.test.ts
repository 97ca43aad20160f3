import { INSTANCE_CHECKS } from '../../../../src/domain/checks/outside/instance.ts';
import { METADATA_CHECKS } from '../../../../src/domain/checks/outside/metadata.ts';
import { REACHED_HOST_CHECKS } from '../../../../src/domain/checks/outside/reached-host.ts';
import { STATUS_CHECKS } from '../../../../src/domain/checks/outside/status.ts';
import { seen, unseen } from '../../../../src/domain/facts/observed.ts';
import type { StatusFacts } from '../../../../src/domain/facts/status-facts.ts';
import type { Surroundings } from '../../../../src/domain/facts/surroundings.ts';
import { healthy } from '../../../support/facts.ts';
import { fails, outsideVerdict, type Situation } from '../../../support/outside.ts';

const unknown = (because: string) => ({ result: 'unknown', because });
const PASS = { result: 'pass' };
const NOT_APPLICABLE = { result: 'not-applicable' };

type Row = readonly [string, string, Situation, object];

const CHECKS = [...INSTANCE_CHECKS, ...STATUS_CHECKS, ...METADATA_CHECKS, ...REACHED_HOST_CHECKS];

const judge = (id: string, _: string, situation: Situation, expected: object) => {
  expect(outsideVerdict(CHECKS, id, situation)).toMatchObject(expected);
};

const image = (name: string) => ({ image: seen({ imageId: 'ami-0a', name, ownerId: '111122223333' }) });

describe('an instance that could answer', () => {
  it.each<Row>([
    ['instance-not-found', 'is there', {}, PASS],
    [
      'instance-not-found',
      'is not known to EC2',
      { instance: unseen('not-found') },
      { result: 'fail', class: 'advice', advice: { do: 'act-on', check: 'instance-not-found' } },
    ],
    [
      'instance-not-found',
      'could not be looked for',
      { instance: unseen('throttled') },
      unknown('throttled'),
    ],
    ['windows', 'runs Linux', {}, PASS],
    [
      'windows',
      'runs Windows',
      { instance: { platform: 'windows', platformDetails: 'Windows' } },
      { ...fails('Windows'), advice: { do: 'use-rdp' } },
    ],
    ['windows', 'is not known', { instance: unseen('not-found') }, NOT_APPLICABLE],
    ['instance-not-running', 'runs', {}, PASS],
    [
      'instance-not-running',
      'is stopped',
      { instance: { state: 'stopped' } },
      { ...fails('stopped'), advice: { do: 'start-instance' } },
    ],
    [
      'instance-not-running',
      'is starting',
      { instance: { state: 'pending' } },
      { ...fails('pending'), advice: { do: 'wait-for-instance' } },
    ],
    [
      'instance-not-running',
      'was terminated',
      { instance: { state: 'terminated' } },
      { ...fails('terminated'), advice: { do: 'use-another-instance' } },
    ],
    ['instance-not-running', 'is not known', { instance: unseen('not-found') }, NOT_APPLICABLE],
    ['no-host-sshd', 'has an image with an sshd', {}, PASS],
    [
      'no-host-sshd',
      'is Talos',
      image('talos-v1.9.1-eu-west-1-amd64'),
      fails('talos-v1.9.1-eu-west-1-amd64'),
    ],
    [
      'no-host-sshd',
      'is Bottlerocket, whose admin container may answer',
      image('bottlerocket-aws-k8s-1.31-x86_64-v1.26.2'),
      { ...fails('bottlerocket-aws-k8s-1.31-x86_64-v1.26.2'), at: 'beside' },
    ],
    [
      'no-host-sshd',
      'has an image that is not known',
      { image: unseen('access-denied') },
      unknown('access-denied'),
    ],
  ])('%s: %s', judge);
});

describe('a member of an Auto Scaling group', () => {
  const gone = {
    state: 'terminated',
    autoScalingGroup: 'web',
    stoppedAt: '2026-11-20T10:00:00.000Z',
  } as const;
  const launched = (launchedAt: string): Partial<Surroundings> => ({
    successors: seen([{ instanceId: 'i-0new', launchedAt }]),
  });
  const after = launched('2026-11-20T10:02:00.000Z');

  it.each<Row>([
    [
      'asg-replaced',
      'was replaced after it stopped',
      { instance: gone, around: after },
      {
        ...fails('i-0new, launched 2026-11-20T10:02:00.000Z'),
        advice: { do: 'act-on', check: 'asg-replaced', detail: { group: 'web', successor: 'i-0new' } },
      },
    ],
    ['asg-replaced', 'runs', { instance: { autoScalingGroup: 'web' }, around: after }, NOT_APPLICABLE],
    ['asg-replaced', 'is of no group', { instance: { state: 'terminated' }, around: after }, NOT_APPLICABLE],
    ['asg-replaced', 'has no successor', { instance: gone }, PASS],
    [
      'asg-replaced',
      'was followed before it stopped, which may be for the load',
      { instance: gone, around: launched('2026-11-19T00:00:00.000Z') },
      unknown('person-must-look'),
    ],
    [
      'asg-replaced',
      'stopped nobody knows when',
      { instance: gone, without: 'stoppedAt', around: after },
      unknown('not-dated'),
    ],
    [
      'asg-replaced',
      'has successors that are not seen',
      { instance: gone, around: { successors: unseen('throttled') } },
      unknown('throttled'),
    ],
  ])('%s: %s', judge);
});

describe("AWS's own checks of an instance", () => {
  const ok: StatusFacts = {
    system: { state: 'ok' },
    instance: { state: 'ok' },
    attachedVolumes: { state: 'ok' },
    events: [],
  };
  const status = (changes: Partial<StatusFacts>): Situation => ({
    around: { status: seen({ ...ok, ...changes }) },
  });
  const impaired = { state: 'impaired', impairedSince: '2026-11-22T08:00:00.000Z' } as const;
  const SINCE = 'impaired since 2026-11-22T08:00:00.000Z';

  it.each<Row>([
    ['system-status-failed', 'pass', {}, PASS],
    ['system-status-failed', 'fail', status({ system: impaired }), fails(SINCE)],
    [
      'system-status-failed',
      'announce the end of the hardware',
      status({ events: [{ code: 'instance-retirement', notBefore: '2026-12-01T00:00:00.000Z' }] }),
      { ...fails('instance-retirement, not before 2026-12-01T00:00:00.000Z'), at: 'beside' },
    ],
    ['system-status-failed', 'announce a reboot only', status({ events: [{ code: 'system-reboot' }] }), PASS],
    ['instance-status-failed', 'pass', {}, PASS],
    ['instance-status-failed', 'fail', status({ instance: impaired }), fails(SINCE)],
    [
      'instance-status-failed',
      'refuse nobody while the host answers',
      { ...status({ instance: impaired }), host: healthy },
      { ...fails(SINCE), at: 'beside' },
    ],
    [
      'instance-status-failed',
      'have not ended',
      status({ instance: { state: 'initializing' } }),
      unknown('still-checking'),
    ],
    [
      'instance-status-failed',
      'lack data',
      status({ instance: { state: 'insufficient-data' } }),
      unknown('still-checking'),
    ],
    [
      'instance-status-failed',
      'are none of an instance that does not run',
      status({ instance: { state: 'not-applicable' } }),
      NOT_APPLICABLE,
    ],
    ['ebs-status-failed', 'pass', {}, PASS],
    ['ebs-status-failed', 'fail', status({ attachedVolumes: { state: 'impaired' } }), fails('impaired')],
    [
      'ebs-status-failed',
      'are unseen',
      { around: { status: unseen('access-denied') } },
      unknown('access-denied'),
    ],
  ])('%s: %s', judge);

  it('are explained by the console', () => {
    const line = 'Out of memory: Killed process 812 (java)';
    const console = seen({ trouble: [{ kind: 'out-of-memory', line } as const], booted: true, hostKeys: [] });
    const { around } = status({ instance: impaired });

    expect(
      outsideVerdict(CHECKS, 'instance-status-failed', { around: { ...around, console } }),
    ).toMatchObject({
      evidence: [{ found: SINCE }, { kind: 'console', line }],
    });
  });
});

describe('the metadata of an instance', () => {
  const required = { metadata: { enabled: true, tokens: 'required' } } as const;
  const saying = (line: string): Situation => ({ attempt: { symptoms: [{ id: 'other', line }] } });

  it.each<Row>([
    ['imds-disabled', 'can be asked for', {}, PASS],
    [
      'imds-disabled',
      'cannot be asked for',
      { instance: { metadata: { enabled: false } } },
      fails('disabled'),
    ],
    ['imds-disabled', 'is not told', { without: 'metadata' }, unknown('not-shown')],
    ['imds-disabled', 'is unseen', { instance: unseen('throttled') }, unknown('throttled')],
    ['imdsv2-old-cloud-init', 'is of a new image', { instance: required }, NOT_APPLICABLE],
    [
      'imdsv2-old-cloud-init',
      'is of an old image',
      { instance: required, ...image('RHEL-7.6_HVM_GA-20190128-x86_64-0-Hourly2-GP2') },
      unknown('person-must-look'),
    ],
    [
      'imdsv2-old-cloud-init',
      'needs no token',
      { instance: { metadata: { enabled: true, tokens: 'optional' } }, ...image('CentOS Linux 7 x86_64') },
      NOT_APPLICABLE,
    ],
    ['eic-not-possible', 'is not asked about', {}, NOT_APPLICABLE],
    [
      'eic-not-possible',
      'matters to the browser client',
      saying('Error establishing SSH connection to your instance. Try again later.'),
      unknown('person-must-look'),
    ],
  ])('%s: %s', judge);
});

describe('the address that the client goes to', () => {
  const restarted = { publicAddressIs: 'assigned', firstLaunchedAt: '2026-01-01T00:00:00.000Z' } as const;

  it.each<Row>([
    [
      'ip-changed',
      'stays, being an Elastic IP',
      { instance: { firstLaunchedAt: '2026-01-01T00:00:00.000Z' } },
      PASS,
    ],
    [
      'ip-changed',
      'never changed',
      { instance: { publicAddressIs: 'assigned', firstLaunchedAt: '2026-11-01T07:59:30.000Z' } },
      PASS,
    ],
    ['ip-changed', 'is the present one', { instance: restarted, attempt: { host: '203.0.113.10' } }, PASS],
    ['ip-changed', 'is the private one', { instance: restarted, attempt: { host: 'ip-10-0-1-10' } }, PASS],
    ['ip-changed', 'is not known', { instance: restarted }, unknown('client-not-quoted')],
    [
      'ip-changed',
      'was given back',
      { instance: restarted, attempt: { host: '198.51.100.77' } },
      {
        ...fails('198.51.100.77', '2026-11-01T08:00:00.000Z'),
        advice: { do: 'act-on', check: 'ip-changed', detail: { user: 'ec2-user', address: '203.0.113.10' } },
      },
    ],
    [
      'ip-changed',
      'was given back, and is in its name',
      { instance: restarted, attempt: { host: 'ec2-198-51-100-77.eu-west-1.compute.amazonaws.com' } },
      fails('ec2-198-51-100-77.eu-west-1.compute.amazonaws.com', '2026-11-01T08:00:00.000Z'),
    ],
    [
      'ip-changed',
      'is another one, and may be a bastion',
      { attempt: { host: '198.51.100.77' } },
      unknown('person-must-look'),
    ],
    [
      'ip-changed',
      'is a name',
      { instance: restarted, attempt: { host: 'web.example.com' } },
      unknown('person-must-look'),
    ],
    [
      'ip-changed',
      'is private, and may be a bastion',
      { instance: restarted, attempt: { host: '10.0.9.9' } },
      unknown('person-must-look'),
    ],
    ['ip-changed', 'is unseen', { instance: unseen('throttled') }, unknown('throttled')],
    [
      'ip-changed',
      'is nobody’s once it is terminated',
      { instance: { ...restarted, state: 'terminated' } },
      NOT_APPLICABLE,
    ],
  ])('%s: %s', judge);
});
