import type { HostFacts } from '../../../../src/domain/facts/host-facts.ts';
import { seen, unseen } from '../../../../src/domain/facts/observed.ts';
import { askedAboutRoot, withAccount, without } from '../../../support/account-facts.ts';
import { healthy } from '../../../support/facts.ts';
import { DEBIAN_STACK, preceded } from '../../../support/pam.ts';
import { hostTold } from '../../../support/sshd-facts.ts';
import { verdictOf } from '../../../support/verdict.ts';

const PASS = { result: 'pass' };
const NOT_ASKED = { result: 'not-applicable' };
const unknown = (because: string) => ({ result: 'unknown', because });
const withFile = (path: string, phase?: HostFacts['phase'], host: HostFacts = healthy): HostFacts => ({
  ...host,
  nologin: path === '/run/nologin' ? [path, '/var/run/nologin'] : [path],
  ...(phase && { phase }),
});
const withoutPam = hostTold({ config: { usePam: false } });

describe('a nologin file', () => {
  it.each<[string, HostFacts, object]>([
    ['passes where there is none', healthy, PASS],
    [
      'was left behind where the system is up, and can be taken away',
      withFile('/run/nologin', 'up'),
      {
        result: 'fail',
        class: 'mechanical',
        evidence: [{ kind: 'present', path: '/run/nologin' }],
        remedies: ['remove-run-nologin'],
      },
    ],
    [
      'is left to a person where mend would change nothing for this account',
      withAccount({ shell: '/sbin/nologin' }, withFile('/run/nologin', 'up')),
      {
        class: 'mechanical',
        remedies: [],
        advice: { do: 'act-on', check: 'nologin-file', detail: { phase: 'up' } },
      },
    ],
    [
      'is waited for while the system starts',
      withFile('/run/nologin', 'starting'),
      { class: 'advice', remedies: [], advice: { do: 'act-on', detail: { phase: 'starting' } } },
    ],
    [
      'is waited for while the system stops',
      withFile('/run/nologin', 'stopping'),
      { class: 'advice', advice: { do: 'act-on', detail: { phase: 'stopping' } } },
    ],
    [
      'may have been meant where nobody can tell',
      withFile('/run/nologin'),
      { class: 'policy', remedies: [], advice: { do: 'ask-owner', about: 'nologin' } },
    ],
    [
      'of /etc was meant by somebody',
      { ...withFile('/run/nologin', 'up'), nologin: ['/etc/nologin', '/run/nologin'] },
      {
        class: 'policy',
        evidence: [
          { kind: 'present', path: '/etc/nologin' },
          { kind: 'present', path: '/run/nologin' },
        ],
        remedies: [],
      },
    ],
    ['does not stop root', askedAboutRoot(withFile('/etc/nologin')), NOT_ASKED],
    ['of /run does not matter without PAM', withFile('/run/nologin', 'up', withoutPam), PASS],
    [
      'of /etc ends the session without PAM',
      withFile('/etc/nologin', 'up', withoutPam),
      { result: 'fail', class: 'policy', at: 'session' },
    ],
    [
      'does not matter where PAM does not ask for it',
      { ...withFile('/etc/nologin'), pam: seen({ ...DEBIAN_STACK, rules: DEBIAN_STACK.rules.slice(1) }) },
      PASS,
    ],
    [
      'is unknown where an unknown module may let everybody in before',
      { ...withFile('/etc/nologin'), pam: seen(preceded(DEBIAN_STACK, 'account sufficient pam_own.so')) },
      unknown('pam-rules-not-evaluated'),
    ],
    [
      'is unknown where the configuration is',
      { ...withFile('/etc/nologin'), config: unseen('tool-missing') },
      unknown('tool-missing'),
    ],
    ['is no question without an account', { ...without('ec2-user'), nologin: ['/etc/nologin'] }, NOT_ASKED],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('nologin-file', host)).toMatchObject(verdict);
  });
});
