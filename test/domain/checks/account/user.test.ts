import type { Attempt } from '../../../../src/domain/attempt.ts';
import { CHECKS } from '../../../../src/domain/checks/catalogue.ts';
import type { HostFacts } from '../../../../src/domain/facts/host-facts.ts';
import type { IdentityFacts } from '../../../../src/domain/facts/identity-facts.ts';
import { seen, unseen } from '../../../../src/domain/facts/observed.ts';
import { without } from '../../../support/account-facts.ts';
import { cloud, healthy } from '../../../support/facts.ts';
import { verdictOf } from '../../../support/verdict.ts';

const as = (user: string): Attempt => ({ user, assumed: false });
const PASS = { result: 'pass' };
const NOT_ASKED = { result: 'not-applicable' };
const unknown = (because: string) => ({ result: 'unknown', because });

const sssd = (running?: boolean): Partial<IdentityFacts> => ({
  directories: [{ name: 'sss', daemon: 'sssd', ...(running !== undefined && { running }) }],
});
const left: Partial<IdentityFacts> = {
  passwdChangedAt: '2026-11-20T09:00:00.000Z',
  remains: [
    { in: 'backup', path: '/etc/passwd-', uid: 1005, gid: 1005, home: '/home/deploy' },
    { in: 'home', path: '/home/deploy', uid: 1005, gid: 1005 },
    { in: 'sudoers', path: '/etc/sudoers.d/90-cloud-init-users' },
  ],
};
const noAccountSeen: HostFacts = { ...healthy, account: unseen('unavailable') };

describe('a directory that is down', () => {
  it.each<[string, HostFacts, object]>([
    ['does not matter where the account is known', healthy, PASS],
    ['is no question where the host asks none', without('alice'), NOT_ASKED],
    [
      'makes an account unknown to sshd',
      without('alice', sssd(false)),
      {
        result: 'fail',
        class: 'advice',
        evidence: [
          { kind: 'value', name: '/etc/nsswitch.conf', found: 'passwd: sss' },
          { kind: 'value', name: 'sssd', found: 'not running', expected: 'running' },
        ],
        advice: { do: 'act-on', check: 'nss-backend-down', detail: { daemon: 'sssd' } },
      },
    ],
    ['is not claimed of one that runs', without('alice', sssd(true)), unknown('directory-decides')],
    ['is not claimed where nobody could tell', without('alice', sssd()), unknown('directory-decides')],
    [
      'is not the reason where the account was the host’s own',
      without('deploy', { ...sssd(false), ...left }),
      NOT_ASKED,
    ],
    ['is unknown where the account is', noAccountSeen, unknown('unavailable')],
    [
      'is unknown where nobody asked for directories',
      { ...without('alice'), identity: unseen('unavailable') },
      unknown('unavailable'),
    ],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('nss-backend-down', host, as(host.user))).toEqual(
      verdict === PASS || 'because' in verdict ? verdict : expect.objectContaining(verdict),
    );
  });
});

describe('the wrong user for the image', () => {
  it.each<[string, HostFacts, object]>([
    ['is none that exists', healthy, PASS],
    [
      'is told the right one, as the host itself knows it',
      { ...without('ubuntu'), defaultUsers: [{ user: 'admin', source: 'root-forced-command' }] },
      {
        result: 'fail',
        class: 'advice',
        evidence: [{ kind: 'user', user: 'ubuntu', candidates: ['admin', 'ec2-user'] }],
        advice: { do: 'log-in-as', user: 'admin', address: '203.0.113.10' },
      },
    ],
    [
      'is told who else has a key',
      { ...without('ubuntu'), otherLogins: ['deploy'] },
      { evidence: [{ kind: 'user', user: 'ubuntu', candidates: ['ec2-user', 'deploy'] }] },
    ],
    ['is not claimed of the image’s own user', without('ec2-user'), NOT_ASKED],
    ['is not claimed of one who was here', without('deploy', left), NOT_ASKED],
    ['is not claimed while a directory is down', without('alice', sssd(false)), NOT_ASKED],
    ['is unknown where the account is', noAccountSeen, unknown('unavailable')],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('user-wrong-for-ami', host, as(host.user))).toMatchObject(verdict);
  });

  it('is one of the usual names on a custom image, and none is claimed to be right', () => {
    const host = { ...without('bob'), defaultUsers: [] };
    const custom = {
      ...cloud,
      image: seen({ imageId: 'ami-1', name: 'golden' }),
      agent: unseen('unavailable'),
    };
    const check = CHECKS.find(({ id }) => id === 'user-wrong-for-ami');

    expect(check?.examine({ host, cloud: custom, attempt: as('bob') })).toMatchObject({
      advice: { do: 'choose-user', candidates: ['ec2-user', 'ubuntu', 'centos', 'root', 'admin'] },
    });
  });
});

describe('a user who was deleted', () => {
  it.each<[string, HostFacts, object]>([
    ['is none that exists', healthy, PASS],
    [
      'is told by what they left behind',
      without('deploy', left),
      {
        result: 'fail',
        class: 'policy',
        evidence: [
          { kind: 'user', user: 'deploy', candidates: [] },
          { kind: 'names', path: '/etc/passwd-', name: 'deploy' },
          { kind: 'owner', path: '/home/deploy', found: 'UNKNOWN', expected: ['deploy'] },
          { kind: 'names', path: '/etc/sudoers.d/90-cloud-init-users', name: 'deploy' },
          { kind: 'changed', path: '/etc/passwd', at: '2026-11-20T09:00:00.000Z' },
        ],
        remedies: [],
        advice: {
          do: 'act-on',
          check: 'user-deleted',
          detail: { uid: '1005', gid: '1005', home: '/home/deploy', sudo: 'yes' },
        },
      },
    ],
    [
      'is told of the image’s own user',
      without('ec2-user'),
      { result: 'fail', advice: { do: 'ask-owner', about: 'deleted' } },
    ],
    [
      'gets no command for a home that a shell would misread',
      without('deploy', {
        remains: [{ in: 'backup', path: '/etc/passwd-', uid: 1, gid: 1, home: '/home/a b;c' }],
      }),
      { advice: { do: 'ask-owner', about: 'deleted' } },
    ],
    ['is not claimed of a wrong user', without('ubuntu'), NOT_ASKED],
    ['is not claimed while a directory is down', without('alice', sssd(false)), NOT_ASKED],
    ['is unknown where the account is', noAccountSeen, unknown('unavailable')],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('user-deleted', host, as(host.user))).toMatchObject(verdict);
  });
});
