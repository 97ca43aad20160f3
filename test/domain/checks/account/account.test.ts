import type { Account, HostFacts } from '../../../../src/domain/facts/host-facts.ts';
import { seen, unseen } from '../../../../src/domain/facts/observed.ts';
import { askedAboutRoot, withAccount, withIdentity, without } from '../../../support/account-facts.ts';
import { healthy } from '../../../support/facts.ts';
import { DEBIAN_STACK, preceded } from '../../../support/pam.ts';
import { hostTold } from '../../../support/sshd-facts.ts';
import { verdictOf } from '../../../support/verdict.ts';

const PASS = { result: 'pass' };
const NOT_ASKED = { result: 'not-applicable' };
const unknown = (because: string) => ({ result: 'unknown', because });
const withoutPam = hostTold({ config: { usePam: false } });
const unread: HostFacts = { ...healthy, config: unseen('config-unreadable') };
const ofDirectory = withIdentity({ local: false });

describe('a locked password', () => {
  const locked: Partial<Account> = { password: seen('locked') };

  it.each<[string, HostFacts, object]>([
    ['passes where it is not locked', healthy, PASS],
    ['stops a key without PAM', withAccount(locked, withoutPam), { result: 'fail', class: 'policy' }],
    ['does not with PAM', withAccount(locked), NOT_ASKED],
    [
      'is unknown where shadow(5) is',
      withAccount({ password: unseen('unavailable') }),
      unknown('unavailable'),
    ],
    [
      'is no question of an account that is not in shadow(5)',
      withAccount({ password: unseen('unavailable') }, ofDirectory),
      NOT_ASKED,
    ],
    ['is unknown where the configuration is', withAccount(locked, unread), unknown('config-unreadable')],
    ['is no question without an account', without('ec2-user'), NOT_ASKED],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('account-locked', host)).toMatchObject(verdict);
  });

  it.each<[string, HostFacts, object]>([
    ['is looked at, and fine, with PAM', withAccount(locked), PASS],
    ['is asked about elsewhere without PAM', withAccount(locked, withoutPam), NOT_ASKED],
    ['is no question where it is not locked', healthy, NOT_ASKED],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('account-locked-pam', host)).toEqual(verdict);
  });
});

describe('an account that has an end', () => {
  const ends = (day: string | null) => ({ expiresOn: seen(day) });

  it.each<[string, HostFacts, object]>([
    ['passes where it has none', withAccount(ends(null)), PASS],
    ['passes before that day', withAccount(ends('2026-11-23')), PASS],
    [
      'is refused by PAM on that day',
      withAccount(ends('2026-11-22'), withIdentity({ shadowChangedAt: '2026-11-01T08:00:00.000Z' })),
      {
        result: 'fail',
        class: 'policy',
        evidence: [
          { kind: 'account-expiry', expiresOn: '2026-11-22', today: '2026-11-22' },
          { kind: 'changed', path: '/etc/shadow', at: '2026-11-01T08:00:00.000Z' },
        ],
        remedies: [],
        advice: { do: 'ask-owner', about: 'expired' },
      },
    ],
    ['is not refused by sshd itself on that day', withAccount(ends('2026-11-22'), withoutPam), PASS],
    [
      'is refused by sshd itself after that day',
      withAccount(ends('2026-11-21'), withoutPam),
      { result: 'fail', at: 'allowed-user' },
    ],
    [
      'passes where PAM does not ask for it',
      withAccount(ends('2020-01-01'), {
        ...healthy,
        pam: seen({
          ...DEBIAN_STACK,
          rules: [...DEBIAN_STACK.rules.slice(0, 1), ...DEBIAN_STACK.rules.slice(3)],
        }),
      }),
      PASS,
    ],
    [
      'is refused with Debian’s rules as well',
      withAccount(ends('2020-01-01'), { ...healthy, pam: seen(DEBIAN_STACK) }),
      { result: 'fail' },
    ],
    [
      'is unknown where an unknown module may decide alone',
      withAccount(ends('2020-01-01'), {
        ...healthy,
        pam: seen(preceded(DEBIAN_STACK, 'account sufficient pam_own.so')),
      }),
      unknown('pam-rules-not-evaluated'),
    ],
    [
      'is refused where PAM could not be looked at',
      withAccount(ends('2020-01-01'), { ...healthy, pam: unseen('unavailable') }),
      { result: 'fail' },
    ],
    [
      'is unknown where the configuration is',
      withAccount(ends('2020-01-01'), unread),
      unknown('config-unreadable'),
    ],
    [
      'is unknown where shadow(5) is',
      withAccount({ expiresOn: unseen('unavailable') }),
      unknown('unavailable'),
    ],
    [
      'is no question of an account that is not in shadow(5)',
      withAccount({ expiresOn: unseen('unavailable') }, ofDirectory),
      NOT_ASKED,
    ],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('account-expired', host)).toMatchObject(verdict);
  });
});

describe('a password that has grown too old', () => {
  const aged = { passwordAged: seen(true) };

  it.each<[string, HostFacts, object]>([
    ['passes where it has not', healthy, PASS],
    [
      'must be changed first with PAM',
      withAccount(aged),
      { result: 'fail', class: 'policy', remedies: [], advice: { do: 'ask-owner', about: 'password' } },
    ],
    ['must be changed by root too', withAccount({ ...aged, uid: 0 }, askedAboutRoot()), { result: 'fail' }],
    ['does not matter without PAM', withAccount(aged, withoutPam), PASS],
    ['is unknown where the configuration is', withAccount(aged, unread), unknown('config-unreadable')],
    [
      'is unknown where shadow(5) is',
      withAccount({ passwordAged: unseen('unavailable') }),
      unknown('unavailable'),
    ],
    ['is no question without an account', without('ec2-user'), NOT_ASKED],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('password-expired', host)).toMatchObject(verdict);
  });
});
