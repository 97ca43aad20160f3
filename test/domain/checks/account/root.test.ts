import type { Attempt } from '../../../../src/domain/attempt.ts';
import type { HostFacts } from '../../../../src/domain/facts/host-facts.ts';
import type { AuthorizedKey } from '../../../../src/domain/facts/key-facts.ts';
import { unseen } from '../../../../src/domain/facts/observed.ts';
import { askedAboutRoot } from '../../../support/account-facts.ts';
import { healthy } from '../../../support/facts.ts';
import { hostListing, INSTALLED, OTHER } from '../../../support/key-facts.ts';
import { hostTold } from '../../../support/sshd-facts.ts';
import { verdictOf } from '../../../support/verdict.ts';

const PASS = { result: 'pass' };
const NOT_ASKED = { result: 'not-applicable' };
const unknown = (because: string) => ({ result: 'unknown', because });
const root: Attempt = { user: 'root', assumed: false };
const withKey: Attempt = { ...root, keyFingerprint: 'SHA256:installed' };

const permit = (permitRootLogin: string, ...keys: readonly AuthorizedKey[]): HostFacts =>
  askedAboutRoot({
    ...hostListing(keys.length === 0 ? [INSTALLED] : keys),
    config: hostTold({ config: { permitRootLogin } }).config,
  });
const forced: AuthorizedKey = { ...INSTALLED, options: ['command'] };
const notice: AuthorizedKey = { ...forced, command: 'cloud-init-notice' };

describe('PermitRootLogin', () => {
  it.each<[string, HostFacts, object]>([
    ['is no question of anybody else', healthy, NOT_ASKED],
    ['passes with yes', permit('yes'), PASS],
    ['passes with prohibit-password', permit('prohibit-password'), PASS],
    ['passes with the old name of that', permit('without-password'), PASS],
    [
      'refuses with no, and names the user of the image',
      permit('no'),
      {
        result: 'fail',
        class: 'policy',
        evidence: [{ kind: 'setting', name: 'PermitRootLogin', found: 'no', expected: 'prohibit-password' }],
        remedies: [],
        advice: { do: 'log-in-as', user: 'ec2-user', address: '203.0.113.10' },
      },
    ],
    [
      'passes a key that runs a command, where only that is allowed',
      permit('forced-commands-only', forced),
      PASS,
    ],
    ['refuses a key that runs none', permit('forced-commands-only'), { result: 'fail' }],
    [
      'is unknown where the configuration is',
      askedAboutRoot({ ...healthy, config: unseen('tool-missing') }),
      unknown('tool-missing'),
    ],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('root-login-refused', host, withKey)).toMatchObject(verdict);
  });

  it('is unknown where one key runs a command, another does not, and nobody told which was offered', () => {
    expect(verdictOf('root-login-refused', permit('forced-commands-only', forced, OTHER), root)).toEqual(
      unknown('key-not-named'),
    );
  });
});

describe('root’s key that only says who should log in', () => {
  it.each<[string, HostFacts, object]>([
    ['is no question of anybody else', hostListing([notice]), NOT_ASKED],
    ['passes where the key gives a session', permit('yes'), PASS],
    ['is not claimed of another command', permit('yes', forced), PASS],
    [
      'is answered with the user of the image',
      permit('yes', notice),
      {
        result: 'fail',
        class: 'advice',
        evidence: [{ kind: 'notice-line', path: '/home/ec2-user/.ssh/authorized_keys', line: 1 }],
        remedies: [],
        advice: { do: 'log-in-as', user: 'ec2-user', address: '203.0.113.10' },
      },
    ],
    ['is judged by the offered key alone', permit('yes', notice, OTHER), { result: 'fail' }],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('root-forced-command', host, withKey)).toMatchObject(verdict);
  });

  it('is unknown where another key gives a session, and nobody told which was offered', () => {
    expect(verdictOf('root-forced-command', permit('yes', notice, OTHER), root)).toEqual(
      unknown('key-not-named'),
    );
  });
});
