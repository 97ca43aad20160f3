import type { Attempt } from '../../../../src/domain/attempt.ts';
import { diagnose } from '../../../../src/domain/diagnose.ts';
import type { HostFacts } from '../../../../src/domain/facts/host-facts.ts';
import type { AuthorizedKey } from '../../../../src/domain/facts/key-facts.ts';
import { unseen } from '../../../../src/domain/facts/observed.ts';
import { factsOf } from '../../../support/facts.ts';
import { hostListing, INSTALLED, OTHER } from '../../../support/key-facts.ts';
import { hostTold } from '../../../support/sshd-facts.ts';
import { verdictOf, withInstalledKey } from '../../../support/verdict.ts';

const with7 = { sshdVersion: 'OpenSSH_7.4p1' };
const with8 = { sshdVersion: 'OpenSSH_8.7p1' };
const with9 = { sshdVersion: 'OpenSSH_9.2p1 Debian-2+deb12u10' };
const from: Attempt = { ...withInstalledKey, address: '203.0.113.7' };

const key = (changes: Partial<AuthorizedKey>): AuthorizedKey => ({ ...INSTALLED, ...changes });
const options = (...names: readonly string[]) => hostListing([key({ options: names })]);

describe('an option', () => {
  it.each<[string, HostFacts, object]>([
    ['passes where there is none', hostListing([INSTALLED]), { result: 'pass' }],
    ['passes where sshd knows it', options('restrict', 'pty', 'no-touch-required'), { result: 'pass' }],
    [
      'spoils the line where no sshd knows it',
      options('other'),
      {
        result: 'fail',
        class: 'mechanical',
        evidence: [{ kind: 'listed-key', line: 1 }],
        advice: { do: 'act-on', check: 'option-unknown' },
      },
    ],
    [
      'spoils the line where this sshd is too old for it',
      { ...options('expiry-time'), ...with7 },
      { result: 'fail' },
    ],
    [
      'is unknown where its value was not understood',
      options('unsure'),
      { result: 'unknown', because: 'key-options-not-evaluated' },
    ],
    ['is no question where the key is in no line', hostListing([OTHER]), { result: 'not-applicable' }],
    [
      'does not matter where another line has none',
      hostListing([key({ options: ['other'] }), key({ line: 2 })]),
      { result: 'pass' },
    ],
    [
      'must have a date that is one',
      hostListing([key({ options: ['expiry-time'], expires: '2026' })]),
      { result: 'fail' },
    ],
    [
      'may have a date in UTC',
      { ...hostListing([key({ options: ['expiry-time'], expires: '20270101Z' })]), ...with9 },
      { result: 'pass' },
    ],
    [
      'may have no date in UTC before 9.1',
      { ...hostListing([key({ options: ['expiry-time'], expires: '20270101Z' })]), ...with8 },
      { result: 'fail' },
    ],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('option-unknown', host)).toMatchObject(verdict);
  });
});

describe('a date', () => {
  const until = (expires: string) => ({
    ...hostListing([key({ options: ['expiry-time'], expires })]),
    ...with9,
  });

  it.each<[string, HostFacts, object]>([
    ['passes while it is to come', until('20261123'), { result: 'pass' }],
    ['is over at its first second', until('20261122'), { result: 'fail', class: 'policy' }],
    ['is judged by the zone of the host', until('202611221259'), { result: 'fail' }],
    ['passes in the same hour of UTC', until('202611221259Z'), { result: 'pass' }],
    ['is over in UTC', until('20261122115959Z'), { result: 'fail' }],
    ['passes at the very second', until('20261122130000'), { result: 'pass' }],
    ['is unknown where the report does not tell it', options('expiry-time'), { result: 'unknown' }],
    [
      'is unknown where the clock was not read',
      { ...until('20200101'), keyMaterial: unseen('unavailable') },
      { result: 'unknown', because: 'unavailable' },
    ],
    ['is no question where the key is in no line', hostListing([OTHER]), { result: 'not-applicable' }],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('option-expired', host)).toMatchObject(verdict);
  });
});

