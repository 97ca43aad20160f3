import type { WrapperRule } from '../../../src/domain/facts/connection-facts.ts';
import { decideWrappers } from '../../../src/domain/filter/hosts-access.ts';

const allow = (text: string): WrapperRule => ({ file: 'hosts.allow', line: 1, text });
const deny = (text: string): WrapperRule => ({ file: 'hosts.deny', line: 1, text });
const client = '203.0.113.9';

describe('the rules of libwrap', () => {
  it.each<[string, readonly WrapperRule[], string]>([
    ['let in who is in neither file', [], 'allow'],
    ['keep out everybody', [deny('ALL: ALL')], 'deny'],
    ['keep out who wants sshd', [deny('sshd : ALL')], 'deny'],
    ['leave alone who wants something else', [deny('in.ftpd: ALL')], 'allow'],
    ['let in who is in hosts.allow first', [deny('ALL: ALL'), allow('sshd: 203.0.113.9')], 'allow'],
    ['keep out one address', [deny('sshd: 203.0.113.9')], 'deny'],
    ['keep out a network by the beginning of its addresses', [deny('sshd: 203.0.113.')], 'deny'],
    ['keep out a network by its length', [deny('sshd: 198.51.100.0/24, 203.0.113.0/24')], 'deny'],
    ['keep out a network by its mask', [deny('sshd: 203.0.112.0/255.255.254.0')], 'deny'],
    ['let in another network', [deny('sshd: 198.51.100.0/24 [2001:db8::]/32')], 'allow'],
    ['let in who is excepted', [deny('ALL EXCEPT in.ftpd: ALL EXCEPT 203.0.113.')], 'allow'],
    ['keep out who is not excepted', [deny('ALL: ALL EXCEPT 198.51.100.')], 'deny'],
    ['turn round at the end of a rule', [allow('sshd: ALL: DENY')], 'deny'],
    [
      'turn round at the end of a rule that logs',
      [allow('sshd: 203.0.113.0/24 : spawn /bin/log : deny')],
      'deny',
    ],
    ['turn round where they let in', [deny('sshd: ALL: allow')], 'allow'],
    ['run something else instead', [allow('sshd: ALL: twist /bin/echo no')], 'deny'],
    ['may know a name', [deny('sshd: .example.com')], 'maybe'],
    ['may know a host', [deny('sshd: bastion')], 'maybe'],
    ['may let in a name before they keep out all', [allow('sshd: .example.com'), deny('ALL: ALL')], 'maybe'],
    ['may be about another address of the host', [deny('sshd@10.0.0.1: ALL')], 'maybe'],
    ['may have a mask that is none', [deny('sshd: 203.0.113.0/255.0.255.0')], 'maybe'],
  ])('%s', (_, rules, answer) => {
    expect(decideWrappers(rules, client).answer).toBe(answer);
  });

  it('know addresses of IPv6', () => {
    expect(decideWrappers([deny('sshd: [2001:db8::]/32')], '2001:db8::7').answer).toBe('deny');
  });

  it.each<[string, string]>([
    ['ALL: ALL', 'deny'],
    ['ALL: 203.0.113.9', 'maybe'],
  ])('without an address are clear only where they are about everybody: %s', (text, answer) => {
    expect(decideWrappers([deny(text)], undefined).answer).toBe(answer);
  });
});
