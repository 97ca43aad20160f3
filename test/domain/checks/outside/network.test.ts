import { NETWORK_CHECKS } from '../../../../src/domain/checks/outside/network.ts';
import type { AclRule, Admission, Route } from '../../../../src/domain/facts/network-facts.ts';
import { seen, unseen } from '../../../../src/domain/facts/observed.ts';
import type { Surroundings } from '../../../../src/domain/facts/surroundings.ts';
import { healthy } from '../../../support/facts.ts';
import { fails, outsideVerdict, type Situation } from '../../../support/outside.ts';

const OFFICE = { address: '203.0.113.25' };
const HOME = { address: '198.51.100.9' };
const VPN = { address: '10.9.0.4' };
const SIX = { address: '2001:db8::25' };
const TIMED_OUT = {
  symptoms: [{ id: 'timed-out', line: 'ssh: connect to host x port 22: Connection timed out' }],
};
const DENIED = { symptoms: [{ id: 'publickey-denied', line: 'ec2-user@x: Permission denied (publickey).' }] };

const unknown = (because: string) => ({ result: 'unknown', because });
const PASS = { result: 'pass' };
const NOT_APPLICABLE = { result: 'not-applicable' };

type Row = readonly [string, Situation, object];

const judge = (id: string) => (_: string, situation: Situation, expected: object) => {
  expect(outsideVerdict(NETWORK_CHECKS, id, situation)).toMatchObject(expected);
};

const range = (cidr: string, ports: Admission['ports'] = [22, 22]): Admission => ({
  ports,
  from: { by: 'range', cidr },
});

const admitting = (admits: readonly Admission[], cut = false): Partial<Surroundings> => ({
  securityGroups: seen({ groupIds: ['sg-0a'], admits, cut }),
});

const onPort2222 = {
  ...healthy,
  config: healthy.config.seen ? seen({ ...healthy.config.value, ports: [2222] }) : healthy.config,
};

describe('the security groups of the instance (sg-blocks-22)', () => {
  const failsAdmitting = (found: string) => fails(found, 'sg-0a');
  const groupRule: Admission = { ports: [22, 22], from: { by: 'group', id: 'sg-0bastion' } };
  const listRule: Admission = { ports: [22, 22], from: { by: 'prefix-list', id: 'pl-0a' } };

  it.each<Row>([
    [
      'pass where a range holds the client',
      { around: admitting([range('203.0.113.0/24')]), attempt: OFFICE },
      PASS,
    ],
    ['pass where everybody is admitted', { around: admitting([range('0.0.0.0/0')]) }, PASS],
    ['pass an IPv6 client', { around: admitting([range('2001:db8::/32')]), attempt: SIX }, PASS],
    [
      'pass by a rule of many ports',
      { around: admitting([range('203.0.113.0/24', [0, 65535])]), attempt: OFFICE },
      PASS,
    ],
    [
      'refuse a client outside of every range',
      { around: admitting([range('203.0.113.0/24')]), attempt: { ...HOME, ...TIMED_OUT } },
      {
        ...failsAdmitting('203.0.113.0/24'),
        class: 'advice',
        remedies: [],
        advice: {
          do: 'act-on',
          check: 'sg-blocks-22',
          detail: { group: 'sg-0a', ports: '22', range: '198.51.100.9/32' },
        },
      },
    ],
    [
      'refuse an IPv6 client where all of IPv4 is admitted',
      { around: admitting([range('0.0.0.0/0')]), attempt: SIX },
      failsAdmitting('0.0.0.0/0'),
    ],
    [
      'refuse everybody where nobody is admitted',
      { around: admitting([range('0.0.0.0/0', [443, 443])]) },
      failsAdmitting('nobody'),
    ],
    [
      'look at the port of sshd',
      { around: admitting([range('0.0.0.0/0')]), attempt: OFFICE, host: onPort2222 },
      failsAdmitting('nobody'),
    ],
    [
      'do not refuse a public client for want of a group: those are of private addresses',
      { around: admitting([groupRule]), attempt: OFFICE },
      failsAdmitting('sg-0bastion'),
    ],
    [
      'do not know the group of a private client',
      { around: admitting([groupRule]), attempt: VPN },
      unknown('admits-by-group'),
    ],
    [
      'do not know a prefix list',
      { around: admitting([listRule]), attempt: OFFICE },
      unknown('admits-by-list'),
    ],
    [
      'depend on who comes where IPv6 is open only',
      { around: admitting([range('::/0')]) },
      unknown('client-not-named'),
    ],
    ['depend on who comes', { around: admitting([range('203.0.113.0/24')]) }, unknown('client-not-named')],
    [
      'are not known whole',
      { around: admitting([range('203.0.113.0/24')], true), attempt: HOME },
      unknown('list-was-cut'),
    ],
    [
      'are beside the point for a client that an sshd answered',
      { around: admitting([range('203.0.113.0/24')]), attempt: { ...HOME, ...DENIED } },
      unknown('another-way-in'),
    ],
    [
      'are beside the point for a client that sshd has logged',
      {
        around: admitting([range('203.0.113.0/24')]),
        attempt: HOME,
        host: {
          ...healthy,
          log: [{ at: '2026-11-22T11:00:00Z', line: 'Connection closed by 198.51.100.9 port 4711' }],
        },
      },
      unknown('another-way-in'),
    ],
    [
      'are those of the primary interface only',
      { instance: { interfaces: 2 }, around: admitting([]), attempt: OFFICE },
      unknown('several-interfaces'),
    ],
    ['are unseen', { around: { securityGroups: unseen('access-denied') } }, unknown('access-denied')],
    [
      'mean nothing once it is terminated',
      { instance: { state: 'terminated' }, around: admitting([]) },
      NOT_APPLICABLE,
    ],
    ['mean nothing to Windows', { instance: { platform: 'windows' }, around: admitting([]) }, NOT_APPLICABLE],
  ])('%s', judge('sg-blocks-22'));

  it('tell at most six of many ranges', () => {
    const many = Array.from({ length: 8 }, (_, n) => range(`192.0.2.${n}/32`));
    const verdict = outsideVerdict(NETWORK_CHECKS, 'sg-blocks-22', {
      around: admitting(many),
      attempt: HOME,
    });

    expect(verdict).toMatchObject(
      failsAdmitting(
        '192.0.2.0/32, 192.0.2.1/32, 192.0.2.2/32, 192.0.2.3/32, 192.0.2.4/32, 192.0.2.5/32 and 2 more',
      ),
    );
  });
});

