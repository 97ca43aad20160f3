import type { FilterRule, FilterSet } from '../../../src/domain/facts/connection-facts.ts';
import { decideFilter } from '../../../src/domain/filter/packet-filter.ts';

const chain =
  (table: string) =>
  (name: string, ...lines: readonly string[]): readonly FilterRule[] =>
    lines.map((text) => ({ table, chain: name, text }));
const nft = chain('inet filter');
const ipt = chain('iptables');
const open = 'type filter hook input priority filter; policy accept;';
const closed = 'type filter hook input priority filter; policy drop;';

const from = '203.0.113.9';
const decide = (rules: readonly FilterRule[], sets: readonly FilterSet[] = [], client = from) =>
  decideFilter(rules, { port: 22, sets, from: client }).answer;

const banned = (holdsClient: FilterSet['holdsClient']): readonly FilterSet[] => [
  { table: 'inet filter', name: 'banned', holdsClient },
];

describe('rules of nft', () => {
  it.each<[string, readonly FilterRule[], string]>([
    ['that are not there accept', [], 'accept'],
    ['of an open chain accept', nft('input', open), 'accept'],
    ['of a closed chain drop', nft('input', closed), 'drop'],
    ['accept what they name', nft('input', closed, 'tcp dport 22 accept'), 'accept'],
    ['accept by the name of the service', nft('input', closed, 'tcp dport { ssh, http } accept'), 'accept'],
    [
      'accept a range of ports',
      nft('input', closed, 'tcp dport 20-25 counter packets 5 bytes 9 accept'),
      'accept',
    ],
    ['do not accept another port', nft('input', closed, 'tcp dport { 80, 443 } accept'), 'drop'],
    [
      'do not accept another protocol',
      nft('input', closed, 'udp dport 22 accept', 'meta l4proto icmp accept'),
      'drop',
    ],
    ['do not accept what has only been', nft('input', closed, 'ct state established,related accept'), 'drop'],
    ['do not accept what comes from the host itself', nft('input', closed, 'iifname "lo" accept'), 'drop'],
    ['drop what is from an address', nft('input', open, 'ip saddr 203.0.113.0/24 tcp dport 22 drop'), 'drop'],
    [
      'drop what is from a list',
      nft('input', open, 'ip saddr { 192.0.2.1, 203.0.113.1-203.0.113.20 } reject'),
      'drop',
    ],
    ['let other addresses in', nft('input', open, 'ip saddr 198.51.100.0/24 drop'), 'accept'],
    ['drop all others', nft('input', open, 'tcp dport 22 ip saddr != 198.51.100.0/24 drop'), 'drop'],
    [
      'drop at the end',
      nft('input', open, 'tcp dport 22 jump ssh', 'drop').concat(nft('ssh', 'ip saddr 10.0.0.0/8 accept')),
      'drop',
    ],
    [
      'accept by another chain',
      nft('input', closed, 'ct state vmap { established : accept, new : jump ssh }').concat(
        nft('ssh', 'accept'),
      ),
      'accept',
    ],
    [
      'come back from another chain',
      nft('input', closed, 'jump log', 'tcp dport 22 accept').concat(
        nft('log', 'log prefix "in: " level info', 'return'),
      ),
      'accept',
    ],
    [
      'do not come back from where they go',
      nft('input', closed, 'goto ssh', 'accept').concat(nft('ssh', 'ip saddr 10.0.0.0/8 accept')),
      'drop',
    ],
    ['may drop too many', nft('input', open, 'tcp dport 22 limit rate over 3/minute drop'), 'maybe'],
    ['may ask what is not told', nft('input', closed, 'iifname "eth1" accept'), 'maybe'],
    ['may drop by a mask', nft('input', open, 'ip saddr 203.0.113.0/255.255.255.0 drop'), 'maybe'],
    ['may decide by a map', nft('input', closed, 'ip daddr vmap @services'), 'maybe'],
    [
      'accept on whatever interface',
      nft('input', closed, 'iifname "eth0" goto a', 'goto a').concat(nft('a', 'tcp dport 22 accept')),
      'accept',
    ],
    ['drop in the second of two chains', nft('input', open, 'accept').concat(nft('late', closed)), 'drop'],
    ['end where chains go round', nft('input', closed, 'jump input'), 'maybe'],
  ])('%s', (_, rules, answer) => {
    expect(decide(rules)).toBe(answer);
  });

  it.each<[FilterSet['holdsClient'], string]>([
    ['yes', 'drop'],
    ['no', 'accept'],
    ['ranges', 'maybe'],
  ])('ask sets, which hold the client: %s', (holds, answer) => {
    expect(decide(nft('input', open, 'ip saddr @banned drop'), banned(holds))).toBe(answer);
  });

  it('of ufw accept what is for the host', () => {
    const ufw = nft('input', closed, 'jump not-local', 'tcp dport 22 accept').concat(
      nft('not-local', 'fib daddr type local counter packets 1 bytes 60 return', 'drop'),
    );

    expect(decide(ufw)).toBe('accept');
  });

  it('say nothing of a client that is not known, but of everybody', () => {
    const some = nft('input', open, 'ip saddr 203.0.113.0/24 drop');

    expect(decideFilter(some, { port: 22, sets: [] }).answer).toBe('maybe');
    expect(decideFilter(nft('input', closed), { port: 22, sets: [] }).answer).toBe('drop');
  });

  it('are of one family', () => {
    expect(decide(nft('input', closed, 'ip6 saddr ::/0 accept'))).toBe('drop');
    expect(decide(nft('input', closed, 'ip6 saddr ::/0 accept'), [], '2001:db8::1')).toBe('accept');
  });

  it('are told of by the one that drops', () => {
    const decision = decideFilter(nft('input', open, 'ip saddr 203.0.113.9 drop'), {
      port: 22,
      sets: [],
      from,
    });

    expect(decision.by?.text).toBe('ip saddr 203.0.113.9 drop');
  });
});

