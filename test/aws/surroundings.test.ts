import { clientsByRegion } from '../../src/aws/clients.ts';
import { surroundingsOf } from '../../src/aws/surroundings.ts';
import { instancesAnswer, orderlySurroundings, primaryInterface } from '../support/ec2-answers.ts';
import { asked, byInput, described, ID, lookAround, orderly } from '../support/look-around.ts';
import { scriptedAws } from '../support/scripted-aws.ts';

describe('looking around an instance', () => {
  it('gives all sides', async () => {
    expect(await lookAround()).toEqual({
      status: {
        seen: true,
        value: {
          system: { state: 'ok' },
          instance: { state: 'ok' },
          attachedVolumes: { state: 'ok' },
          events: [],
        },
      },
      securityGroups: {
        seen: true,
        value: {
          groupIds: ['sg-0office'],
          admits: [{ ports: [22, 22], from: { by: 'range', cidr: '203.0.113.0/24' } }],
          cut: false,
        },
      },
      networkAcl: {
        seen: true,
        value: {
          aclId: 'acl-0a',
          inbound: [
            { number: 100, allows: true, cidr: '0.0.0.0/0', ports: [22, 22] },
            { number: 32767, allows: false, cidr: '0.0.0.0/0', ports: [0, 65535] },
          ],
          outbound: [
            { number: 100, allows: true, cidr: '0.0.0.0/0', ports: [0, 65535] },
            { number: 32767, allows: false, cidr: '0.0.0.0/0', ports: [0, 65535] },
          ],
        },
      },
      routes: {
        seen: true,
        value: {
          tableId: 'rtb-0a',
          routes: [
            { to: '10.0.0.0/16', by: 'local', target: 'local', active: true },
            { to: '0.0.0.0/0', by: 'internet-gateway', target: 'igw-0a', active: true },
          ],
          cut: false,
        },
      },
      keyPair: {
        seen: true,
        value: {
          name: 'ops',
          createdAt: '2026-01-05T09:00:00.000Z',
          fingerprint: 'SHA256:VutQr7NcRpLjO1148o/qHMbDYAKYOqt4OsTGKm9jfVQ',
        },
      },
      console: {
        seen: true,
        value: { at: '2026-11-22T09:00:00.000Z', trouble: [], booted: true, hostKeys: [] },
      },
      successors: { seen: true, value: [] },
    });
  });

  it.each([
    [{ error: 'RequestLimitExceeded', status: 503 }, 'throttled'],
    [{ error: 'UnauthorizedOperation', status: 403 }, 'access-denied'],
    [{ error: 'Unavailable', status: 503 }, 'unavailable'],
    ['silence', 'timed-out'],
    ['reset', 'unavailable'],
  ] as const)('takes %j of every call as not seen, never as not there', async (answer, because) => {
    const sides = Object.fromEntries(
      Object.keys(orderlySurroundings).map((operation) => [operation, answer]),
    );
    const found = await lookAround(sides);

    const unseen = { seen: false, because };
    expect(found).toEqual({
      status: unseen,
      securityGroups: unseen,
      networkAcl: unseen,
      routes: unseen,
      keyPair: unseen,
      console: unseen,
      successors: { seen: true, value: [] },
    });
  });

  it('keeps what is seen when another side is not', async () => {
    const found = await lookAround({
      DescribeSecurityGroups: { error: 'UnauthorizedOperation', status: 403 },
    });

    expect(found.securityGroups).toEqual({ seen: false, because: 'access-denied' });
    expect(found.routes).toMatchObject({ seen: true });
  });

  it.each([
    ['DescribeInstanceStatus', 'status', 'not-found'],
    ['DescribeSecurityGroups', 'securityGroups', 'not-shown'],
    ['DescribeNetworkAcls', 'networkAcl', 'not-shown'],
    ['DescribeRouteTables', 'routes', 'not-shown'],
    ['DescribeKeyPairs', 'keyPair', 'not-shown'],
    ['GetConsoleOutput', 'console', 'console-empty'],
  ] as const)('takes an empty answer of %s as not seen', async (operation, side, because) => {
    const found = await lookAround({ [operation]: { ok: '' } });

    expect(found[side]).toEqual({ seen: false, because });
  });

  it('asks for nothing around an instance that is gone', async () => {
    const found = await lookAround({ DescribeInstances: { error: 'InvalidInstanceID.NotFound' } });

    expect(found.keyPair).toEqual({ seen: false, because: 'not-found' });
    expect(asked('DescribeKeyPairs')).toEqual([]);
  });
});