describe('a list of addresses', () => {
  const listing = (patterns: string) => hostListing([key({ options: ['from'], from: patterns })]);

  it.each<[string, string, object]>([
    ['passes for one of them', '198.51.100.1,203.0.113.7', { result: 'pass' }],
    ['passes for a range', '203.0.113.0/24', { result: 'pass' }],
    ['refuses another', '198.51.100.0/24', { result: 'fail', class: 'policy' }],
    ['refuses what it leaves out', '203.0.113.0/24,!203.0.113.7', { result: 'fail' }],
    [
      'refuses everybody where a range has bits beyond its length',
      '203.0.113.7,10.0.0.1/8',
      { result: 'fail' },
    ],
    [
      'refuses everybody where a range is longer than an address',
      '203.0.113.7,10.0.0.0/33',
      { result: 'fail' },
    ],
    ['refuses where it has names only, and sshd does not ask for them', 'office.example', { result: 'fail' }],
  ])('%s', (_, patterns, verdict) => {
    expect(verdictOf('option-from', listing(patterns), from)).toMatchObject(verdict);
  });

  it.each<[string, HostFacts, Attempt, object]>([
    [
      'the address is not known',
      listing('203.0.113.0/24'),
      withInstalledKey,
      { result: 'unknown', because: 'key-takes-some-addresses' },
    ],
    [
      'the name counts',
      { ...listing('office.example'), config: hostTold({ config: { useDns: true } }).config },
      from,
      { result: 'unknown', because: 'client-name-not-known' },
    ],
    [
      'the report does not tell it',
      options('from'),
      from,
      { result: 'unknown', because: 'key-options-not-evaluated' },
    ],
  ])('is unknown where %s', (_, host, attempt, verdict) => {
    expect(verdictOf('option-from', host, attempt)).toMatchObject(verdict);
  });

  it('does not let an unknown client be called accepted', () => {
    expect(diagnose(factsOf(listing('203.0.113.0/24')), withInstalledKey).verdict).toBe('unknown');
  });
});

describe('a line for certificates', () => {
  it.each<[string, HostFacts, Attempt, object]>([
    [
      'refuses the key itself',
      options('cert-authority'),
      withInstalledKey,
      { result: 'fail', class: 'policy' },
    ],
    ['refuses a key with principals', options('principals'), withInstalledKey, { result: 'fail' }],
    [
      'may let a certificate in where no key was named',
      options('cert-authority'),
      { user: 'ec2-user', assumed: false },
      { result: 'unknown', because: 'certificate-may-count' },
    ],
    [
      'passes where the key has a line of its own',
      hostListing([key({ options: ['cert-authority'] }), key({ line: 2 })]),
      withInstalledKey,
      { result: 'pass' },
    ],
    [
      'is no question where the key is in no line',
      hostListing([OTHER]),
      withInstalledKey,
      { result: 'not-applicable' },
    ],
  ])('%s', (_, host, attempt, verdict) => {
    expect(verdictOf('option-ca-flag', host, attempt)).toMatchObject(verdict);
  });
});

describe('a command of a line', () => {
  const running = (command: string) => key({ options: ['command'], command });

  it.each<[string, HostFacts, object]>([
    ['passes where there is none', hostListing([INSTALLED]), { result: 'pass' }],
    [
      'ends the session where it serves files',
      hostListing([running('rrsync')]),
      { result: 'fail', class: 'policy', evidence: [{ line: 1 }, { found: 'rrsync' }] },
    ],
    [
      'names the right user where it is a notice',
      {
        ...hostListing([running('cloud-init-notice')]),
        defaultUsers: [{ user: 'admin', source: 'root-forced-command' }],
      },
      { result: 'fail', advice: { do: 'log-in-as', user: 'admin', address: '203.0.113.10' } },
    ],
    [
      'may well start the session that was asked for',
      hostListing([running('menu')]),
      { result: 'unknown', because: 'forced-command' },
    ],
    [
      'is that of the first line that admits the key',
      hostListing([running('false'), key({ line: 2 })]),
      { result: 'fail' },
    ],
    [
      'is no matter behind a line that is passed over',
      hostListing([{ ...running('false'), options: ['command', 'other'] }, key({ line: 2 })]),
      { result: 'pass' },
    ],
    [
      'is no question where sshd forces another',
      {
        ...hostListing([running('false')]),
        config: hostTold({ config: { forceCommand: '/bin/menu' } }).config,
      },
      { result: 'not-applicable' },
    ],
    ['is no question where no line admits the key', hostListing([OTHER]), { result: 'not-applicable' }],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('option-command', host)).toMatchObject(verdict);
  });
});
