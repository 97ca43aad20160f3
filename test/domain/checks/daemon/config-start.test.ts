import type { ConfigFault, ConfigTest, DaemonFacts } from '../../../../src/domain/facts/daemon-facts.ts';
import { seen, unseen } from '../../../../src/domain/facts/observed.ts';
import { healthy, listeningDaemon } from '../../../support/facts.ts';
import { verdictOf } from '../../../support/verdict.ts';

const MAIN: ConfigFault = {
  file: '/etc/ssh/sshd_config',
  line: 12,
  keyword: 'foo',
  says: 'Bad configuration option: Foo',
  mendable: true,
};
const INCLUDED = { ...MAIN, file: '/etc/ssh/sshd_config.d/50-x.conf' };

const test = (kind: ConfigTest['kind'], faults: readonly ConfigFault[] = [], says = ['its words']) =>
  seen({ kind, faults, says });

type Answers = DaemonFacts['answers'];

const host = (tested: DaemonFacts['test'], answers: Answers, more: Partial<DaemonFacts> = {}) => ({
  ...healthy,
  daemon: seen({ ...listeningDaemon, answers, test: tested, ...more }),
});

const PASS = { result: 'pass' };
const NOT_ASKED = { result: 'not-applicable' };
const line = (fault: ConfigFault) => ({
  kind: 'config-line',
  path: fault.file,
  line: 12,
  says: 'Bad configuration option: Foo',
});
const said = { kind: 'value', name: 'sshd -t', found: 'its words' };

/** The fault, and the rung where it is met when not on its own. */
const fails = (check: string, evidence: readonly object[], remedies: readonly string[], at?: 'beside') => ({
  result: 'fail',
  class: 'mechanical',
  evidence,
  remedies,
  advice: { do: 'act-on', check, detail: {} },
  ...(at && { at }),
});

describe('a configuration that keeps sshd from starting', () => {
  it.each([
    ['config-syntax', 'fine', test('fine'), 'process', PASS],
    [
      'config-syntax',
      'an unknown keyword, nobody answering',
      test('keyword', [MAIN]),
      'nobody',
      fails('config-syntax', [line(MAIN)], ['disable-config-line', 'start-sshd']),
    ],
    [
      'config-syntax',
      'an unknown keyword behind a socket',
      test('keyword', [MAIN]),
      'socket',
      fails('config-syntax', [line(MAIN)], ['disable-config-line']),
    ],
    [
      'config-syntax',
      'an unknown keyword while sshd still runs',
      test('keyword', [MAIN]),
      'process',
      fails('config-syntax', [line(MAIN)], [], 'beside'),
    ],
    [
      'config-syntax',
      'a keyword that was to keep somebody out',
      test('keyword', [{ ...MAIN, mendable: false }]),
      'nobody',
      fails('config-syntax', [line(MAIN)], []),
    ],
    [
      'config-syntax',
      'five unknown keywords',
      test('keyword', Array(5).fill(MAIN)),
      'nobody',
      fails('config-syntax', Array(5).fill(line(MAIN)), ['disable-config-line', 'start-sshd']),
    ],
    [
      'config-syntax',
      'more unknown keywords than mend turns into comments',
      test('keyword', Array(6).fill(MAIN)),
      'nobody',
      fails('config-syntax', Array(6).fill(line(MAIN)), []),
    ],
    [
      'config-syntax',
      'a line that is not told of',
      test('keyword'),
      'nobody',
      fails('config-syntax', [said], []),
    ],
    ['config-syntax', 'an unknown keyword in an included file', test('keyword', [INCLUDED]), 'nobody', PASS],
    [
      'config-dropin-syntax',
      'an unknown keyword in an included file',
      test('keyword', [INCLUDED]),
      'nobody',
      fails('config-dropin-syntax', [line(INCLUDED)], ['disable-config-line', 'start-sshd']),
    ],
    [
      'config-dropin-syntax',
      'a bad value in a file of another place',
      test('value', [{ ...INCLUDED, file: '/opt/ssh.d/a.conf' }]),
      'nobody',
      fails('config-dropin-syntax', [{ ...line(INCLUDED), path: '/opt/ssh.d/a.conf' }], []),
    ],
    ['config-dropin-syntax', 'a bad value of the main file', test('value', [MAIN]), 'nobody', PASS],
    [
      'config-fatal-value',
      'a bad value of the main file',
      test('value', [MAIN]),
      'nobody',
      fails('config-fatal-value', [line(MAIN)], ['disable-config-line', 'start-sshd']),
    ],
    [
      'config-fatal-value',
      'settings that do not go together',
      test('value'),
      'nobody',
      fails('config-fatal-value', [said], []),
    ],
    ['config-fatal-value', 'an unknown keyword', test('keyword', [MAIN]), 'nobody', PASS],
    [
      'config-fatal-value',
      'words that nobody has heard of',
      test('other'),
      'nobody',
      fails('config-fatal-value', [said], []),
    ],
    [
      'config-fatal-value',
      'such words of an sshd that runs',
      test('other'),
      'process',
      { result: 'unknown', because: 'start-not-understood' },
    ],
    [
      'config-missing',
      'no file, nobody answering',
      test('config-missing'),
      'nobody',
      fails('config-missing', [said], []),
    ],
    [
      'config-missing',
      'no file while sshd still runs',
      test('config-missing'),
      'process',
      fails('config-missing', [said], [], 'beside'),
    ],
    ['config-missing', 'host keys that are missing', test('no-host-keys'), 'nobody', PASS],
    [
      'config-syntax',
      'a question that got no answer in time',
      unseen('timed-out'),
      'nobody',
      { result: 'unknown', because: 'timed-out' },
    ],
    [
      'config-syntax',
      'a question that got no answer from an sshd that runs',
      unseen('timed-out'),
      'process',
      NOT_ASKED,
    ],
    ['config-syntax', 'no sshd to ask', unseen('tool-missing'), 'nobody', NOT_ASKED],
    ['sshd-binary-broken', 'fine', test('fine'), 'nobody', PASS],
    [
      'sshd-binary-broken',
      'a library that does not fit',
      test('binary'),
      'process',
      fails('sshd-binary-broken', [said], []),
    ],
    [
      'sshd-binary-broken',
      'no sshd, nobody answering',
      unseen('tool-missing'),
      'nobody',
      fails('sshd-binary-broken', [{ kind: 'absent', path: '/usr/sbin/sshd' }], []),
    ],
    [
      'sshd-binary-broken',
      'no sshd in the path of root, but one that runs',
      unseen('tool-missing'),
      'process',
      NOT_ASKED,
    ],
  ] as const)('%s: %s, is judged as it is', (check, _what, tested, answers, expected) => {
    expect(verdictOf(check, host(tested, answers))).toEqual(expected);
  });

  it('is not asked for where another program serves SSH', () => {
    const other = host(unseen('tool-missing'), 'nobody', { taken: { port: 22, by: 'dropbear' } });

    expect(verdictOf('sshd-binary-broken', other)).toEqual(NOT_ASKED);
  });

  it('is unknown where processes cannot be seen', () => {
    expect(verdictOf('config-syntax', { ...healthy, daemon: unseen('unavailable') })).toEqual({
      result: 'unknown',
      because: 'unavailable',
    });
  });
});