describe('a look that is not answered', () => {
  it('ends when its time is over, whatever each call would wait for', async () => {
    const silent = await scriptedAws(() => 'silence');
    const patient = clientsByRegion({ endpoint: silent.endpoint, readTimeoutMs: 60_000 })('eu-west-1');
    const about = { instanceId: ID, described: Promise.resolve({ InstanceId: ID, KeyName: 'ops' }) };

    const found = await surroundingsOf(patient, about, 50);
    await silent.close();

    expect(found.status).toEqual({ seen: false, because: 'timed-out' });
    expect(found.keyPair).toEqual({ seen: false, because: 'timed-out' });
    expect(found.console).toEqual({ seen: false, because: 'not-opted-in' });
  });
});

describe('the status of an instance', () => {
  it('tells what is impaired since when, and what is still to come', async () => {
    const found = await lookAround({
      DescribeInstanceStatus: {
        ok: `<instanceStatusSet><item>
          <eventsSet>
            <item><code>system-reboot</code><description>[Completed] reboot</description></item>
            <item><code>instance-retirement</code><description>The instance is running on degraded hardware</description>
              <notBefore>2026-12-01T00:00:00.000Z</notBefore></item>
          </eventsSet>
          <systemStatus><status>impaired</status><details><item><name>reachability</name><status>failed</status>
            <impairedSince>2026-11-22T08:00:00.000Z</impairedSince></item></details></systemStatus>
          <instanceStatus><status>initializing</status></instanceStatus>
        </item></instanceStatusSet>`,
      },
    });

    expect(found.status).toEqual({
      seen: true,
      value: {
        system: { state: 'impaired', impairedSince: '2026-11-22T08:00:00.000Z' },
        instance: { state: 'initializing' },
        attachedVolumes: { state: 'not-applicable' },
        events: [{ code: 'instance-retirement', notBefore: '2026-12-01T00:00:00.000Z' }],
      },
    });
    expect(asked('DescribeInstanceStatus')).toEqual([
      { 'InstanceId.1': ID, IncludeAllInstances: 'true', IncludeManagedResources: 'true' },
    ]);
  });
});

describe('the key pair of an instance', () => {
  it('that was deleted is none, which is an answer', async () => {
    const found = await lookAround({ DescribeKeyPairs: { error: 'InvalidKeyPair.NotFound' } });

    expect(found.keyPair).toEqual({ seen: true, value: null });
  });

  it('is not asked for where it was launched without one', async () => {
    const found = await lookAround({
      DescribeInstances: instancesAnswer([{ id: ID, more: `<keyName/>${primaryInterface()}` }]),
    });

    expect(found.keyPair).toEqual({ seen: true, value: null });
    expect(asked('DescribeKeyPairs')).toEqual([]);
  });

  it('never brings its public key along', async () => {
    expect(JSON.stringify(await lookAround())).not.toContain('AAAAC3');
  });
});

describe('the console of an instance', () => {
  it('is read as it was posted where the newest cannot be had', async () => {
    const found = await lookAround({
      GetConsoleOutput: byInput((input) =>
        input['Latest'] === 'true'
          ? {
              error: 'UnsupportedOperation',
              message: 'This instance type does not support retrieving the latest console logs.',
            }
          : orderly('GetConsoleOutput'),
      ),
    });

    expect(found.console).toMatchObject({ seen: true, value: { booted: true } });
  });

  it('is not asked for where the owner does not let the host be looked at', async () => {
    const found = await lookAround({ DescribeInstances: described(primaryInterface(), {}) });

    expect(found.console).toEqual({ seen: false, because: 'not-opted-in' });
    expect(asked('GetConsoleOutput')).toEqual([]);
  });
});

describe('the Auto Scaling group of an instance', () => {
  const GROUP = { 'aws:autoscaling:groupName': 'web*1' };
  const member = (id: string, launchedAt: string) => ({ id, name: 'web', launchedAt });

  it('tells who was launched after it, newest first', async () => {
    const found = await lookAround({
      DescribeInstances: byInput((input) =>
        input['InstanceId.1']
          ? described(primaryInterface(), GROUP)
          : instancesAnswer([
              member('i-0old', '2026-10-01T00:00:00.000Z'),
              member('i-0new', '2026-11-20T00:00:00.000Z'),
              member('i-0newest', '2026-11-21T00:00:00.000Z'),
              member(ID, '2026-11-22T00:00:00.000Z'),
            ]),
      ),
    });

    expect(found.successors).toEqual({
      seen: true,
      value: [
        { instanceId: 'i-0newest', launchedAt: '2026-11-21T00:00:00.000Z', name: 'web' },
        { instanceId: 'i-0new', launchedAt: '2026-11-20T00:00:00.000Z', name: 'web' },
      ],
    });
    expect(asked('DescribeInstances')[1]).toMatchObject({
      'Filter.1.Name': 'tag:aws:autoscaling:groupName',
      'Filter.1.Value.1': 'web\\*1',
      'Filter.2.Value.2': 'running',
    });
  });
});
