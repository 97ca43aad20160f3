import {
  type Client,
  type Match,
  matchesPattern,
  matchHosts,
  matchUser,
} from '../../src/domain/sshd-patterns.ts';

const from = (address: string): Client => ({ address, useDns: false });
const unnamed: Client = { useDns: false };
const named = (address: string): Client => ({ address, useDns: true });

describe('a pattern of names', () => {
  it.each([
    ['deploy', 'deploy', true],
    ['deploy', 'deployer', false],
    ['deploy', 'Deploy', false],
    ['dep*', 'deploy', true],
    ['*', '', true],
    ['*ploy', 'deploy', true],
    ['d?ploy', 'deploy', true],
    ['d?ploy', 'dploy', false],
    ['**', 'deploy', true],
    ['a.b', 'axb', false],
    ['[a]', 'a', false],
    ['!deploy', 'deploy', false],
    ['!deploy', '!deploy', true],
    ['', '', true],
    ['', 'deploy', false],
  ])('as "%s", asked whether it is "%s", answers %s', (pattern, text, matches) => {
    expect(matchesPattern(text, pattern)).toBe(matches);
  });
});

describe('a pattern of users', () => {
  it.each<[string, Client, Match]>([
    ['deploy', unnamed, 'match'],
    ['dep*', unnamed, 'match'],
    ['other', unnamed, 'no-match'],
    ['!other', unnamed, 'no-match'],
    ['other@10.0.0.0/8', unnamed, 'no-match'],
    ['deploy@10.0.0.0/8', unnamed, 'client-not-named'],
    ['deploy@*', unnamed, 'match'],
    ['*@10.0.0.0/8', from('10.1.2.3'), 'match'],
    ['deploy@10.0.0.0/8', from('192.0.2.1'), 'no-match'],
    ['deploy@192.0.2.?', from('192.0.2.1'), 'match'],
  ])('as %s, asked of deploy from %o, answers %s', (pattern, client, result) => {
    expect(matchUser(pattern, 'deploy', client)).toBe(result);
  });
});

describe('a list of hosts', () => {
  it.each<[string, string, Match]>([
    ['10.0.0.0/8', '10.1.2.3', 'match'],
    ['10.0.0.0/8', '11.1.2.3', 'no-match'],
    ['10.1.2.3', '10.1.2.3', 'match'],
    ['10.1.*', '10.1.2.3', 'match'],
    ['*', '10.1.2.3', 'match'],
    ['10.0.0.0/8,192.0.2.1', '192.0.2.1', 'match'],
    ['10.0.0.0/8,!10.1.0.0/16', '10.1.2.3', 'no-match'],
    ['!10.1.0.0/16,10.0.0.0/8', '10.1.2.3', 'no-match'],
    ['10.0.0.0/8,!10.1.0.0/16', '10.2.2.3', 'match'],
    ['*,!10.1.2.?', '10.1.2.3', 'no-match'],
    ['!10.1.2.3', '10.9.9.9', 'no-match'],
    ['2001:db8::/32', '2001:db8::7', 'match'],
    ['2001:db8::/32,!2001:db8::7', '2001:db8::7', 'no-match'],
    ['2001:DB8:*', '2001:db8::7', 'match'],
    ['::/0', '10.1.2.3', 'no-match'],
    ['0.0.0.0/0', '2001:db8::7', 'no-match'],
    ['*.example.com', '10.1.2.3', 'no-match'],
    ['*.example.com,10.1.2.3', '10.1.2.3', 'match'],
    ['10.0.0.1/8', '10.0.0.1', 'no-match'],
  ])('%s, from %s: %s', (patterns, address, result) => {
    expect(matchHosts(patterns, from(address))).toBe(result);
  });

  it.each<[string, Match]>([
    ['*', 'match'],
    ['!*', 'no-match'],
    ['*,!*', 'no-match'],
    ['!10.1.2.3', 'no-match'],
    ['10.0.0.0/8', 'client-not-named'],
    ['*,!10.0.0.1', 'client-not-named'],
    ['*.example.com', 'no-match'],
  ])('%s, from nobody knows where: %s', (patterns, result) => {
    expect(matchHosts(patterns, unnamed)).toBe(result);
  });

  it.each<[string, Match]>([
    ['10.0.0.0/8', 'match'],
    ['192.0.2.*', 'no-match'],
    ['*.example.com', 'client-name-not-known'],
    ['*.example.com,10.1.2.3', 'match'],
    ['10.1.2.3,!*.example.com', 'client-name-not-known'],
    ['192.0.2.1,!*.example.com', 'no-match'],
    ['*.example.com,!10.1.2.3', 'no-match'],
  ])('%s, from 10.1.2.3 whose name sshd looks up: %s', (patterns, result) => {
    expect(matchHosts(patterns, named('10.1.2.3'))).toBe(result);
  });
});
