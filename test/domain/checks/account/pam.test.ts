import type { HostFacts } from '../../../../src/domain/facts/host-facts.ts';
import { seen, unseen } from '../../../../src/domain/facts/observed.ts';
import type { PamFacts, PamRule } from '../../../../src/domain/facts/pam-facts.ts';
import { withIdentity, without } from '../../../support/account-facts.ts';
import { healthy } from '../../../support/facts.ts';
import { AMAZON_STACK, DEBIAN_STACK, preceded, rulesOf, SSSD_STACK } from '../../../support/pam.ts';
import { hostTold } from '../../../support/sshd-facts.ts';
import { verdictOf } from '../../../support/verdict.ts';

const PASS = { result: 'pass' };
const NOT_ASKED = { result: 'not-applicable' };
const unknown = (because: string) => ({ result: 'unknown', because });
const withPam = (pam: PamFacts, host: HostFacts = healthy): HostFacts => ({ ...host, pam: seen(pam) });
const withoutPam = hostTold({ config: { usePam: false } });
const unseenPam: HostFacts = { ...healthy, pam: unseen('unavailable') };
const ofDirectory = withIdentity({ local: false });

const PAM_CHECKS = [
  'pam-access',
  'pam-faillock',
  'pam-limits',
  'pam-module-missing',
  'pam-stack-missing',
  'pam-ldap-deny',
  'pam-mkhomedir-missing',
  'pam-rules',
];

describe('the rules that distributions come with', () => {
  const stacks = { 'Amazon Linux': AMAZON_STACK, Debian: DEBIAN_STACK, 'Amazon Linux with SSSD': SSSD_STACK };

  it.each(Object.entries(stacks))('of %s are never a fault and never a doubt', (_, pam) => {
    const results = PAM_CHECKS.map((id) => verdictOf(id, withPam(pam)).result);

    expect(results.filter((result) => result === 'fail' || result === 'unknown')).toEqual([]);
  });
});

describe('without UsePAM', () => {
  it.each(PAM_CHECKS)('%s is no question', (id) => {
    expect(
      verdictOf(id, withPam(preceded(DEBIAN_STACK, 'account required pam_deny.so'), withoutPam)),
    ).toEqual(NOT_ASKED);
  });
});

describe('where PAM could not be looked at', () => {
  it.each(PAM_CHECKS)('%s is unknown', (id) => {
    expect(verdictOf(id, unseenPam)).toEqual(unknown('unavailable'));
  });

  it.each(PAM_CHECKS)('%s is no question without an account', (id) => {
    expect(verdictOf(id, without('ec2-user'))).toEqual(NOT_ASKED);
  });
});

const state = (text: string, is: PamRule['state']): readonly PamRule[] =>
  rulesOf('sshd', text).map((rule) => ({ ...rule, state: is }));
const withRule = (text: string, is: PamRule['state'], pam: PamFacts = DEBIAN_STACK): HostFacts =>
  withPam({ ...pam, rules: [...state(text, is), ...pam.rules] });

describe('a module of PAM that is missing', () => {
  it.each<[string, HostFacts, object]>([
    ['passes where none is', healthy, PASS],
    [
      'refuses the account where it is required',
      withRule('account required pam_gone.so', 'missing'),
      {
        result: 'fail',
        class: 'mechanical',
        at: 'account',
        evidence: [
          { kind: 'file-line', path: '/etc/pam.d/sshd', line: 1, text: 'account required pam_gone.so' },
        ],
        remedies: [],
        advice: { do: 'act-on', check: 'pam-module-missing', detail: { module: 'pam_gone.so' } },
      },
    ],
    [
      'ends the session where it is required there',
      withRule('session required pam_gone.so', 'missing'),
      { result: 'fail', at: 'session' },
    ],
    ['does not matter where it is optional', withRule('account optional pam_gone.so', 'missing'), PASS],
    [
      'does not matter where it is passed over',
      withRule('session [success=ok module_unknown=ignore default=bad] pam_selinux.so close', 'missing'),
      PASS,
    ],
    [
      'is not claimed where nobody knows where modules are',
      withRule('account required pam_x.so', 'unknown'),
      PASS,
    ],
    [
      'is unknown where an unknown module may let everybody in before',
      withPam({
        ...DEBIAN_STACK,
        rules: [
          ...rulesOf('sshd', 'account sufficient pam_own.so'),
          ...state('account required pam_gone.so', 'missing'),
          ...DEBIAN_STACK.rules,
        ],
      }),
      unknown('pam-rules-not-evaluated'),
    ],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('pam-module-missing', host)).toMatchObject(verdict);
  });
});

describe('rules for sshd that are missing', () => {
  const others = (...lines: readonly string[]): HostFacts =>
    withPam({ ...DEBIAN_STACK, service: 'other', rules: rulesOf('other', ...lines) });

  it.each<[string, HostFacts, object]>([
    ['pass where they are there', healthy, PASS],
    [
      'refuse where there are none for others either',
      withPam({ ...DEBIAN_STACK, service: 'absent', rules: [] }),
      {
        result: 'fail',
        class: 'mechanical',
        at: 'account',
        evidence: [{ kind: 'absent', path: '/etc/pam.d/sshd' }],
        advice: { do: 'act-on', check: 'pam-stack-missing' },
      },
    ],
    [
      'refuse where others are denied',
      others('account required pam_deny.so', 'session required pam_deny.so'),
      {
        result: 'fail',
        evidence: [
          { kind: 'absent', path: '/etc/pam.d/sshd' },
          { kind: 'file-line', path: '/etc/pam.d/other', line: 1 },
        ],
      },
    ],
    [
      'pass where others are let in',
      others('account required pam_unix.so', 'session required pam_unix.so'),
      PASS,
    ],
    [
      'refuse where a file that they include is not there',
      withRule('account required gone', 'no-file'),
      { result: 'fail', at: 'account', evidence: [{ kind: 'file-line', text: 'include gone' }] },
    ],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('pam-stack-missing', host)).toMatchObject(verdict);
  });
});

describe('what else PAM asks', () => {
  it.each<[string, HostFacts, object]>([
    ['passes where all of it is known', healthy, PASS],
    [
      'refuses where everybody is denied',
      withPam(preceded(DEBIAN_STACK, 'account requisite pam_deny.so')),
      { result: 'fail', class: 'policy', at: 'account', advice: { do: 'ask-owner', about: 'config' } },
    ],
    [
      'is unknown where a module may refuse for reasons of its own',
      withPam(preceded(DEBIAN_STACK, 'account required pam_time.so')),
      unknown('pam-rules-not-evaluated'),
    ],
    [
      'is unknown where a program decides on the session',
      withPam(preceded(DEBIAN_STACK, 'session required pam_exec.so /usr/local/bin/gate')),
      unknown('pam-rules-not-evaluated'),
    ],
    [
      'refuses where nothing else is asked than whether there is a nologin file',
      withPam({ ...DEBIAN_STACK, rules: rulesOf('sshd', 'account required pam_nologin.so') }),
      { result: 'fail', at: 'account' },
    ],
    [
      'passes where such a module is optional',
      withPam(preceded(DEBIAN_STACK, 'account optional pam_time.so')),
      PASS,
    ],
    ['leaves a directory to a check of its own', withPam(SSSD_STACK, ofDirectory), PASS],
    [
      'is no question where there are no rules for sshd',
      withPam({ ...DEBIAN_STACK, service: 'absent', rules: [] }),
      NOT_ASKED,
    ],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('pam-rules', host)).toMatchObject(verdict);
  });
});