describe('the network ACL of the subnet (nacl-blocks)', () => {
  const rule = (
    number: number,
    allows: boolean,
    ports: AclRule['ports'] = [0, 65535],
    cidr = '0.0.0.0/0',
  ): AclRule => ({
    number,
    allows,
    cidr,
    ports,
  });
  const last = rule(32767, false);
  const acl = (inbound: readonly AclRule[], outbound: readonly AclRule[]): Partial<Surroundings> => ({
    networkAcl: seen({ aclId: 'acl-0a', inbound: [...inbound, last], outbound: [...outbound, last] }),
  });
  const all = [rule(100, true)];

  it.each<Row>([
    ['passes by default', { around: acl(all, all), attempt: OFFICE }, PASS],
    ['passes whoever comes', { around: acl(all, all) }, PASS],
    [
      'passes the port of SSH in and answers out',
      { around: acl([rule(100, true, [22, 22])], [rule(100, true, [1024, 65535])]), attempt: OFFICE },
      PASS,
    ],
    [
      'passes the ports that clients use',
      { around: acl(all, [rule(100, true, [32768, 65535])]), attempt: OFFICE },
      PASS,
    ],
    [
      'refuses by an earlier rule',
      { around: acl([rule(90, false, [22, 22], '203.0.113.0/24'), ...all], all), attempt: OFFICE },
      { ...fails('denied'), advice: { do: 'act-on', check: 'nacl-blocks', detail: { acl: 'acl-0a' } } },
    ],
    [
      'passes another client by the same rules',
      { around: acl([rule(90, false, [22, 22], '203.0.113.0/24'), ...all], all), attempt: HOME },
      PASS,
    ],
    [
      'refuses where no answer gets out',
      { around: acl(all, [rule(100, true, [443, 443])]), attempt: OFFICE },
      fails('denied'),
    ],
    [
      'passes whoever comes by IPv4, whatever is said of IPv6',
      { around: acl([rule(90, false, [0, 65535], '::/0'), ...all], all) },
      PASS,
    ],
    [
      'depends on who comes without a rule for all',
      {
        around: {
          networkAcl: seen({
            aclId: 'acl-0a',
            inbound: [rule(100, true, [22, 22], '10.0.0.0/8')],
            outbound: [],
          }),
        },
      },
      unknown('client-not-named'),
    ],
    ['refuses everybody where nothing is allowed', { around: acl([], all) }, fails('denied')],
    [
      'is not known where some answers get out',
      { around: acl(all, [rule(100, true, [49152, 65535])]), attempt: OFFICE },
      unknown('ports-in-part'),
    ],
    [
      'depends on who comes',
      { around: acl([rule(100, true, [22, 22], '203.0.113.0/24')], all) },
      unknown('client-not-named'),
    ],
    ['is not passed inside the subnet', { around: acl([], all), attempt: VPN }, unknown('way-not-known')],
    [
      'is beside the point for a client that was answered',
      { around: acl([], all), attempt: { ...OFFICE, ...DENIED } },
      unknown('another-way-in'),
    ],
    ['is unseen', { around: { networkAcl: unseen('throttled') } }, unknown('throttled')],
  ])('%s', judge('nacl-blocks'));
});

