import { clientsByRegion } from '../../src/aws/clients.ts';
import { weighStop } from '../../src/aws/offline/weigh-stop.ts';
import { type AwsAnswer, type ScriptedAws, scriptedAws } from '../support/scripted-aws.ts';
import {
  groupAnswer,
  INSTANCE,
  KEY,
  memberAnswer,
  stoppable,
  stoppableWorld,
} from '../support/stop-answers.ts';

let aws: ScriptedAws | undefined;
afterEach(() => aws?.close());

const web1 = { account: '111122223333', region: 'eu-west-1', instanceId: INSTANCE };

/** With clients that wait longer than a busy machine takes to answer. */
const weigh = async (changed: Readonly<Record<string, AwsAnswer>> = {}, boundMs = 60_000) => {
  const world = { ...stoppableWorld, ...changed };
  aws = await scriptedAws(
    ({ operation, input }) =>
      world[`${operation} ${String(input['Attribute'])}`] ?? world[operation] ?? { error: 'InvalidAction' },
  );
  const clients = clientsByRegion({ endpoint: aws.endpoint, readTimeoutMs: 60_000 })('eu-west-1');
  return weighStop(clients, { instance: web1, at: '2026-11-22T10:00:00.000Z' }, boundMs);
};

const sent = (operation: string) => aws?.requests.filter((request) => request.operation === operation) ?? [];

describe('weighing a stop', () => {
  it('gives every part', async () => {
    expect(await weigh()).toEqual({
      at: '2026-11-22T10:00:00.000Z',
      machine: {
        seen: true,
        value: {
          instanceType: 't3.small',
          rootDevice: 'ebs',
          tenancy: 'default',
          productCodes: [],
          enclave: false,
          forwards: false,
          owners: {},
        },
      },
      stopProtected: { seen: true, value: false },
      shutdownBehavior: { seen: true, value: 'stop' },
      type: { seen: true, value: { instanceStoreGigabytes: 0 } },
      offered: { seen: true, value: true },
      volumes: {
        seen: true,
        value: [
          { volumeId: 'vol-0root', root: true, deleteOnTermination: true },
          {
            volumeId: 'vol-0data',
            root: false,
            deleteOnTermination: false,
            key: { arn: KEY, manager: 'customer', state: { seen: true, value: 'Enabled' } },
          },
        ],
      },
      membership: { seen: true, value: null },
      group: { seen: true, value: null },
      may: {
        stop: { seen: true, value: true },
        start: { seen: true, value: true },
        changeUserData: { seen: true, value: true },
      },
    });
  });

  it('asks for every instance, also one that a service manages, and for its type in its own zone', async () => {
    await weigh();

    expect(sent('DescribeInstances').map(({ input }) => input)).toEqual([
      { 'InstanceId.1': INSTANCE, IncludeManagedResources: 'true' },
    ]);
    expect(sent('DescribeInstanceTypeOfferings')[0]?.input).toMatchObject({
      LocationType: 'availability-zone',
      'Filter.1.Value.1': 't3.small',
      'Filter.2.Name': 'location',
      'Filter.2.Value.1': 'eu-west-1a',
    });
  });

  it('only rehearses the calls that change something', async () => {
    await weigh();

    expect(sent('StopInstances').map(({ input }) => input)).toEqual([
      { 'InstanceId.1': INSTANCE, DryRun: 'true' },
    ]);
    expect(sent('StartInstances').map(({ input }) => input)).toEqual([
      { 'InstanceId.1': INSTANCE, DryRun: 'true' },
    ]);
    expect(sent('ModifyInstanceAttribute').map(({ input }) => input)).toEqual([
      { InstanceId: INSTANCE, 'UserData.Value': '', DryRun: 'true' },
    ]);
  });

  it('asks nothing of an instance whose owner does not let it be stopped', async () => {
    const facts = await weigh({ DescribeInstances: stoppable('', { 'sshfix:mode': 'repair' }) });

    const notOptedIn = { seen: false, because: 'not-opted-in' };
    expect(facts).toMatchObject({ stopProtected: notOptedIn, shutdownBehavior: notOptedIn });
    expect(facts.may).toEqual({ stop: notOptedIn, start: notOptedIn, changeUserData: notOptedIn });
    expect(facts.machine.seen).toBe(true);
    expect(sent('DescribeInstanceAttribute')).toEqual([]);
    expect(sent('StopInstances')).toEqual([]);
  });
});

