import type { ConfigTest, DaemonFacts, Unit } from '../../../../src/domain/facts/daemon-facts.ts';
import type { HostFacts } from '../../../../src/domain/facts/host-facts.ts';
import { seen, unseen } from '../../../../src/domain/facts/observed.ts';
import { healthy, listeningDaemon } from '../../../support/facts.ts';
import { verdictOf, withInstalledKey } from '../../../support/verdict.ts';

const unit = (file: string, more: Partial<Unit> = {}): Unit => ({
  id: 'ssh.service',
  load: 'loaded',
  active: 'inactive',
  file,
  runtimeDirectories: ['sshd'],
  ...more,
});
const SOCKET = unit('enabled', { id: 'ssh.socket', active: 'active', runtimeDirectories: [] });
const MASKED = unit('masked', { load: 'masked' });

const tested = (kind: ConfigTest['kind']) => seen({ kind, faults: [], says: [] });

const host = (daemon: Partial<DaemonFacts>): HostFacts => ({
  ...healthy,
  daemon: seen({ ...listeningDaemon, ...daemon }),
});
const down = (daemon: Partial<DaemonFacts>) => host({ answers: 'nobody', listens: [], units: [], ...daemon });

const PASS = { result: 'pass' };
const NOT_ASKED = { result: 'not-applicable' };

describe('an sshd that answers nobody', () => {
  const fails = (remedies: readonly string[], more: readonly object[] = []) => ({
    result: 'fail',
    class: 'mechanical',
    evidence: [{ kind: 'not-running' }, ...more],
    remedies,
    advice: { do: 'start-daemon' },
  });

  it.each<[string, HostFacts, object]>([
    ['is none where one listens', host({}), PASS],
    [
      'is none where a socket starts one',
      host({ answers: 'socket', units: [unit('disabled'), SOCKET] }),
      PASS,
    ],
    ['is started where it would start', down({ test: tested('fine') }), fails(['start-sshd'])],
    [
      'is started where the unit makes the directory that it misses',
      down({
        test: tested('privsep-dir-missing'),
        units: [unit('enabled')],
        privsepDir: { path: '/run/sshd', type: 'absent', mode: 0, uid: 0, owner: '' },
      }),
      fails(['start-sshd']),
    ],
    [
      'is not started where its configuration would stop it, and another check says what to do',
      down({ test: tested('keyword') }),
      { ...fails([]), advice: undefined },
    ],
    ['is not started where nobody asked it', down({ test: unseen('timed-out') }), fails([])],
    ['is not started where another has its port', down({ taken: { port: 22 } }), fails([])],
    ['is not started where somebody turned it off', down({ units: [MASKED] }), fails([])],
    [
      'has last words',
      down({ lastWords: ['Cannot bind any address.'] }),
      fails(['start-sshd'], [{ kind: 'value', name: 'sshd', found: 'Cannot bind any address.' }]),
    ],
    [
      'is unknown where processes cannot be seen',
      { ...healthy, daemon: unseen('unavailable') },
      { result: 'unknown', because: 'unavailable' },
    ],
  ])('%s', (_what, facts, expected) => {
    expect(verdictOf('sshd-not-running', facts)).toEqual(expected);
  });
});

describe('an sshd that is turned off', () => {
  const fails = (state: string, at?: 'beside') => ({
    result: 'fail',
    class: 'policy',
    evidence: [{ kind: 'value', name: 'ssh.service', found: state, expected: 'enabled' }],
    remedies: [],
    advice: { do: 'act-on', check: 'sshd-disabled', detail: { unit: 'ssh.service', state } },
    ...(at && { at }),
  });

  it.each<[string, HostFacts, object]>([
    ['is none where its unit is enabled', host({ units: [unit('enabled')] }), PASS],
    ['is none where its socket is enabled', host({ units: [unit('disabled'), SOCKET] }), PASS],
    ['is none where its unit is of another kind', host({ units: [unit('static')] }), PASS],
    ['is not asked for without systemd', host({ units: [] }), NOT_ASKED],
    ['refuses where it is disabled and down', down({ units: [unit('disabled')] }), fails('disabled')],
    ['refuses where it is masked and down', down({ units: [MASKED] }), fails('masked')],
    [
      'will refuse after the next boot',
      host({ units: [unit('disabled', { active: 'active' })] }),
      fails('disabled', 'beside'),
    ],
    ['is not asked for in a report without it', { ...healthy, daemon: unseen('unavailable') }, NOT_ASKED],
  ])('%s', (_what, facts, expected) => {
    expect(verdictOf('sshd-disabled', facts)).toEqual(expected);
  });
});

