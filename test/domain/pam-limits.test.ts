import type { LimitRule } from '../../src/domain/facts/pam-facts.ts';
import { judgeLimits, type LimitedLogin } from '../../src/domain/pam-limits.ts';

const alice: LimitedLogin = { user: 'alice', uid: 1000, groups: ['alice', 'ops'], sessions: 2 };

const rules = (...lines: readonly string[]): readonly LimitRule[] =>
  lines.map((text, index) => {
    const [domain = '', item = '', value = ''] = text.split(' ');
    return { file: '/etc/security/limits.conf', line: index + 1, domain, item, value };
  });

describe('the limits of a session', () => {
  it.each<[string, readonly string[]]>([
    ['granted', []],
    ['granted', ['* nofile 65536', '@ops nproc 4096', '* maxlogins 10']],
    ['refused', ['alice maxlogins 0']],
    ['refused', ['* maxlogins 2']],
    ['granted', ['* maxlogins 3']],
    ['granted', ['* maxlogins -']],
    ['granted', ['* maxlogins 0', 'alice maxlogins 5']],
    ['refused', ['alice maxlogins 0', '* maxlogins 5']],
    ['granted', ['* maxlogins 0', '@ops maxlogins 5']],
    ['granted', ['@staff maxlogins 0']],
    ['granted', ['bob maxlogins 0']],
    ['unknown', ['alice maxlogins 0', 'alice maxlogins 5']],
    ['unknown', ['%ops maxlogins 1']],
    ['unknown', ['1000: maxlogins 0']],
    ['granted', ['1000: maxlogins 9']],
    ['refused', ['* maxsyslogins 1']],
    ['unknown', ['* maxsyslogins 5']],
    ['refused', ['alice nproc 0']],
    ['unknown', ['alice nproc 3']],
    ['refused', ['* nofile 4']],
    ['unknown', ['* nofile 16']],
    ['granted', ['* nofile unlimited']],
    ['unknown', ['* as 1000']],
    ['refused', ['* as 1000', '* nproc 0']],
  ])('are judged as %s: %j', (result, lines) => {
    expect(judgeLimits(rules(...lines), alice).result).toBe(result);
  });

  it('say which of them refuses', () => {
    expect(judgeLimits(rules('* maxlogins 5', '@ops maxlogins 1'), alice)).toEqual({
      result: 'refused',
      rule: { file: '/etc/security/limits.conf', line: 2, domain: '@ops', item: 'maxlogins', value: '1' },
    });
  });

  it('of logins do not bind root', () => {
    expect(judgeLimits(rules('* maxlogins 0', '* nproc 0'), { ...alice, uid: 0 }).result).toBe('granted');
  });

  it('of logins are unknown where nobody counted the sessions', () => {
    const { sessions: _, ...uncounted } = alice;

    expect(judgeLimits(rules('* maxlogins 10'), uncounted).result).toBe('unknown');
  });
});
