import type { DaemonFacts } from '../../src/domain/facts/daemon-facts.ts';
import { seen, unseen } from '../../src/domain/facts/observed.ts';
import { SERVICE_SECTION } from '../../src/host/probe-daemon.ts';
import { decodeField } from '../../src/host/report.ts';
import { recordsOf } from '../../src/host/section.ts';

/** The facts that records make, each a line with fields between blanks; a `~` in a field stands for a blank. */
function daemonOf(lines: readonly string[]) {
  const records = lines.map((line) => {
    const [name = '', ...fields] = line.split(' ').map((field) => field.replaceAll('~', ' '));
    return { name, fields: fields.map(decodeField) };
  });
  const report = { user: 'ec2-user', records, ending: [] };
  return SERVICE_SECTION.facts(recordsOf(report, SERVICE_SECTION.shapes)).daemon;
}

const NOBODY: DaemonFacts = {
  answers: 'nobody',
  units: [],
  listens: [],
  test: unseen('tool-missing'),
  hostKeys: [],
  lastWords: [],
};

/** What the parser makes of the words of `sshd -t`. */
function testOf(status: number, says: readonly string[]) {
  const daemon = daemonOf([
    'service nobody',
    `test ${status}`,
    ...says.map((line) => `says ${line.replaceAll(' ', '~')}`),
  ]);
  return daemon.seen && daemon.value.test.seen ? daemon.value.test.value.kind : daemon;
}

describe('what a probe says of sshd as a service', () => {
  it('is not seen in a report without it', () => {
    expect(daemonOf([])).toEqual(unseen('unavailable'));
  });

  it('is little where nothing of it is there', () => {
    expect(daemonOf(['service nobody'])).toEqual(seen(NOBODY));
  });

  it('names the addresses of an sshd that listens', () => {
    expect(
      daemonOf([
        'service process',
        'listens 0100007F:0016',
        'listens 00000000:08AE',
        'listens 00000000000000000000000000000000:0016',
        'listens B80D01200000000000000000010000FE:0016',
        'test 0',
      ]),
    ).toEqual(
      seen({
        ...NOBODY,
        answers: 'process',
        listens: [
          { address: '127.0.0.1', port: 22 },
          { address: '0.0.0.0', port: 2222 },
          { address: '::', port: 22 },
          { address: '2001:db8:0:0:0:0:fe00:1', port: 22 },
        ],
        test: seen({ kind: 'fine', faults: [], says: [] }),
      }),
    );
  });

  it('names the units of systemd, and what an active socket listens on', () => {
    expect(
      daemonOf([
        'service socket',
        'unit ssh.service loaded inactive disabled sshd -',
        'unit ssh.socket loaded active enabled - 0.0.0.0:22~(Stream)~[::]:22~(Stream)',
      ]),
    ).toEqual(
      seen({
        ...NOBODY,
        answers: 'socket',
        units: [
          {
            id: 'ssh.service',
            load: 'loaded',
            active: 'inactive',
            file: 'disabled',
            runtimeDirectories: ['sshd'],
          },
          { id: 'ssh.socket', load: 'loaded', active: 'active', file: 'enabled', runtimeDirectories: [] },
        ],
        listens: [
          { address: '0.0.0.0', port: 22 },
          { address: '::', port: 22 },
        ],
      }),
    );
  });

  it('names the lines that sshd refuses, its host keys and its directory', () => {
    const words = '/etc/ssh/sshd_config.d/9.conf:~line~3:~Bad~configuration~option:~Foo';
    expect(
      daemonOf([
        'service nobody',
        'taken 22 dropbear',
        'test 255',
        `says ${words}`,
        'refused /etc/ssh/sshd_config.d/9.conf 3 foo Bad~configuration~option:~Foo yes',
        'hostkey /etc/ssh/ssh_host_rsa_key damaged 600 root root',
        'privsep /run/sshd directory 777 0 root',
        'lastword Cannot~bind~any~address.',
      ]),
    ).toEqual(
      seen({
        ...NOBODY,
        taken: { port: 22, by: 'dropbear' },
        test: seen({
          kind: 'keyword',
          faults: [
            {
              file: '/etc/ssh/sshd_config.d/9.conf',
              line: 3,
              keyword: 'foo',
              says: 'Bad configuration option: Foo',
              mendable: true,
            },
          ],
          says: ['/etc/ssh/sshd_config.d/9.conf: line 3: Bad configuration option: Foo'],
        }),
        hostKeys: [
          {
            path: '/etc/ssh/ssh_host_rsa_key',
            state: 'damaged',
            mode: 0o600,
            owner: 'root',
            group: 'root',
          },
        ],
        privsepDir: { path: '/run/sshd', type: 'directory', mode: 0o777, uid: 0, owner: 'root' },
        lastWords: ['Cannot bind any address.'],
      }),
    );
  });
});

describe('the words of sshd -t', () => {
  it.each([
    [
      'keyword',
      255,
      [
        '/etc/ssh/sshd_config: line 9: Bad configuration option: Foo',
        'x: terminating, 1 bad configuration options',
      ],
    ],
    [
      'keyword',
      255,
      [
        '/etc/ssh/sshd_config line 123: no argument after keyword "LogLevel"',
        '/etc/ssh/sshd_config: terminating, 1 bad configuration options',
      ],
    ],
    [
      'keyword',
      255,
      [
        '/etc/ssh/sshd_config line 5: keyword PermitRootLogin extra arguments at end of line',
        '/etc/ssh/sshd_config: terminating, 1 bad configuration options',
      ],
    ],
    ['value', 255, ['/etc/ssh/sshd_config line 123: Badly formatted port number.']],
    ['value', 255, ["/etc/ssh/sshd_config line 123: Bad SSH2 cipher spec 'foo'."]],
    ['value', 255, ["/etc/ssh/sshd_config line 124: Directive 'UsePAM' is not allowed within a Match block"]],
    ['value', 255, ['AuthorizedKeysCommand set without AuthorizedKeysCommandUser']],
    ['value', 255, ['AuthenticationMethods cannot be satisfied by enabled authentication methods']],
    ['config-missing', 1, ['/etc/ssh/sshd_config: No such file or directory']],
    ['privsep-user', 255, ['Privilege separation user sshd does not exist']],
    [
      'no-host-keys',
      1,
      [
        "Permissions 0644 for '/etc/ssh/ssh_host_rsa_key' are too open.",
        'sshd: no hostkeys available -- exiting.',
      ],
    ],
    [
      'no-host-keys',
      1,
      ['Unable to load host key: /etc/ssh/nope', 'sshd: no hostkeys available -- exiting.'],
    ],
    ['privsep-dir-missing', 255, ['Missing privilege separation directory: /run/sshd']],
    ['privsep-dir-mode', 255, ['/var/empty/sshd must be owned by root and not group or world-writable.']],
    [
      'binary',
      127,
      ['sshd: error while loading shared libraries: libcrypto.so.1.1: cannot open shared object file'],
    ],
    ['binary', 255, ['OpenSSL version mismatch. Built against 30000070, you have 30200010']],
    ['binary', 139, []],
    ['other', 255, ['something that nobody has read']],
    ['fine', 0, ['Unable to load host key: /etc/ssh/nope']],
  ] as const)('mean %s (status %i, %j)', (kind, status, says) => {
    expect(testOf(status, says)).toBe(kind);
  });
});
