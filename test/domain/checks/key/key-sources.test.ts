import type { CommandFacts } from '../../../../src/domain/facts/command-facts.ts';
import type { SshdConfig } from '../../../../src/domain/facts/config-facts.ts';
import type { HostFacts } from '../../../../src/domain/facts/host-facts.ts';
import { seen, unseen } from '../../../../src/domain/facts/observed.ts';
import { healthy, unresolvedKeyFile } from '../../../support/facts.ts';
import { hostTold, step } from '../../../support/sshd-facts.ts';
import { verdictOf, withInstalledKey } from '../../../support/verdict.ts';

const FILE = '/home/ec2-user/.ssh/authorized_keys';
const CENTRAL = '/etc/ssh/keys/ec2-user';
const nobody: HostFacts = { ...healthy, account: seen(null) };
const unseenCommands: HostFacts = { ...healthy, commands: unseen('unavailable') };
const nobodysKeys = '/usr/bin/sss_ssh_authorizedkeys %u';

describe('AuthorizedKeysFile none', () => {
  const none = (config: Partial<SshdConfig> = {}): HostFacts => ({
    ...hostTold({ config: { authorizedKeysFile: [], ...config } }),
    keyFiles: [],
  });

  it.each<[string, HostFacts, object]>([
    ['passes where a file is named', healthy, { result: 'pass' }],
    ['refuses every key', none(), { result: 'fail', class: 'policy' }],
    [
      'is unknown where a command gives keys',
      none({ authorizedKeysCommand: nobodysKeys }),
      { result: 'unknown', because: 'keys-from-a-command' },
    ],
    [
      'refuses where that command is EC2 Instance Connect’s, which knows only keys of the last minute',
      none({ authorizedKeysCommand: '/opt/aws/bin/eic_run_authorized_keys %u %f' }),
      { result: 'fail' },
    ],
    [
      'is unknown where certificates count',
      none({ trustedUserCaKeys: '/etc/ssh/ca.pub' }),
      { result: 'unknown', because: 'certificate-may-count' },
    ],
    ['is no question without an account', nobody, { result: 'not-applicable' }],
    [
      'is unknown where sshd does not tell',
      { ...healthy, config: unseen('tool-missing') },
      { result: 'unknown' },
    ],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('authkeysfile-none', host)).toMatchObject(verdict);
  });
});

describe('keys that are where sshd does not look', () => {
  const moved = (differences: {
    readonly commands?: CommandFacts;
    readonly config?: Partial<SshdConfig>;
  }) => ({
    ...hostTold({
      config: { authorizedKeysFile: ['/etc/ssh/keys/%u'], ...differences.config },
      commands: { unreadKeys: { path: FILE, fingerprints: ['SHA256:installed'] }, ...differences.commands },
    }),
    keyFiles: unresolvedKeyFile.map((file) => ({ ...file, pattern: '/etc/ssh/keys/%u', path: CENTRAL })),
  });

  it.each<[string, HostFacts, object]>([
    ['pass where sshd looks in the usual place', healthy, { result: 'pass' }],
    [
      'are told of, with the file that sshd reads',
      moved({}),
      {
        result: 'fail',
        class: 'advice',
        evidence: [
          { kind: 'setting', name: 'AuthorizedKeysFile', found: '/etc/ssh/keys/%u' },
          { kind: 'absent', path: CENTRAL },
          { kind: 'present', path: FILE },
        ],
        advice: { do: 'act-on', detail: { path: CENTRAL, from: FILE } },
      },
    ],
    [
      'are not the cause where the offered key is not among them',
      moved({ commands: { unreadKeys: { path: FILE, fingerprints: ['SHA256:other'] } } }),
      { result: 'pass' },
    ],
    [
      'are not the cause where the other file has lines of its own',
      {
        ...moved({}),
        keyFiles: healthy.keyFiles.map((file) => ({ ...file, path: CENTRAL, keys: [], readable: false })),
      },
      { result: 'pass' },
    ],
    [
      'are unknown where a command gives keys',
      moved({ config: { authorizedKeysCommand: nobodysKeys } }),
      { result: 'unknown', because: 'keys-from-a-command' },
    ],
    [
      'are unknown where certificates count',
      moved({ config: { trustedUserCaKeys: '/etc/ssh/ca.pub' } }),
      { result: 'unknown', because: 'certificate-may-count' },
    ],
    ['are no question without an account', nobody, { result: 'not-applicable' }],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('authkeysfile-moved', host)).toMatchObject(verdict);
  });

  it('are the cause, and not that the other file is missing', () => {
    expect(verdictOf('authkeys-missing', moved({}))).toEqual({ result: 'not-applicable' });
  });

  it('are told of whatever key is offered, when that is not known', () => {
    expect(verdictOf('authkeysfile-moved', moved({}), { user: 'ec2-user', assumed: true })).toMatchObject({
      result: 'fail',
    });
  });
});

type Command = NonNullable<CommandFacts['keysCommand']>;

const command = (changes: Partial<Command>): Command => ({
  path: '/opt/keys/run',
  resolved: '/opt/keys/run',
  runsAs: 'nobody',
  runsAsExists: true,
  way: [step('/', 0o755), step('/opt', 0o755), step('/opt/keys', 0o755)],
  ...changes,
});
const program = step('/opt/keys/run', 0o755, { type: 'regular' });
const withCommand = (changes: Partial<Command>, rest: Partial<HostFacts> = {}): HostFacts => ({
  ...hostTold({
    config: { authorizedKeysCommand: '/opt/keys/run %u' },
    commands: { keysCommand: command(changes) },
  }),
  ...rest,
});
const withoutKeys: Partial<HostFacts> = { keyFiles: unresolvedKeyFile };
const debian: Partial<HostFacts> = { sshdVersion: 'OpenSSH_9.2p1 Debian-2+deb12u10' };
const openWay = [step('/', 0o755), step('/opt', 0o775), program];
const theirs = step('/opt/keys/run', 0o777, { type: 'regular', uid: 1000 });