describe('what keeps an instance from being stopped', () => {
  it('is told of the machine', async () => {
    const { machine } = await weigh({
      DescribeInstances: stoppable(
        `<instanceLifecycle>spot</instanceLifecycle><sourceDestCheck>false</sourceDestCheck>
         <operator><managed>true</managed><principal>eks.amazonaws.com</principal></operator>
         <enclaveOptions><enabled>true</enabled></enclaveOptions>
         <productCodes><item><productCode>abc123</productCode><type>marketplace</type></item></productCodes>
         <stateReason><code>Client.UserInitiatedHibernate</code></stateReason>
         <capacityReservationSpecification><capacityReservationPreference>open</capacityReservationPreference>
           <capacityReservationTarget><capacityReservationId>cr-0a</capacityReservationId></capacityReservationTarget></capacityReservationSpecification>`,
        {
          'sshfix:mode': 'stop',
          'aws:cloudformation:stack-name': 'shop',
          'kubernetes.io/cluster/blue': 'owned',
          Environment: 'prod',
          Owner: 'ann',
        },
      ),
    });

    expect(machine).toMatchObject({
      value: {
        lifecycle: 'spot',
        operator: 'eks.amazonaws.com',
        enclave: true,
        forwards: true,
        productCodes: ['abc123'],
        stateReason: 'Client.UserInitiatedHibernate',
        capacityReservationId: 'cr-0a',
        environment: 'prod',
      },
    });
    expect(machine.seen && machine.value.owners).toEqual({
      'aws:cloudformation:stack-name': 'shop',
      'kubernetes.io/cluster/blue': 'owned',
    });
  });

  it('is told of its attributes, its type and its permissions', async () => {
    const facts = await weigh({
      'DescribeInstanceAttribute disableApiStop': {
        ok: '<disableApiStop><value>true</value></disableApiStop>',
      },
      'DescribeInstanceAttribute instanceInitiatedShutdownBehavior': {
        ok: '<instanceInitiatedShutdownBehavior><value>terminate</value></instanceInitiatedShutdownBehavior>',
      },
      DescribeInstanceTypes: {
        ok: `<instanceTypeSet><item><bareMetal>true</bareMetal><instanceStorageSupported>true</instanceStorageSupported>
          <instanceStorageInfo><totalSizeInGB>1900</totalSizeInGB></instanceStorageInfo></item></instanceTypeSet>`,
      },
      DescribeInstanceTypeOfferings: { ok: '<instanceTypeOfferingSet/>' },
      StartInstances: { error: 'UnauthorizedOperation', status: 403 },
    });

    expect(facts).toMatchObject({
      stopProtected: { value: true },
      shutdownBehavior: { value: 'terminate' },
      type: { value: { instanceStoreGigabytes: 1900 } },
      offered: { value: false },
      may: { stop: { value: true }, start: { value: false } },
    });
  });

  it('is told of its group', async () => {
    const { membership, group } = await weigh({
      DescribeAutoScalingInstances: memberAnswer('InService', 'Healthy'),
      DescribeAutoScalingGroups: groupAnswer(
        `<Status>Delete in progress</Status><MaxInstanceLifetime>604800</MaxInstanceLifetime>
         <SuspendedProcesses><member><ProcessName>Launch</ProcessName></member></SuspendedProcesses>
         <TargetGroupARNs><member>arn:tg/shop</member></TargetGroupARNs>
         <LoadBalancerNames><member>classic</member></LoadBalancerNames>
         <TrafficSources><member><Identifier>arn:tg/shop</Identifier></member><member><Identifier>arn:lattice/shop</Identifier></member></TrafficSources>
         <WarmPoolConfiguration><MinSize>1</MinSize></WarmPoolConfiguration>
         <Operator><Principal>eks.amazonaws.com</Principal></Operator>`,
      ),
      DescribeInstanceRefreshes: {
        ok: `<InstanceRefreshes><member><Status>Baking</Status></member><member><Status>Successful</Status></member></InstanceRefreshes>`,
      },
      DescribeScalingActivities: {
        ok: `<Activities><member><Description>Moving EC2 instance to Standby: ${INSTANCE}</Description><StatusCode>InProgress</StatusCode></member></Activities>`,
      },
    });

    expect(membership).toEqual({
      seen: true,
      value: { group: 'asg-shop', lifecycle: 'InService', healthy: true },
    });
    expect(group).toEqual({
      seen: true,
      value: {
        name: 'asg-shop',
        min: 1,
        max: 4,
        desired: 3,
        suspended: ['Launch'],
        deleting: true,
        operator: 'eks.amazonaws.com',
        refresh: 'Baking',
        busy: true,
        warmPool: true,
        maxInstanceLifetime: 604800,
        loadBalancers: 3,
      },
    });
  });

  it('is no activity that is over, and none about another instance', async () => {
    const { group } = await weigh({
      DescribeAutoScalingInstances: memberAnswer(),
      DescribeScalingActivities: {
        ok: `<Activities><member><Description>Launching a new EC2 instance: i-0other</Description><StatusCode>InProgress</StatusCode></member>
          <member><Description>Launching a new EC2 instance: ${INSTANCE}</Description><StatusCode>Successful</StatusCode></member></Activities>`,
      },
    });

    expect(group).toMatchObject({
      value: { busy: false, deleting: false, warmPool: false, loadBalancers: 0 },
    });
  });
});