describe('where sshd listens', () => {
  const at = (address: string, port: number) => ({ address, port });
  const where = (address: string, port: number) => ({ kind: 'listens', address, port });
  const fails = (evidence: readonly object[], detail: object, beside = true) => ({
    result: 'fail',
    class: 'advice',
    evidence,
    remedies: [],
    advice: { do: 'act-on', check: 'port-changed', detail },
    ...(beside && { at: 'beside' }),
  });

  it.each<[string, HostFacts, object]>([
    ['passes at port 22', host({}), PASS],
    ['passes at port 22 and another', host({ listens: [at('0.0.0.0', 2222), at('::', 22)] }), PASS],
    [
      'is told where it is another port',
      host({ listens: [at('0.0.0.0', 2222), at('::', 2222)] }),
      fails([where('0.0.0.0', 2222), where('::', 2222)], { port: '2222', local: '' }),
    ],
    [
      'is told where it is the host itself',
      host({ listens: [at('127.0.0.1', 22)] }),
      fails([where('127.0.0.1', 22)], { port: '22', local: 'yes' }),
    ],
    ['is taken from the configuration where it cannot be seen', host({ listens: [] }), PASS],
    [
      'is unknown where neither is seen',
      { ...host({ listens: [] }), config: unseen('config-unreadable') },
      { result: 'unknown', because: 'config-unreadable' },
    ],
    ['is not asked for where nobody answers', down({}), NOT_ASKED],
  ])('%s', (_what, facts, expected) => {
    expect(verdictOf('port-changed', facts)).toEqual(expected);
  });

  it('refuses a client that found nobody at its port', () => {
    const line = 'ssh: connect to host web-1 port 22: Connection refused';
    const attempt = { ...withInstalledKey, symptoms: [{ id: 'connection-refused', line }] };
    const elsewhere = host({ listens: [at('0.0.0.0', 2222)] });

    expect(verdictOf('port-changed', elsewhere, attempt)).toEqual(
      fails([where('0.0.0.0', 2222), { kind: 'said', line }], { port: '2222', local: '' }, false),
    );
  });
});

describe('a port that sshd does not get', () => {
  const IN_USE = 'Bind to port 22 on 0.0.0.0 failed: Address already in use.';
  const DENIED = 'Bind to port 2222 on 0.0.0.0 failed: Permission denied.';
  const said = (found: string) => ({ kind: 'value', name: 'sshd', found });
  const fails = (check: string, kind: string, evidence: readonly object[], detail: object) => ({
    result: 'fail',
    class: kind,
    evidence,
    remedies: [],
    advice: { do: 'act-on', check, detail },
  });
  const enforcing = (daemon: Partial<DaemonFacts>): HostFacts => ({ ...down(daemon), selinux: 'enforcing' });

  it.each<[string, string, HostFacts, object]>([
    ['port-in-use', 'passes where it is free', down({}), PASS],
    ['port-in-use', 'is not asked for where sshd has it', host({}), NOT_ASKED],
    [
      'port-in-use',
      'names who has it',
      down({ taken: { port: 22, by: 'dropbear' } }),
      fails('port-in-use', 'advice', [{ kind: 'port-taken', port: 22, by: 'dropbear' }], {
        port: '22',
        by: 'dropbear',
      }),
    ],
    [
      'port-in-use',
      'quotes sshd',
      down({ taken: { port: 22 }, lastWords: [IN_USE] }),
      fails('port-in-use', 'advice', [{ kind: 'port-taken', port: 22 }, said(IN_USE)], {
        port: '22',
        by: '',
      }),
    ],
    ['port-in-use', 'passes where it was taken once', down({ lastWords: [IN_USE] }), PASS],
    [
      'selinux-port',
      'is denied by an enforcing policy',
      enforcing({ lastWords: [DENIED] }),
      fails('selinux-port', 'mechanical', [said(DENIED)], { port: '2222' }),
    ],
    ['selinux-port', 'passes where sshd does not complain', enforcing({}), PASS],
    ['selinux-port', 'is not asked for without SELinux', down({ lastWords: [DENIED] }), NOT_ASKED],
  ])('%s: %s', (check, _what, facts, expected) => {
    expect(verdictOf(check, facts)).toEqual(expected);
  });
});