describe('the command that gives keys', () => {
  it.each<[string, HostFacts, object]>([
    [
      'passes where it is root’s alone',
      withCommand({ way: [...command({}).way, program] }),
      { result: 'pass' },
    ],
    [
      'is given back to root where others can write to it, and is all that gives keys',
      withCommand({ way: [...command({}).way, theirs] }, withoutKeys),
      {
        result: 'fail',
        class: 'mechanical',
        evidence: [
          { kind: 'owner', path: '/opt/keys/run', found: '1000', expected: ['root'] },
          { kind: 'mode', path: '/opt/keys/run', found: 0o777, forbidden: 0o022 },
        ],
        remedies: ['close-keys-command'],
      },
    ],
    [
      'refuses nobody whose key is in a file',
      withCommand({ way: [...command({}).way, theirs] }),
      { result: 'fail', at: 'beside', remedies: ['close-keys-command'] },
    ],
    [
      'is not run where root’s group can write above it',
      withCommand({ way: openWay }),
      { result: 'fail', evidence: [{ kind: 'mode', path: '/opt', forbidden: 0o020 }] },
    ],
    [
      'is run where root’s group can write above it on Debian',
      withCommand({ way: openWay }, debian),
      { result: 'pass' },
    ],
    [
      'is not run on Debian where another group can write above it',
      withCommand({ way: [step('/', 0o755), step('/opt', 0o2775, { gid: 50 }), program] }, debian),
      { result: 'fail', evidence: [{ kind: 'mode', path: '/opt', found: 0o2775, forbidden: 0o020 }] },
    ],
    [
      'is left to a person where sshd is told its name by a link',
      withCommand({ path: '/opt/run', way: [...command({}).way, theirs] }),
      { result: 'fail', remedies: [] },
    ],
    [
      'is left to a person where a directory above it is somebody’s',
      withCommand({ way: [step('/', 0o755), step('/opt', 0o755, { uid: 1000 }), program] }),
      { result: 'fail', remedies: [] },
    ],
    [
      'is left to a person where a directory above it is everybody’s',
      withCommand({ way: [step('/', 0o755), step('/opt', 0o1777), program] }),
      { result: 'fail', remedies: [] },
    ],
    [
      'is left to a person where it runs as its owner',
      withCommand({ way: [...command({}).way, step('/opt/keys/run', 0o4777, { type: 'regular' })] }),
      { result: 'fail', remedies: [] },
    ],
    [
      'is left to a person where it lies in a home',
      withCommand({
        resolved: '/home/ec2-user/keys',
        way: [step('/', 0o755), step('/home/ec2-user/keys', 0o755, { type: 'regular', uid: 1000 })],
      }),
      { result: 'fail', remedies: [] },
    ],
    [
      'is not run where it is not there',
      {
        ...withCommand({ resolved: '', way: [] }),
        commands: seen({
          keysCommand: { path: '/opt/keys/run', runsAs: 'nobody', runsAsExists: true, way: [] },
        }),
      },
      { result: 'fail', evidence: [{ kind: 'absent', path: '/opt/keys/run' }], remedies: [] },
    ],
    [
      'is not run where it is a directory',
      withCommand({ resolved: '/opt/keys' }),
      { result: 'fail', evidence: [{ kind: 'type', path: '/opt/keys', found: 'directory' }], remedies: [] },
    ],
    [
      'is not run by its name alone',
      withCommand({ path: 'run' }),
      { result: 'fail', evidence: [{ kind: 'setting', name: 'AuthorizedKeysCommand', found: 'run' }] },
    ],
    [
      'is not run as somebody who does not exist',
      withCommand({ runsAsExists: false, way: [...command({}).way, program] }),
      { result: 'fail', evidence: [{ kind: 'user', user: 'nobody' }], remedies: [] },
    ],
    ['is no question where there is none', healthy, { result: 'not-applicable' }],
    ['is unknown to a probe that did not look', unseenCommands, { result: 'unknown' }],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('akc-broken', host)).toMatchObject(verdict);
  });
});

describe('EC2 Instance Connect', () => {
  const eic = '/opt/aws/bin/eic_run_authorized_keys';
  const installed = (config: Partial<SshdConfig>, optionsUnread = false) =>
    hostTold({ config, files: { optionsUnread }, commands: { instanceConnect: eic } });

  it.each<[string, HostFacts, object]>([
    [
      'passes where sshd asks its command',
      installed({ authorizedKeysCommand: `${eic} %u %f` }),
      { result: 'pass' },
    ],
    [
      'is told of where its drop-in is gone',
      installed({}),
      { result: 'fail', class: 'mechanical', advice: { detail: { taken: '' } } },
    ],
    [
      'is told of where another command stands in its place',
      installed({ authorizedKeysCommand: nobodysKeys }),
      { result: 'fail', advice: { detail: { taken: nobodysKeys } } },
    ],
    [
      'is unknown where the daemon has options that could not be read',
      installed({}, true),
      { result: 'unknown', because: 'daemon-options-unread' },
    ],
    ['is no question where it is not installed', healthy, { result: 'not-applicable' }],
    ['is unknown to a probe that did not look', unseenCommands, { result: 'unknown' }],
    [
      'is unknown where sshd does not tell',
      { ...installed({}), config: unseen('tool-missing') },
      { result: 'unknown' },
    ],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('eic-broken', host, withInstalledKey)).toMatchObject(verdict);
  });
});
