import type { HostFacts } from '../../../../src/domain/facts/host-facts.ts';
import { seen } from '../../../../src/domain/facts/observed.ts';
import type { PamFacts } from '../../../../src/domain/facts/pam-facts.ts';
import { withAccount, withIdentity } from '../../../support/account-facts.ts';
import { healthy } from '../../../support/facts.ts';
import { DEBIAN_STACK, preceded, rulesOf, SSSD_STACK } from '../../../support/pam.ts';
import { verdictOf } from '../../../support/verdict.ts';

const PASS = { result: 'pass' };
const NOT_ASKED = { result: 'not-applicable' };
const unknown = (because: string) => ({ result: 'unknown', because });
const withPam = (pam: PamFacts, host: HostFacts = healthy): HostFacts => ({ ...host, pam: seen(pam) });
const ofDirectory = withIdentity({ local: false });

describe('pam_access', () => {
  const rule = {
    file: '/etc/security/access.conf',
    line: 9,
    permission: '-',
    users: 'ALL',
    origins: 'ALL',
  } as const;
  const asking = (control: string, args = '', rules: PamFacts['access'] = [rule]): HostFacts =>
    withPam({ ...preceded(DEBIAN_STACK, `account ${control} pam_access.so ${args}`), access: rules });

  it.each<[string, HostFacts, object]>([
    ['is no question where nobody asks it', withPam({ ...DEBIAN_STACK, access: [rule] }), NOT_ASKED],
    ['passes where no rule denies', asking('required', '', []), PASS],
    [
      'refuses where a rule denies',
      asking('required'),
      {
        result: 'fail',
        class: 'policy',
        evidence: [
          { kind: 'file-line', path: '/etc/security/access.conf', line: 9, text: '- : ALL : ALL' },
          { kind: 'file-line', path: '/etc/pam.d/sshd', line: 1, text: 'account required pam_access.so' },
        ],
        remedies: [],
        advice: { do: 'act-on', check: 'pam-access', detail: { file: '/etc/security/access.conf' } },
      },
    ],
    [
      'refuses where the file that PAM names for its rules is not there',
      asking('required', 'accessfile=/etc/own.conf', [
        { ...rule, file: '/etc/own.conf', line: 0, state: 'no-file' },
      ]),
      { result: 'fail', evidence: [{ kind: 'absent', path: '/etc/own.conf' }, { kind: 'file-line' }] },
    ],
    ['passes where its word does not count', asking('optional'), PASS],
    [
      'is unknown where it separates in its own way',
      asking('required', 'fieldsep=|'),
      unknown('pam-rules-not-evaluated'),
    ],
    [
      'is unknown where its rules were cut',
      { ...asking('required'), cut: ['access'] },
      unknown('list-was-cut'),
    ],
    [
      'is unknown where it depends on the client',
      asking('required', '', [{ ...rule, origins: '10.0.0.0/8' }]),
      unknown('client-not-named'),
    ],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('pam-access', host)).toMatchObject(verdict);
  });
});

describe('pam_faillock', () => {
  it.each<[string, HostFacts, object]>([
    ['is no question where nobody asks it', healthy, NOT_ASKED],
    [
      'stops no key: in the account phase it only counts',
      withPam(preceded(DEBIAN_STACK, 'account required pam_faillock.so')),
      PASS,
    ],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('pam-faillock', host)).toEqual(verdict);
  });
});

describe('pam_limits', () => {
  const limited = (value: string, rest: Partial<PamFacts> = {}): HostFacts =>
    withPam({
      ...DEBIAN_STACK,
      limits: [{ file: '/etc/security/limits.conf', line: 4, domain: '*', item: 'maxlogins', value }],
      sessions: 3,
      ...rest,
    });

  it.each<[string, HostFacts, object]>([
    ['passes where nothing is limited', healthy, PASS],
    ['passes where there is room', limited('4'), PASS],
    [
      'ends the session where there is none',
      limited('3'),
      {
        result: 'fail',
        class: 'advice',
        evidence: [
          { kind: 'file-line', path: '/etc/security/limits.conf', line: 4, text: '* maxlogins 3' },
          { kind: 'value', name: 'who', found: '3 sessions' },
        ],
        remedies: [],
        advice: { do: 'act-on', check: 'pam-limits' },
      },
    ],
    [
      'is no question where nobody asks it',
      limited('0', { rules: DEBIAN_STACK.rules.filter(({ module }) => module !== 'pam_limits.so') }),
      NOT_ASKED,
    ],
    ['is unknown where its limits were cut', { ...limited('9'), cut: ['limit'] }, unknown('list-was-cut')],
    [
      'is unknown where its limits are elsewhere',
      limited('0', { rules: rulesOf('sshd', 'session required pam_limits.so conf=/etc/own.conf') }),
      unknown('pam-rules-not-evaluated'),
    ],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('pam-limits', host)).toMatchObject(verdict);
  });
});

describe('a directory that has the last word', () => {
  const asked = (sssdAccess: readonly string[] = [], host: HostFacts = ofDirectory): HostFacts =>
    withPam({ ...SSSD_STACK, sssdAccess }, host);
  const line = 'pam_sss(sshd:account): Access denied for user ec2-user: 6 (Permission denied)';

  it.each<[string, HostFacts, object]>([
    ['is no question of an account of the host’s own', withPam(SSSD_STACK), NOT_ASKED],
    ['is no question where nobody asks one', withPam(DEBIAN_STACK, ofDirectory), NOT_ASKED],
    ['is unknown where it decides', asked(), unknown('directory-decides')],
    ['passes where it lets everybody in', asked(['permit', 'permit']), PASS],
    ['refuses where it lets nobody in', asked(['deny']), { result: 'fail', class: 'policy' }],
    [
      'refuses where it said so',
      { ...asked(['simple']), log: [{ at: '2026-11-22T11:00:00Z', line }] },
      {
        result: 'fail',
        evidence: [{ kind: 'file-line' }, { kind: 'log', at: '2026-11-22T11:00:00Z', line }],
        advice: { do: 'act-on', check: 'pam-ldap-deny' },
      },
    ],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('pam-ldap-deny', host)).toMatchObject(verdict);
  });
});

describe('an account of a directory without a home', () => {
  const missing = (pam: PamFacts): HostFacts => {
    const host = withAccount({ home: '/home/alice' }, withPam(pam, ofDirectory));
    if (!host.account.seen || !host.account.value) throw new Error('no account');
    const { resolvedHome: _, ...homeless } = host.account.value;
    return { ...host, account: seen(homeless) };
  };

  it.each<[string, HostFacts, object]>([
    ['is no question of an account of the host’s own', healthy, NOT_ASKED],
    ['passes where there is a home', withPam(SSSD_STACK, ofDirectory), PASS],
    [
      'is told of where PAM makes none',
      missing(SSSD_STACK),
      { result: 'fail', class: 'mechanical', evidence: [{ kind: 'absent', path: '/home/alice' }] },
    ],
    [
      'passes where PAM makes one',
      missing(preceded(SSSD_STACK, 'session optional pam_oddjob_mkhomedir.so umask=0077')),
      PASS,
    ],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('pam-mkhomedir-missing', host)).toMatchObject(verdict);
  });
});
