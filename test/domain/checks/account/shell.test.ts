import type { HostFacts } from '../../../../src/domain/facts/host-facts.ts';
import { withAccount, without } from '../../../support/account-facts.ts';
import { healthy } from '../../../support/facts.ts';
import { hostTold } from '../../../support/sshd-facts.ts';
import { verdictOf } from '../../../support/verdict.ts';

const PASS = { result: 'pass' };
const NOT_ASKED = { result: 'not-applicable' };
const zsh = (shellState: 'missing' | 'not-executable' | 'not-regular', host?: HostFacts) =>
  withAccount({ shell: '/usr/bin/zsh', shellState }, host);
const chrooted = hostTold({ config: { chrootDirectory: '/srv/jail' } });

describe('a login shell', () => {
  it.each<[string, string, HostFacts, object]>([
    ['shell-missing', 'passes where it is there', healthy, PASS],
    [
      'shell-missing',
      'is refused where it is not',
      zsh('missing'),
      {
        result: 'fail',
        class: 'policy',
        evidence: [{ kind: 'shell', shell: '/usr/bin/zsh', state: 'missing' }],
        advice: { do: 'restore-shell', shell: '/usr/bin/zsh', state: 'missing' },
      },
    ],
    ['shell-missing', 'is not looked for outside of a chroot', zsh('missing', chrooted), NOT_ASKED],
    ['shell-missing', 'is no question without an account', without('ec2-user'), NOT_ASKED],
    ['shell-not-executable', 'passes where it can be run', healthy, PASS],
    [
      'shell-not-executable',
      'is refused where it cannot',
      zsh('not-executable'),
      { result: 'fail', class: 'policy' },
    ],
    [
      'shell-not-executable',
      'is refused where it is no file',
      zsh('not-regular'),
      { evidence: [{ kind: 'shell', shell: '/usr/bin/zsh', state: 'not-regular' }] },
    ],
    ['shell-not-executable', 'is no question where it is missing', zsh('missing'), NOT_ASKED],
    [
      'shell-not-executable',
      'is not looked for outside of a chroot',
      zsh('not-executable', chrooted),
      NOT_ASKED,
    ],
    ['shell-nologin', 'passes where it is a shell', healthy, PASS],
    [
      'shell-nologin',
      'ends the session where it turns logins away',
      withAccount({ shell: '/sbin/nologin' }),
      { result: 'fail', class: 'policy', advice: { do: 'ask-owner', about: 'shell' } },
    ],
    ['shell-nologin', 'is no question without an account', without('ec2-user'), NOT_ASKED],
  ])('%s %s', (id, _, host, verdict) => {
    expect(verdictOf(id, host)).toMatchObject(verdict);
  });
});
