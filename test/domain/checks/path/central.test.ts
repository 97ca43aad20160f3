import type { HostFacts } from '../../../../src/domain/facts/host-facts.ts';
import { seen } from '../../../../src/domain/facts/observed.ts';
import { directory, healthy, hostWith, keyFile, regular, symlink } from '../../../support/facts.ts';
import { verdictOf } from '../../../support/verdict.ts';

const HOME = '/home/ec2-user';
const FILE = `${HOME}/.ssh/authorized_keys`;
const KEYS = '/etc/ssh/keys';
const CENTRAL = `${KEYS}/ec2-user`;

/** AuthorizedKeysFile /etc/ssh/keys/%u. */
const central = (objects: HostFacts['objects'] = {}, readable = true): HostFacts =>
  hostWith(
    {
      '/etc': directory(0o755, 'root', { searchable: true }),
      '/etc/ssh': directory(0o755, 'root', { searchable: true }),
      [KEYS]: directory(0o755, 'root', { searchable: true }),
      [CENTRAL]: regular(0o644, 'root'),
      ...objects,
    },
    { keyFiles: keyFile({ pattern: '/etc/ssh/keys/%u', path: CENTRAL, resolved: CENTRAL, readable }) },
  );

const withoutStrictModes = (host: HostFacts): HostFacts => ({
  ...host,
  config: healthy.config.seen ? seen({ ...healthy.config.value, strictModes: false }) : healthy.config,
});

const ofRoot = hostWith({ [FILE]: regular(0o644, 'root') });
const linkedToTmp = hostWith(
  {
    [FILE]: symlink('/tmp/keys'),
    '/tmp': directory(0o1777, 'root', { searchable: true }),
    '/tmp/keys': regular(0o600, 'ec2-user'),
  },
  { keyFiles: keyFile({ resolved: '/tmp/keys' }) },
);

describe('a key file that is not the user’s own', () => {
  it.each<[string, string, HostFacts, object]>([
    ['authkeys-root-owned-ok', 'passes where the user may read it', ofRoot, { result: 'pass' }],
    ['authkeys-root-owned-ok', 'passes outside the home too', central(), { result: 'pass' }],
    [
      'authkeys-root-owned-ok',
      'never fails: root’s and closed is asked about elsewhere',
      hostWith({ [FILE]: regular(0o600, 'root') }, { keyFiles: keyFile({ readable: false }) }),
      { result: 'not-applicable' },
    ],
    ['authkeys-root-owned-ok', 'does not ask about the user’s own', healthy, { result: 'not-applicable' }],
    ['authkeys-abs-path-unsafe', 'passes what is root’s and open to read', central(), { result: 'pass' }],
    [
      'authkeys-abs-path-unsafe',
      'refuses a directory that others can write to',
      central({ [KEYS]: directory(0o777, 'root', { searchable: true }) }),
      {
        result: 'fail',
        class: 'mechanical',
        remedies: [],
        evidence: [{ kind: 'mode', path: KEYS, found: 0o777, forbidden: 0o022 }],
        advice: {
          do: 'act-on',
          check: 'authkeys-abs-path-unsafe',
          detail: { close: '/etc/ssh/keys' },
        },
      },
    ],
    [
      'authkeys-abs-path-unsafe',
      'refuses at opening where the directory is closed',
      central({ [KEYS]: directory(0o700, 'root', { searchable: false }) }, false),
      {
        result: 'fail',
        at: 'key-file-open',
        advice: { detail: { enter: '/etc/ssh/keys' } },
      },
    ],
    [
      'authkeys-abs-path-unsafe',
      'refuses at opening where the file is root’s and closed',
      central({ [CENTRAL]: regular(0o600, 'root') }, false),
      {
        result: 'fail',
        at: 'key-file-open',
        advice: { detail: { read: '/etc/ssh/keys/ec2-user' } },
      },
    ],
    [
      'authkeys-abs-path-unsafe',
      'refuses the file of somebody else',
      central({ [CENTRAL]: regular(0o644, 'nobody') }),
      { result: 'fail', advice: { detail: { own: '/etc/ssh/keys/ec2-user' } } },
    ],
    [
      'authkeys-abs-path-unsafe',
      'closes no directory that is meant for all',
      hostWith(
        { '/tmp': directory(0o1777, 'root', { searchable: true }), '/tmp/keys': regular(0o600, 'ec2-user') },
        { keyFiles: keyFile({ path: '/tmp/keys', resolved: '/tmp/keys' }) },
      ),
      { result: 'fail', advice: { do: 'ask-owner', about: 'foreign-path' } },
    ],
    [
      'authkeys-abs-path-unsafe',
      'passes without StrictModes what others can write to',
      withoutStrictModes(central({ [KEYS]: directory(0o777, 'root', { searchable: true }) })),
      { result: 'pass' },
    ],
    [
      'authkeys-abs-path-unsafe',
      'does not ask about a key file below the home',
      hostWith({ [HOME]: directory(0o777, 'ec2-user') }),
      { result: 'not-applicable' },
    ],
    [
      'authkeys-symlink-outside',
      'does not ask about an absolute path',
      central({ [KEYS]: directory(0o777, 'root', { searchable: true }) }),
      { result: 'not-applicable' },
    ],
    [
      'authkeys-symlink-outside',
      'refuses a link from the home into what others can write to',
      linkedToTmp,
      { result: 'fail', class: 'policy', advice: { do: 'repair-link', path: FILE } },
    ],
  ])('%s %s', (id, _, host, verdict) => {
    expect(verdictOf(id, host)).toMatchObject(verdict);
  });
});
