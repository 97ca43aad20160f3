import fc from 'fast-check';
import { ABSENT } from '../../src/domain/facts/file-facts.ts';
import { seen, unseen } from '../../src/domain/facts/observed.ts';
import { parseProbeReport } from '../../src/host/probe-report.ts';

const asked = { repairId: '01JD9Z6M5T3Q8W2E4R6Y7V9X0K', turn: 3, user: 'ec2-user' };
const ID = '01JD9Z6M5T3Q8W2E4R6Y7V9X0K-3';
const PIN = 'f'.repeat(64);
const PRINT = `SHA256:${'a'.repeat(43)}`;

const RECORDS = [
  `pin\t${PIN}`,
  'os\tubuntu\t24.04\tdebian',
  'sshd\tOpenSSH_9.6p1 Ubuntu-3ubuntu13',
  'config\tauthorizedkeysfile\t.ssh/authorized_keys /etc/ssh/keys/%u',
  'config\tstrictmodes\tyes',
  'config\tusepam\tyes',
  'config\tpubkeyauthentication\tno',
  'config\tauthorizedkeyscommand\t/usr/bin/keys %u',
  'config\tauthenticationmethods\tany',
  'config\tpermitrootlogin\twithout-password',
  'config\tport\t22 2222',
  'config\tdenyusers\tmallory eve@192.0.2.*',
  'config\tforcecommand\t/usr/bin/menu -x',
  'config\tpubkeyacceptedalgorithms\tssh-ed25519,rsa-sha2-512',
  'config\trequiredrsasize\t2048',
  'config\tmaxauthtries\t6',
  'loaded\t1795377889\tuser address\t-',
  'source\tdenyusers\t/etc/ssh/sshd_config.d/10-a.conf\t2\t1795377000\tmatch\tmallory\topenssh-server',
  'shadowed\tmaxauthtries\t/etc/ssh/sshd_config\t9\t-\t-\t3\t-',
  'edited\t-\t/etc/ssh/sshd_config.d\t0\t1795377890.250000000\t-\t-\t-',
  'account\tfound\t1000\t1000\t/home/ec2-user\t/home/ec2-user\t/bin/bash\texecutable\tlocked\tno\t2026-12-31\t2026-11-22',
  'object\t/\tdirectory\t755\t0\t0\troot\troot\t19\t259:2\t-\tyes',
  'object\t/home/ec2-user\tsymlink\t777\t0\t0\troot\troot\t1\t259:9\thex:2f6461746120c3a9\t-',
  'object\t/home/ec2-user/.ssh\tabsent',
  'group\t2000\tteam\t1001,1002\talice,bob',
  'keyfile\t1\t.ssh/authorized_keys\t/home/ec2-user/.ssh/authorized_keys\t/data/keys\tno\t812\t2',
  `key\t1\t4\tED25519\t256\t${PRINT}\tfrom,restrict,expiry-time,command`,
  'option\t1\t4\tfrom\t10.0.0.0/8,!10.1.0.0/16',
  'option\t1\t4\texpires\t20270101Z',
  'option\t1\t4\tcommand\trsync',
  `damaged\t1\t6\tline-wrapped\t${PRINT}`,
  'damaged\t1\t9\tbase64-corrupt\t-',
  'keyfile\t2\t/etc/ssh/keys/%u\t/etc/ssh/keys/ec2-user\t-\t-\t-\t0',
  'keyscommand\t/usr/bin/keys\t/opt/keys\tnobody\tno',
  'way\tkeyscommand\t/\tdirectory\t755\t0\t0',
  'way\tkeyscommand\t/opt/keys\tregular\t775\t0\t50',
  'eic\t/opt/aws/bin/eic_run_authorized_keys',
  'forced\t/usr/bin/menu\tnot-executable',
  'chroot\t/srv/jail\tmissing',
  'way\tchroot\t/srv/jail\tdirectory\t777\t1000\t1000',
  'unread\t/home/ec2-user/.ssh/authorized_keys\tSHA256:one,SHA256:two',
  'keytime\t20261122130000\t20261122120000\tyes\tFIPS:OSPP',
  `revoked\t/etc/ssh/revoked\tkrl\t${PRINT}`,
  'now\t1795377889\t3 10 100',
  'wrapped\tunseen',
  'wrapper\thosts.deny\t4\tsshd: ALL',
  'ban\tbanned',
  'filter\tinet filter\tinput\tip saddr @banned drop',
  'filterset\tinet filter\tbanned\tyes',
  'nologin\t/run/nologin',
  'selinux\tenforcing',
  'default\tubuntu\tcloud.cfg',
  'login\tadmin',
  'log\t2026-11-22T10:00:00+0000\tInvalid user ec2-user from 203.0.113.9 port 4711',
  'cut\tkey',
];