describe('rules of iptables', () => {
  it.each<[string, readonly FilterRule[], string]>([
    ['accept by their policy', ipt('INPUT', '-P INPUT ACCEPT'), 'accept'],
    ['drop by their policy', ipt('INPUT', '-P INPUT DROP', '-A INPUT -i lo -j ACCEPT'), 'drop'],
    [
      'accept the port',
      ipt(
        'INPUT',
        '-P INPUT DROP',
        '-A INPUT -p tcp -m tcp --dport 22 -m comment --comment "let in" -j ACCEPT',
      ),
      'accept',
    ],
    [
      'accept one of several ports',
      ipt(
        'INPUT',
        '-P INPUT DROP',
        '-A INPUT -p tcp -m multiport --dports 80,20:25 -m conntrack --ctstate NEW -j ACCEPT',
      ),
      'accept',
    ],
    [
      'reject at the end',
      ipt(
        'INPUT',
        '-P INPUT ACCEPT',
        '-A INPUT -p tcp -m state --state RELATED,ESTABLISHED -j ACCEPT',
        '-A INPUT -j REJECT --reject-with icmp-host-prohibited',
      ),
      'drop',
    ],
    [
      'ban an address in a chain of their own',
      ipt('INPUT', '-P INPUT ACCEPT', '-A INPUT -p tcp -m multiport --dports 22 -j f2b-sshd').concat(
        ipt('f2b-sshd', '-A f2b-sshd -s 203.0.113.9/32 -j REJECT', '-A f2b-sshd -j RETURN'),
      ),
      'drop',
    ],
    [
      'ban another address',
      ipt('INPUT', '-P INPUT ACCEPT', '-A INPUT -j f2b-sshd').concat(
        ipt('f2b-sshd', '-A f2b-sshd -s 192.0.2.1/32 -j DROP', '-A f2b-sshd -j RETURN'),
      ),
      'accept',
    ],
    [
      'drop who is elsewhere',
      ipt('INPUT', '-P INPUT ACCEPT', '-A INPUT ! -s 198.51.100.0/24 -p tcp -m tcp --dport 22 -j DROP'),
      'drop',
    ],
    ['log and go on', ipt('INPUT', '-P INPUT ACCEPT', '-A INPUT -j LOG --log-prefix "in "'), 'accept'],
    [
      'know what is for the host',
      ipt(
        'INPUT',
        '-P INPUT ACCEPT',
        '-A INPUT -d 127.0.0.0/8 ! -s 127.0.0.0/8 -j DROP',
        '-A INPUT -j local',
      ).concat(ipt('local', '-A local -m addrtype --dst-type LOCAL -j RETURN', '-A local -j DROP')),
      'accept',
    ],
    [
      'may ask a set',
      ipt('INPUT', '-P INPUT ACCEPT', '-A INPUT -m set --match-set bad src -j DROP'),
      'maybe',
    ],
  ])('%s', (_, rules, answer) => {
    expect(decide(rules)).toBe(answer);
  });
});
