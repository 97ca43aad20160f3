import { fromRange, groupsAnswer, permission, primaryInterface } from '../support/ec2-answers.ts';
import { type Answers, asked, byInput, described, lookAround, orderly } from '../support/look-around.ts';

describe('the security groups of an instance', () => {
  const admitted = async (permissions: readonly string[], more: Answers = {}) => {
    const found = await lookAround({
      DescribeSecurityGroups: groupsAnswer({ 'sg-0office': permissions }),
      ...more,
    });
    return found.securityGroups.seen ? found.securityGroups.value.admits : found.securityGroups;
  };

  it.each([
    ['tcp', [22, 22], [22, 22]],
    ['6', [22, 22], [22, 22]],
    ['tcp', [0, 65535], [0, 65535]],
    ['tcp', [-1, -1], [0, 65535]],
    ['-1', undefined, [0, 65535]],
  ] as const)('admit %s %j', async (protocol, ports, kept) => {
    expect(await admitted([permission(protocol, ports, fromRange('198.51.100.0/24'))])).toEqual([
      { ports: kept, from: { by: 'range', cidr: '198.51.100.0/24' } },
    ]);
  });

  it.each(['udp', '17', 'icmp'])('admit no SSH by %s', async (protocol) => {
    expect(await admitted([permission(protocol, [22, 22], fromRange('0.0.0.0/0'))])).toEqual([]);
  });

  it('admit IPv6 ranges and other groups', async () => {
    const sources = `<ipv6Ranges><item><cidrIpv6>2001:db8::/32</cidrIpv6></item></ipv6Ranges>
      <groups><item><groupId>sg-0bastion</groupId></item></groups>`;

    expect(await admitted([permission('tcp', [22, 22], sources)])).toEqual([
      { ports: [22, 22], from: { by: 'range', cidr: '2001:db8::/32' } },
      { ports: [22, 22], from: { by: 'group', id: 'sg-0bastion' } },
    ]);
  });

  const LIST = '<prefixListIds><item><prefixListId>pl-0a</prefixListId></item></prefixListIds>';

  it('admit what a prefix list holds, all pages of it', async () => {
    const admits = await admitted([permission('tcp', [22, 22], LIST)], {
      GetManagedPrefixListEntries: byInput((input) => ({
        ok: input['NextToken']
          ? '<entrySet><item><cidr>203.0.113.0/25</cidr></item></entrySet>'
          : '<entrySet><item><cidr>198.51.100.0/25</cidr></item></entrySet><nextToken>more</nextToken>',
      })),
    });

    expect(admits).toEqual([
      { ports: [22, 22], from: { by: 'range', cidr: '198.51.100.0/25' } },
      { ports: [22, 22], from: { by: 'range', cidr: '203.0.113.0/25' } },
    ]);
  });

  it('keep a prefix list that cannot be read', async () => {
    const admits = await admitted([permission('tcp', [22, 22], LIST)], {
      GetManagedPrefixListEntries: { error: 'UnauthorizedOperation', status: 403 },
    });

    expect(admits).toEqual([{ ports: [22, 22], from: { by: 'prefix-list', id: 'pl-0a' } }]);
  });

  it('do not have prefix lists read that are not about SSH', async () => {
    await admitted([permission('tcp', [443, 443], LIST)]);

    expect(asked('GetManagedPrefixListEntries')).toEqual([]);
  });

  it('are read to the last page, also past an empty one', async () => {
    const found = await lookAround({
      DescribeInstances: described(primaryInterface({ groups: ['sg-0a', 'sg-0b'] })),
      DescribeSecurityGroups: byInput((input) => {
        if (!input['NextToken']) return groupsAnswer({}, '1');
        return input['NextToken'] === '1'
          ? groupsAnswer({ 'sg-0a': [] }, '2')
          : groupsAnswer({ 'sg-0b': [permission('tcp', [22, 22], fromRange('0.0.0.0/0'))] });
      }),
    });

    expect(found.securityGroups).toMatchObject({
      value: { groupIds: ['sg-0a', 'sg-0b'], admits: [{ from: { cidr: '0.0.0.0/0' } }] },
    });
  });

  it('are not seen as long as one is missing', async () => {
    const found = await lookAround({
      DescribeInstances: described(primaryInterface({ groups: ['sg-0a', 'sg-0b'] })),
      DescribeSecurityGroups: groupsAnswer({ 'sg-0a': [] }),
    });

    expect(found.securityGroups).toEqual({ seen: false, because: 'not-shown' });
  });

  it('that hold hundreds of rules are kept in part, those for SSH first', async () => {
    const rules = [
      ...Array.from({ length: 320 }, (_, n) =>
        permission('tcp', [8000 + n, 8000 + n], fromRange('10.0.0.0/8')),
      ),
      permission('tcp', [22, 22], fromRange('203.0.113.0/24')),
    ];
    const found = await lookAround({ DescribeSecurityGroups: groupsAnswer({ 'sg-0office': rules }) });
    const groups = found.securityGroups.seen ? found.securityGroups.value : undefined;

    expect(groups?.cut).toBe(true);
    expect(groups?.admits).toHaveLength(300);
    expect(groups?.admits[0]).toEqual({ ports: [22, 22], from: { by: 'range', cidr: '203.0.113.0/24' } });
  });
});

describe('the route table of an instance', () => {
  it('is the one of its subnet before the main one of its VPC', async () => {
    const table = (id: string) =>
      ({ ok: `<routeTableSet><item><routeTableId>${id}</routeTableId></item></routeTableSet>` }) as const;
    const found = await lookAround({
      DescribeRouteTables: byInput((input) =>
        table(input['Filter.1.Name'] === 'vpc-id' ? 'rtb-main' : 'rtb-own'),
      ),
    });

    expect(found.routes).toMatchObject({ value: { tableId: 'rtb-own' } });
  });

  it('is the main one of its VPC where the subnet has none', async () => {
    const found = await lookAround({
      DescribeRouteTables: byInput((input) =>
        input['Filter.1.Name'] === 'vpc-id' ? orderly('DescribeRouteTables') : { ok: '' },
      ),
    });

    expect(found.routes).toMatchObject({ value: { tableId: 'rtb-0a' } });
  });

  it('tells where a route leads, and that it leads nowhere', async () => {
    const found = await lookAround({
      DescribeRouteTables: {
        ok: `<routeTableSet><item><routeTableId>rtb-0a</routeTableId><routeSet>
          <item><destinationCidrBlock>0.0.0.0/0</destinationCidrBlock><natGatewayId>nat-0a</natGatewayId><state>blackhole</state></item>
          <item><destinationPrefixListId>pl-0a</destinationPrefixListId><transitGatewayId>tgw-0a</transitGatewayId><state>active</state></item>
          </routeSet></item></routeTableSet>`,
      },
    });

    expect(found.routes).toMatchObject({
      value: {
        routes: [
          { to: '0.0.0.0/0', by: 'other', target: 'nat-0a', active: false },
          { to: 'pl-0a', by: 'other', target: 'tgw-0a', active: true },
        ],
      },
    });
  });
});