describe('the routes of the subnet (route-missing)', () => {
  const local: Route = { to: '10.0.0.0/16', by: 'local', target: 'local', active: true };
  const to = (cidr: string, target: string, active = true): Route => ({
    to: cidr,
    by: target.startsWith('igw-') ? 'internet-gateway' : 'other',
    target,
    active,
  });
  const routes = (...more: readonly Route[]): Partial<Surroundings> => ({
    routes: seen({ tableId: 'rtb-0a', routes: [local, ...more], cut: false }),
  });

  it.each<Row>([
    ['pass by an internet gateway', { around: routes(to('0.0.0.0/0', 'igw-0a')), attempt: OFFICE }, PASS],
    ['pass whoever comes from the internet', { around: routes(to('0.0.0.0/0', 'igw-0a')) }, PASS],
    [
      'pass to a private client by a VPN',
      { around: routes(to('10.9.0.0/16', 'vgw-0a')), attempt: VPN },
      PASS,
    ],
    [
      'are missing',
      { around: routes(), attempt: OFFICE },
      { ...fails('no route'), advice: { do: 'act-on', check: 'route-missing', detail: { table: 'rtb-0a' } } },
    ],
    ['are missing to a private client', { around: routes(), attempt: VPN }, fails('no route')],
    [
      'lead back by a NAT gateway, with another address',
      { around: routes(to('0.0.0.0/0', 'nat-0a')), attempt: OFFICE },
      fails('0.0.0.0/0 to nat-0a'),
    ],
    [
      'lead nowhere',
      { around: routes(to('0.0.0.0/0', 'igw-0a', false)), attempt: OFFICE },
      fails('0.0.0.0/0 to igw-0a (blackhole)'),
    ],
    [
      'are decided by the longest destination',
      { around: routes(to('0.0.0.0/0', 'igw-0a'), to('203.0.113.0/24', 'nat-0a')), attempt: OFFICE },
      fails('203.0.113.0/24 to nat-0a'),
    ],
    [
      'lead to an appliance that nobody here knows',
      { around: routes(to('0.0.0.0/0', 'vpce-0a')), attempt: OFFICE },
      unknown('way-not-known'),
    ],
    [
      'may lead by a prefix list',
      { around: routes(to('pl-0a', 'tgw-0a')), attempt: OFFICE },
      unknown('way-not-known'),
    ],
    [
      'do not lead by the prefix list of an AWS service',
      { around: routes(to('pl-0a', 'vpce-0a')), attempt: OFFICE },
      fails('no route'),
    ],
    ['depend on who comes', { around: routes() }, unknown('client-not-named')],
    [
      'are not asked about where it has no public address at all',
      { without: 'publicAddress', around: routes(), attempt: OFFICE },
      NOT_APPLICABLE,
    ],
    ['are unseen', { around: { routes: unseen('not-shown') } }, unknown('not-shown')],
  ])('%s', judge('route-missing'));
});

describe('the public address of the instance (no-public-ip)', () => {
  const none = { without: 'publicAddress' } as const;

  it.each<Row>([
    ['is there', { attempt: OFFICE }, PASS],
    ['is missing for a client of the internet', { ...none, attempt: OFFICE }, fails('10.0.1.10')],
    ['is not needed by a private client', { ...none, attempt: VPN }, NOT_APPLICABLE],
    [
      'is not needed by whom sshd has logged',
      {
        ...none,
        attempt: OFFICE,
        host: {
          ...healthy,
          log: [
            {
              at: '2026-11-22T11:00:00Z',
              line: 'Connection closed by authenticating user ec2-user 10.9.0.4 port 4711',
            },
          ],
        },
      },
      unknown('another-way-in'),
    ],
    ['comes with a start', { ...none, instance: { state: 'stopped' }, attempt: OFFICE }, NOT_APPLICABLE],
    ['depends on who comes', { ...none }, unknown('client-not-named')],
    [
      'was not needed by a client that was answered',
      { ...none, attempt: { ...OFFICE, ...DENIED } },
      unknown('another-way-in'),
    ],
    ['is unseen', { instance: unseen('throttled') }, unknown('throttled')],
  ])('%s', judge('no-public-ip'));
});
