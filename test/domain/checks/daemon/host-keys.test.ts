import type { DaemonFacts, HostKeyFile } from '../../../../src/domain/facts/daemon-facts.ts';
import { seen } from '../../../../src/domain/facts/observed.ts';
import { healthy, listeningDaemon } from '../../../support/facts.ts';
import { verdictOf } from '../../../support/verdict.ts';

const ED25519 = '/etc/ssh/ssh_host_ed25519_key';
const key = (state: HostKeyFile['state'], more: Partial<HostKeyFile> = {}): HostKeyFile => ({
  path: ED25519,
  state,
  mode: state === 'absent' ? 0 : 0o600,
  owner: 'root',
  group: 'root',
  ...more,
});
const OTHER = key('unseen', { path: '/etc/ssh/ssh_host_rsa_key' });

type Situation = Pick<DaemonFacts, 'answers' | 'hostKeys'> & {
  readonly loads: boolean;
  readonly version?: string;
  readonly says?: readonly string[];
};

const host = ({ answers, hostKeys, loads, version = 'OpenSSH_9.2p1', says = [] }: Situation) => ({
  ...healthy,
  sshdVersion: version,
  daemon: seen({
    ...listeningDaemon,
    answers,
    hostKeys,
    test: seen({ kind: loads ? 'fine' : 'no-host-keys', faults: [], says } as const),
  }),
});

const PASS = { result: 'pass' };
const fails = (check: string, evidence: readonly object[], remedies: readonly string[], at?: 'beside') => ({
  result: 'fail',
  class: 'mechanical',
  evidence,
  remedies,
  advice: { do: 'act-on', check, detail: {} },
  ...(at && { at }),
});
const absent = { kind: 'absent', path: ED25519 };
const open = { kind: 'mode', path: ED25519, found: 0o644, forbidden: 0o077 };
const damaged = { kind: 'host-key', path: ED25519, state: 'damaged' };

describe('host keys', () => {
  it.each<[string, string, Situation, object]>([
    [
      'hostkeys-missing',
      'that are there pass',
      { answers: 'process', hostKeys: [key('unseen')], loads: true },
      PASS,
    ],
    [
      'hostkeys-missing',
      'of which one type is there pass',
      { answers: 'nobody', hostKeys: [key('absent'), OTHER], loads: true },
      PASS,
    ],
    [
      'hostkeys-missing',
      'of which none is there keep sshd from starting',
      { answers: 'nobody', hostKeys: [key('absent')], loads: false },
      fails('hostkeys-missing', [absent], ['make-host-keys', 'start-sshd']),
    ],
    [
      'hostkeys-missing',
      'of which none is there end every connection to a 9.2 that runs',
      { answers: 'process', hostKeys: [key('absent')], loads: false },
      fails('hostkeys-missing', [absent], ['make-host-keys']),
    ],
    [
      'hostkeys-missing',
      'of which none is there do not matter to a 9.8 that runs',
      { answers: 'process', hostKeys: [key('absent')], loads: false, version: 'OpenSSH_9.8p1' },
      fails('hostkeys-missing', [absent], [], 'beside'),
    ],
    [
      'hostkeys-missing',
      'of which none is there matter to a 9.8 behind a socket',
      { answers: 'socket', hostKeys: [key('absent')], loads: false, version: 'OpenSSH_9.8p1' },
      fails('hostkeys-missing', [absent], ['make-host-keys']),
    ],
    [
      'hostkeys-missing',
      'at a place of its own are not made',
      { answers: 'nobody', hostKeys: [key('absent', { path: '/data/key' })], loads: false },
      fails('hostkeys-missing', [{ kind: 'absent', path: '/data/key' }], []),
    ],
    [
      'hostkeys-bad-mode',
      'that are closed pass',
      { answers: 'process', hostKeys: [key('unseen')], loads: true },
      PASS,
    ],
    [
      'hostkeys-bad-mode',
      'that the group ssh_keys may read pass',
      { answers: 'nobody', hostKeys: [key('unseen', { mode: 0o640, group: 'ssh_keys' })], loads: false },
      PASS,
    ],
    [
      'hostkeys-bad-mode',
      'of somebody else may be open',
      { answers: 'nobody', hostKeys: [key('unseen', { mode: 0o644, owner: 'victim' })], loads: false },
      PASS,
    ],
    [
      'hostkeys-bad-mode',
      'that are open are not used',
      { answers: 'nobody', hostKeys: [key('unseen', { mode: 0o644 })], loads: false },
      fails('hostkeys-bad-mode', [open], ['close-host-keys', 'start-sshd']),
    ],
    [
      'hostkeys-bad-mode',
      'of which one is open matter little',
      { answers: 'process', hostKeys: [key('unseen', { mode: 0o644 }), OTHER], loads: true },
      fails('hostkeys-bad-mode', [open], [], 'beside'),
    ],
    [
      'hostkeys-corrupt',
      'that can be loaded pass',
      { answers: 'nobody', hostKeys: [key('loadable')], loads: true },
      PASS,
    ],
    [
      'hostkeys-corrupt',
      'that are damaged keep sshd from starting',
      { answers: 'nobody', hostKeys: [key('damaged')], loads: false },
      fails('hostkeys-corrupt', [damaged], ['renew-host-keys', 'start-sshd']),
    ],
    [
      'hostkeys-corrupt',
      'of which one is empty matter little',
      { answers: 'process', hostKeys: [key('empty'), OTHER], loads: true },
      fails('hostkeys-corrupt', [{ ...damaged, state: 'empty' }], [], 'beside'),
    ],
    [
      'hostkeys-corrupt',
      'that sshd does not even look at are in its own words',
      { answers: 'nobody', hostKeys: [key('loadable')], loads: false, says: ['no hostkeys available'] },
      fails('hostkeys-corrupt', [{ kind: 'value', name: 'sshd -t', found: 'no hostkeys available' }], []),
    ],
  ])('%s: those %s', (check, _what, situation, expected) => {
    expect(verdictOf(check, host(situation))).toEqual(expected);
  });

  it('of a running sshd are unknown when its configuration changed since it read it', () => {
    const edited = { path: '/etc/ssh/sshd_config', at: '2026-11-20T00:00:00.000Z' };
    const files = healthy.configFiles.seen
      ? seen({ ...healthy.configFiles.value, edited })
      : healthy.configFiles;
    const changed = {
      ...host({ answers: 'process', hostKeys: [key('absent')], loads: false }),
      configFiles: files,
    };

    expect(verdictOf('hostkeys-missing', changed)).toEqual({
      result: 'unknown',
      because: 'config-not-loaded',
    });
  });
});