const report = (records: readonly string[] = RECORDS) =>
  [`sshfix-probe\t1\t${ID}\tec2-user`, ...records, `end\t${ID}\t${records.length}`, ''].join('\n');

const withRecord = (from: string, to: string) =>
  report(RECORDS.map((record) => (record.startsWith(from) ? to : record)));

describe('the report of a probe', () => {
  it('gives the facts of the host', () => {
    expect(parseProbeReport(report(), asked)).toEqual(
      seen({
        os: { id: 'ubuntu', version: '24.04', like: ['debian'] },
        sshdVersion: 'OpenSSH_9.6p1 Ubuntu-3ubuntu13',
        daemon: unseen('unavailable'),
        resources: unseen('unavailable'),
        lasting: unseen('unavailable'),
        config: seen({
          authorizedKeysFile: ['.ssh/authorized_keys', '/etc/ssh/keys/%u'],
          strictModes: true,
          useDns: false,
          usePam: true,
          pubkeyAuthentication: false,
          authorizedKeysCommand: '/usr/bin/keys %u',
          authenticationMethods: 'any',
          permitRootLogin: 'without-password',
          ports: [22, 2222],
          denyUsers: ['mallory', 'eve@192.0.2.*'],
          forceCommand: '/usr/bin/menu -x',
          pubkeyAcceptedAlgorithms: ['ssh-ed25519', 'rsa-sha2-512'],
          requiredRsaSize: 2048,
          maxAuthTries: 6,
        }),
        configFiles: seen({
          sources: {
            denyusers: {
              file: '/etc/ssh/sshd_config.d/10-a.conf',
              line: 2,
              changedAt: '2026-11-22T19:50:00.000Z',
              package: 'openssh-server',
              conditional: true,
            },
          },
          overridden: { denyusers: 'mallory' },
          shadowed: { maxauthtries: { source: { file: '/etc/ssh/sshd_config', line: 9 }, value: '3' } },
          conditions: ['user', 'address'],
          edited: { path: '/etc/ssh/sshd_config.d', at: '2026-11-22T20:04:50.250Z' },
          loadedAt: '2026-11-22T20:04:49.000Z',
          optionsUnread: false,
        }),
        commands: seen({
          instanceConnect: '/opt/aws/bin/eic_run_authorized_keys',
          keysCommand: {
            path: '/usr/bin/keys',
            resolved: '/opt/keys',
            runsAs: 'nobody',
            runsAsExists: false,
            way: [
              { path: '/', type: 'directory', mode: 0o755, uid: 0, gid: 0 },
              { path: '/opt/keys', type: 'regular', mode: 0o775, uid: 0, gid: 50 },
            ],
          },
          forced: { path: '/usr/bin/menu', state: 'not-executable' },
          chroot: {
            path: '/srv/jail',
            way: [{ path: '/srv/jail', type: 'directory', mode: 0o777, uid: 1000, gid: 1000 }],
            shell: 'missing',
          },
          unreadKeys: {
            path: '/home/ec2-user/.ssh/authorized_keys',
            fingerprints: ['SHA256:one', 'SHA256:two'],
          },
        }),
        connection: seen({
          now: '2026-11-22T20:04:49.000Z',
          startups: { current: 3, begin: 10, full: 100 },
          wrappers: { rules: [{ file: 'hosts.deny', line: 4, text: 'sshd: ALL' }] },
          fail2ban: 'banned',
          filter: [{ table: 'inet filter', chain: 'input', text: 'ip saddr @banned drop' }],
          sets: [{ table: 'inet filter', name: 'banned', holdsClient: 'yes' }],
        }),
        user: 'ec2-user',
        account: seen({
          uid: 1000,
          gid: 1000,
          home: '/home/ec2-user',
          resolvedHome: '/home/ec2-user',
          shell: '/bin/bash',
          shellState: 'executable',
          password: seen('locked'),
          passwordAged: seen(false),
          expiresOn: seen('2026-12-31'),
          today: '2026-11-22',
        }),
        identity: unseen('unavailable'),
        pam: unseen('unavailable'),
        paths: unseen('unavailable'),
        objects: {
          '/': {
            type: 'directory',
            mode: 0o755,
            uid: 0,
            gid: 0,
            owner: 'root',
            group: 'root',
            links: 19,
            id: '259:2',
            searchable: true,
          },
          '/home/ec2-user': {
            type: 'symlink',
            mode: 0o777,
            uid: 0,
            gid: 0,
            owner: 'root',
            group: 'root',
            links: 1,
            id: '259:9',
            target: '/data é',
          },
          '/home/ec2-user/.ssh': {
            type: 'absent',
            mode: 0,
            uid: -1,
            gid: -1,
            owner: '',
            group: '',
            links: 0,
            id: '',
          },
        },
        groups: [{ gid: 2000, name: 'team', primaryUids: [1001, 1002], members: ['alice', 'bob'] }],
        keyFiles: [
          {
            pattern: '.ssh/authorized_keys',
            path: '/home/ec2-user/.ssh/authorized_keys',
            resolved: '/data/keys',
            readable: false,
            size: 812,
            lines: 2,
            keys: [
              {
                line: 4,
                type: 'ED25519',
                bits: 256,
                fingerprint: PRINT,
                options: ['from', 'restrict', 'expiry-time', 'command'],
                from: '10.0.0.0/8,!10.1.0.0/16',
                expires: '20270101Z',
                command: 'rsync',
              },
            ],
            damaged: [
              { line: 6, flaw: 'line-wrapped', becomes: PRINT },
              { line: 9, flaw: 'base64-corrupt' },
            ],
          },
          { pattern: '/etc/ssh/keys/%u', path: '/etc/ssh/keys/ec2-user', lines: 0, keys: [], damaged: [] },
        ],
        keyMaterial: seen({
          clock: { local: '20261122130000', utc: '20261122120000' },
          fips: true,
          cryptoPolicy: 'FIPS:OSPP',
          revoked: { path: '/etc/ssh/revoked', state: 'krl', fingerprints: [PRINT] },
        }),
        nologin: ['/run/nologin'],
        selinux: 'enforcing',
        defaultUsers: [{ user: 'ubuntu', source: 'cloud.cfg' }],
        otherLogins: ['admin'],
        log: [
          {
            at: '2026-11-22T10:00:00+00:00',
            line: 'Invalid user ec2-user from 203.0.113.9 port 4711',
          },
        ],
        cut: ['key'],
        pin: PIN,
      }),
    );
  });

  it.each([
    ['no such account', 'account', 'account\tnone', { account: seen(null) }],
    [
      'an account that could not be looked up',
      'account',
      'account\tunseen',
      { account: unseen('unavailable') },
    ],
    [
      'an sshd that cannot read its configuration',
      'config',
      'config\tunseen\tconfig-unreadable',
      { config: unseen('config-unreadable') },
    ],
    ['no sshd', 'config', 'config\tunseen\ttool-missing', { config: unseen('tool-missing') }],
    [
      'an object that root could not look at',
      'object',
      'object\t/home/ec2-user\tunseen',
      { objects: { '/home/ec2-user': { ...ABSENT, type: 'unseen' } } },
    ],
    [
      'a password that must be changed',
      'account',
      'account\tfound\t1\t1\t/a\t/a\t/bin/sh\texecutable\tset\tyes\tnever\t2026-11-22',
      { account: { value: { passwordAged: seen(true) } } },
    ],
    [
      'a shadow file that cannot be read',
      'account',
      'account\tfound\t1\t1\t/a\t/a\t/bin/sh\texecutable\t-\t-\t-\t2026-11-22',
      {
        account: {
          value: {
            password: unseen('unavailable'),
            passwordAged: unseen('unavailable'),
            expiresOn: unseen('unavailable'),
          },
        },
      },
    ],
    ['an unknown version of sshd', 'sshd', 'sshd\t-', { sshdVersion: '' }],
  ])('tells of %s', (_, record, instead, facts) => {
    const records = RECORDS.filter((line) => !line.startsWith(`${record}\t`));
    expect(parseProbeReport(report([...records, instead]), asked)).toMatchObject({ value: facts });
  });

  it.each([
    ['the last line is missing', report().split('\n').slice(0, -2).join('\n'), 'report-truncated'],
    ['it is cut in the middle', report().slice(0, 400), 'report-truncated'],
    ['a record is missing', report().replace('selinux\tenforcing\n', ''), 'report-truncated'],
    ['it goes on after its end', `${report()}more\n`, 'report-truncated'],
    ['objects were cut', report([...RECORDS, 'cut\tobject']), 'report-truncated'],
    ['it is empty', '', 'report-foreign'],
    ['it answers another turn', report().replace(`1\t${ID}`, `1\t${asked.repairId}-4`), 'report-foreign'],
    ['it is about another user', report().replace('-3\tec2-user', '-3\troot'), 'report-foreign'],
    ['it is of a mend', report().replace('sshfix-probe', 'sshfix-mend'), 'report-foreign'],
    ['it is of another version', report().replace('probe\t1', 'probe\t2'), 'report-version'],
    ['a record is unknown', report([...RECORDS, 'surprise\t1']), 'report-malformed'],
    ['a record is there twice', report([...RECORDS, `pin\t${PIN}`]), 'report-malformed'],
    ['a record that must be there is not', report(RECORDS.slice(1)), 'report-malformed'],
    ['a path is there twice', report([...RECORDS, 'object\t/\tabsent']), 'report-malformed'],
    ['a key is of no file', report([...RECORDS, `key\t9\t1\tRSA\t2048\t${PRINT}\t-`]), 'report-malformed'],
    ['a damaged line is of no file', report([...RECORDS, 'damaged\t9\t1\tquoted\t-']), 'report-malformed'],
    ['a flaw is none', report([...RECORDS, 'damaged\t1\t1\tugly\t-']), 'report-malformed'],
    ['a path is not absolute', withRecord('nologin', 'nologin\tetc'), 'report-malformed'],
    ['a number is none', withRecord('keyfile\t2', 'keyfile\t2\tx\t/x\t-\t-\t1e9\t0'), 'report-malformed'],
    [
      'a mode is none',
      withRecord('object\t/\t', 'object\t/\tdirectory\t999\t0\t0\t-\t-\t1\t1:1\t-\t-'),
      'report-malformed',
    ],
    ['a field is not encoded', withRecord('login', 'login\té'), 'report-malformed'],
    ['an encoded field is broken', withRecord('login', 'login\thex:0'), 'report-malformed'],
    ['the pin is none', withRecord('pin', 'pin\t0'), 'report-malformed'],
    ['it names a member of every object', report([...RECORDS, '__proto__\t1']), 'report-malformed'],
    ['it names a method of every object', report([...RECORDS, 'constructor\t1']), 'report-malformed'],
  ])('gives no facts when %s', (_, output, because) => {
    expect(parseProbeReport(output, asked)).toEqual({ seen: false, because });
  });

  it('gives no facts and no exception, whatever line of it is replaced', () => {
    const lines = report().split('\n');
    fc.assert(
      fc.property(fc.nat(lines.length - 2), fc.string({ unit: 'binary' }), (index, noise) => {
        const output = lines.with(index, noise).join('\n');
        expect(parseProbeReport(output, asked).seen).toBe(false);
      }),
    );
  });
});
