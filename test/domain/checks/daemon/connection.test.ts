import type { ConnectionFacts } from '../../../../src/domain/facts/connection-facts.ts';
import type { HostFacts } from '../../../../src/domain/facts/host-facts.ts';
import { seen, unseen } from '../../../../src/domain/facts/observed.ts';
import { healthy } from '../../../support/facts.ts';
import { verdictOf, withInstalledKey } from '../../../support/verdict.ts';

const client = '203.0.113.9';
const known = { ...withInstalledKey, address: client };
const meeting = (connection: Partial<ConnectionFacts>, rest: Partial<HostFacts> = {}): HostFacts => ({
  ...healthy,
  ...rest,
  connection: seen({ now: '2026-11-22T12:00:00.000Z', filter: [], sets: [], ...connection }),
});
const unlooked: HostFacts = { ...healthy, connection: unseen('unavailable') };
const rule = (chain: string, text: string) => ({ table: 'inet filter', chain, text });
const closed = rule('input', 'type filter hook input priority filter; policy drop;');
const open = rule('input', 'type filter hook input priority filter; policy accept;');
const ban = [open, rule('input', 'jump f2b-sshd'), rule('f2b-sshd', `ip saddr ${client} reject`)];

describe('a firewall of the host', () => {
  it.each<[string, HostFacts, object]>([
    ['passes where there is none', healthy, { result: 'pass' }],
    [
      'passes where it lets this client in',
      meeting({ filter: [closed, rule('input', 'tcp dport 22 accept')] }),
      { result: 'pass' },
    ],
    [
      'refuses by the rule that drops',
      meeting({ filter: [open, rule('input', 'ip saddr 203.0.113.0/24 drop')] }),
      {
        result: 'fail',
        class: 'policy',
        evidence: [{ kind: 'value', name: 'inet filter input', found: 'ip saddr 203.0.113.0/24 drop' }],
        remedies: [],
      },
    ],
    [
      'is unknown where its rules can be read either way',
      meeting({ filter: [open, rule('input', 'limit rate over 3/minute drop')] }),
      { result: 'unknown', because: 'rules-not-evaluated' },
    ],
    [
      'is unknown where its rules were cut',
      meeting({ filter: [closed] }, { cut: ['filter'] }),
      { result: 'unknown', because: 'list-was-cut' },
    ],
    ['is not blamed for a ban', meeting({ filter: ban }), { result: 'pass' }],
    ['is unknown to a probe that did not look', unlooked, { result: 'unknown', because: 'unavailable' }],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('host-firewall', host, known)).toMatchObject(verdict);
  });

  it('asks who the client is where it depends on that', () => {
    const host = meeting({ filter: [open, rule('input', 'ip saddr 203.0.113.0/24 drop')] });

    expect(verdictOf('host-firewall', host)).toEqual({ result: 'unknown', because: 'client-not-named' });
  });
});

describe('a ban', () => {
  it.each<[string, HostFacts, object]>([
    ['is no question where nothing bans', healthy, { result: 'not-applicable' }],
    ['passes where fail2ban has none of this address', meeting({ fail2ban: 'free' }), { result: 'pass' }],
    [
      'refuses, and the address is named that may be let in again',
      meeting({ fail2ban: 'banned' }),
      {
        result: 'fail',
        class: 'policy',
        evidence: [{ kind: 'value', name: 'fail2ban-client status sshd', found: client }],
        advice: { do: 'act-on', check: 'fail2ban', detail: { address: client } },
      },
    ],
    ['refuses by a rule of the firewall, whoever made that', meeting({ filter: ban }), { result: 'fail' }],
    [
      'is unknown where fail2ban did not answer',
      meeting({ fail2ban: 'not-asked' }),
      { result: 'unknown', because: 'tool-missing' },
    ],
    ['is unknown to a probe that did not look', unlooked, { result: 'unknown' }],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('fail2ban', host, known)).toMatchObject(verdict);
  });

  it('is unknown where the client is', () => {
    expect(verdictOf('fail2ban', meeting({ fail2ban: 'not-asked' }))).toEqual({
      result: 'unknown',
      because: 'client-not-named',
    });
  });
});

describe('hosts.deny', () => {
  const rules = [{ file: 'hosts.deny', line: 9, text: 'ALL: ALL' }] as const;
  const named = [{ file: 'hosts.deny', line: 9, text: 'sshd: .example.com' }] as const;

  it.each<[string, HostFacts, object]>([
    ['passes where sshd does not read it', healthy, { result: 'pass' }],
    [
      'passes where it is about others',
      meeting({ wrappers: { linked: true, rules: [{ ...rules[0], text: 'ALL: 192.0.2.' }] } }),
      { result: 'pass' },
    ],
    [
      'refuses by the line that says so',
      meeting({ wrappers: { linked: true, rules } }),
      {
        result: 'fail',
        class: 'policy',
        evidence: [
          {
            kind: 'setting',
            name: 'hosts.deny',
            found: 'ALL: ALL',
            source: { file: '/etc/hosts.deny', line: 9 },
          },
        ],
      },
    ],
    [
      'is unknown where it asks for a name',
      meeting({ wrappers: { linked: true, rules: named } }),
      { result: 'unknown', because: 'rules-not-evaluated' },
    ],
    [
      'is unknown where it is not known whether sshd reads it',
      meeting({ wrappers: { rules } }),
      { result: 'unknown', because: 'tool-missing' },
    ],
    ['is unknown to a probe that did not look', unlooked, { result: 'unknown' }],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('tcp-wrappers', host, known)).toMatchObject(verdict);
  });
});

describe('a crowd that has not signed in', () => {
  const crowd = (current: number) => meeting({ startups: { current, begin: 10, full: 100 } });

  it.each<[string, HostFacts, object]>([
    ['is no question for an sshd that does not count aloud', healthy, { result: 'not-applicable' }],
    ['passes where it is small', crowd(9), { result: 'pass' }],
    [
      'turns some away',
      crowd(10),
      { result: 'fail', class: 'advice', at: 'beside', advice: { detail: { all: '' } } },
    ],
    [
      'turns everybody away',
      crowd(100),
      { result: 'fail', class: 'advice', advice: { detail: { all: 'yes' } } },
    ],
    ['is unknown to a probe that did not look', unlooked, { result: 'unknown' }],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('max-startups', host)).toMatchObject(verdict);
  });

  it('that turns everybody away refuses where connections begin', () => {
    expect(verdictOf('max-startups', crowd(100))).not.toHaveProperty('at');
  });
});