describe('what could not be seen', () => {
  it('is no answer, and leaves the rest as it is', async () => {
    const facts = await weigh({
      'DescribeInstanceAttribute disableApiStop': { error: 'UnauthorizedOperation', status: 403 },
      DescribeVolumes: { error: 'InternalError', status: 500 },
      DescribeAutoScalingInstances: { error: 'Throttling' },
      StopInstances: { error: 'RequestLimitExceeded', status: 503 },
    });

    expect(facts).toMatchObject({
      stopProtected: { seen: false, because: 'access-denied' },
      volumes: { seen: false, because: 'unavailable' },
      membership: { seen: false, because: 'throttled' },
      group: { seen: false, because: 'throttled' },
      may: { stop: { seen: false, because: 'throttled' }, start: { seen: true, value: true } },
      shutdownBehavior: { seen: true, value: 'stop' },
    });
  });

  it('of a key leaves its volume seen', async () => {
    const { volumes } = await weigh({ DescribeKey: { error: 'AccessDeniedException' } });

    expect(volumes).toMatchObject({
      value: [
        { volumeId: 'vol-0root' },
        {
          volumeId: 'vol-0data',
          key: { arn: KEY, manager: 'unknown', state: { seen: false, because: 'access-denied' } },
        },
      ],
    });
  });

  it('is a volume that EC2 does not show, and a group that Auto Scaling does not know', async () => {
    const facts = await weigh({
      DescribeVolumes: { ok: '<volumeSet/>' },
      DescribeAutoScalingInstances: memberAnswer(),
      DescribeAutoScalingGroups: { ok: '<AutoScalingGroups/>' },
    });

    expect(facts).toMatchObject({
      volumes: { seen: false, because: 'not-shown' },
      group: { seen: false, because: 'not-found' },
    });
  });

  it('is the membership of an instance that EC2 does not describe, however empty the list is', async () => {
    const facts = await weigh({ DescribeInstances: { error: 'InternalError', status: 500 } });

    expect(facts).toMatchObject({
      machine: { seen: false, because: 'unavailable' },
      membership: { seen: false, because: 'unavailable' },
      group: { seen: false, because: 'unavailable' },
    });
    expect(sent('DescribeAutoScalingInstances')).toEqual([]);
  });

  it('when the time is over is late, whatever each call would wait for', async () => {
    const { at: _, may, ...parts } = await weigh({ DescribeInstances: 'silence' }, 50);

    const late = { seen: false, because: 'timed-out' };
    expect([...Object.values(parts), ...Object.values(may)]).toEqual(Array.from({ length: 11 }, () => late));
  });
});
