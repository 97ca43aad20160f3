import fc from 'fast-check';
import { parseCommand } from '../../src/slack/parse-command.ts';

const repair = (query: object, user?: string) => ({ ask: 'repair', query, ...(user && { user }) });
const named = (value: string) => ({ by: 'name', value });

describe('reading what was typed after /sshfix', () => {
  it.each(['', '   ', 'help', 'HELP', 'help me', '`help`', '--help', '-h', '?'])(
    'takes %j as a question for help',
    (text) => {
      expect(parseCommand(text)).toEqual({ ask: 'help' });
    },
  );

  it.each([
    ['web-1', named('web-1')],
    ['  web-1  ', named('web-1')],
    ['`web-1`', named('web-1')],
    ['"web server"', named('web server')],
    ['“web server”', named('web server')],
    ["'help'", named('help')],
    ['"i-beam"', named('i-beam')],
    ['R&amp;D', named('R&D')],
    ['produção', named('produção')],
    ['web-1.example.com', named('web-1.example.com')],
    ['<http://web-1.example.com|web-1.example.com>', named('web-1.example.com')],
    ['i-0123abcd', { by: 'id', value: 'i-0123abcd' }],
    ['i-0123456789abcdef0', { by: 'id', value: 'i-0123456789abcdef0' }],
    ['I-0123456789ABCDEF0', { by: 'id', value: 'i-0123456789abcdef0' }],
    ['`i-0123456789abcdef0`', { by: 'id', value: 'i-0123456789abcdef0' }],
    ['10.0.0.1', { by: 'private-address', value: '10.0.0.1' }],
    ['172.31.255.1', { by: 'private-address', value: '172.31.255.1' }],
    ['192.168.1.1', { by: 'private-address', value: '192.168.1.1' }],
    ['100.64.0.1', { by: 'private-address', value: '100.64.0.1' }],
    ['172.32.0.1', { by: 'public-address', value: '172.32.0.1' }],
    ['203.0.113.7', { by: 'public-address', value: '203.0.113.7' }],
    ['010.000.000.001', { by: 'private-address', value: '10.0.0.1' }],
    ['<http://203.0.113.7|203.0.113.7>', { by: 'public-address', value: '203.0.113.7' }],
    ['<http://203.0.113.7/>', { by: 'public-address', value: '203.0.113.7' }],
    ['2001:DB8:0:0::1', { by: 'public-address', value: '2001:db8::1' }],
    ['203.0.113.7:2222', { by: 'public-address', value: '203.0.113.7' }],
    ['db:22', named('db:22')],
    ['::ffff:10.0.0.1', { by: 'private-address', value: '10.0.0.1' }],
    ['::ffff:a00:1', { by: 'private-address', value: '10.0.0.1' }],
    ['fd00::1', { by: 'private-address', value: 'fd00::1' }],
    ['ip-10-0-0-1', { by: 'private-address', value: '10.0.0.1' }],
    [
      'ip-10-0-0-1.eu-west-1.compute.internal',
      { by: 'private-dns-name', value: 'ip-10-0-0-1.eu-west-1.compute.internal' },
    ],
    ['ip-10-0-0-1.ec2.internal', { by: 'private-dns-name', value: 'ip-10-0-0-1.ec2.internal' }],
    [
      'i-0123456789abcdef0.eu-west-1.compute.internal',
      { by: 'private-dns-name', value: 'i-0123456789abcdef0.eu-west-1.compute.internal' },
    ],
    [
      'EC2-1-2-3-4.eu-west-1.compute.amazonaws.com.',
      { by: 'public-dns-name', value: 'ec2-1-2-3-4.eu-west-1.compute.amazonaws.com' },
    ],
    [
      'ec2-1-2-3-4.compute-1.amazonaws.com',
      { by: 'public-dns-name', value: 'ec2-1-2-3-4.compute-1.amazonaws.com' },
    ],
    [
      '<http://ec2-1-2-3-4.eu-west-1.compute.amazonaws.com|ec2-1-2-3-4.eu-west-1.compute.amazonaws.com>',
      { by: 'public-dns-name', value: 'ec2-1-2-3-4.eu-west-1.compute.amazonaws.com' },
    ],
  ])('finds the instance in %j', (text, query) => {
    expect(parseCommand(text)).toEqual(repair(query));
    expect(parseCommand(`${text} ubuntu`)).toEqual(repair(query, 'ubuntu'));
    expect(parseCommand(`history ${text}`)).toEqual({ ask: 'history', query });
  });

  it.each([
    ['ubuntu@web-1', repair(named('web-1'), 'ubuntu')],
    ['ubuntu@web-1 ubuntu', repair(named('web-1'), 'ubuntu')],
    ['ubuntu@10.0.0.1', repair({ by: 'private-address', value: '10.0.0.1' }, 'ubuntu')],
    [
      '<mailto:ubuntu@web-1.example.com|ubuntu@web-1.example.com>',
      repair(named('web-1.example.com'), 'ubuntu'),
    ],
    ['"a@b"', repair(named('a@b'))],
    ['web-1 _svc.deploy-1', repair(named('web-1'), '_svc.deploy-1')],
  ])('finds the user in %j', (text, command) => {
    expect(parseCommand(text)).toEqual(command);
  });

  it.each([
    ['web-1 ubuntu now', { kind: 'too-many-words', words: 3 }],
    ['history web-1 ubuntu', { kind: 'too-many-words', words: 2 }],
    ['web-1 && reboot', { kind: 'too-many-words', words: 3 }],
    ['ssh ubuntu@web-1', { kind: 'whole-command', login: 'ubuntu@web-1' }],
    ['ssh -i key.pem ubuntu@web-1', { kind: 'whole-command', login: 'ubuntu@web-1' }],
    ['ssh web-1', { kind: 'whole-command', login: 'web-1' }],
    ['history', { kind: 'history-of-what' }],
    ['status web-1', { kind: 'unknown-subcommand', word: 'status' }],
    ['approve', { kind: 'unknown-subcommand', word: 'approve' }],
    ['"web-1', { kind: 'open-quote' }],
    ['<@U0ALICE>', { kind: 'mention' }],
    ['<!channel>', { kind: 'mention' }],
    ['i-XYZ', { kind: 'malformed-id', value: 'i-XYZ' }],
    ['i-123', { kind: 'malformed-id', value: 'i-123' }],
    ['i-0123456789abcdef01', { kind: 'malformed-id', value: 'i-0123456789abcdef01' }],
    ['300.1.1.1', { kind: 'malformed-address', value: '300.1.1.1' }],
    ['fe80::1%eth0', { kind: 'unsafe-name', value: 'fe80::1%eth0' }],
    ['web-*', { kind: 'wildcard', value: 'web-*' }],
    ['web-?', { kind: 'wildcard', value: 'web-?' }],
    ['web\\*', { kind: 'wildcard', value: 'web\\*' }],
    ['web-1;reboot', { kind: 'unsafe-name', value: 'web-1;reboot' }],
    ['$(reboot)', { kind: 'unsafe-name', value: '$(reboot)' }],
    ['web\u202e1', { kind: 'unsafe-name', value: 'web\u202e1' }],
    ['web\u00001', { kind: 'unsafe-name', value: 'web\u00001' }],
    ['""', { kind: 'unsafe-name', value: '' }],
    ['a'.repeat(129), { kind: 'unsafe-name', value: 'a'.repeat(129) }],
    ['web-1 -oProxyCommand', { kind: 'unsafe-user', value: '-oProxyCommand' }],
    ['web-1 a;b', { kind: 'unsafe-user', value: 'a;b' }],
    ['web-1 $(id)', { kind: 'unsafe-user', value: '$(id)' }],
    [`web-1 ${'a'.repeat(33)}`, { kind: 'unsafe-user', value: 'a'.repeat(33) }],
    ['1abc@web-1', { kind: 'unsafe-user', value: '1abc' }],
    ['ubuntu@web-1 ec2-user', { kind: 'two-users', users: ['ubuntu', 'ec2-user'] }],
    ['x '.repeat(2000), { kind: 'too-long', limit: 3000 }],
  ])('refuses %j and says why', (text, misread) => {
    expect(parseCommand(text)).toEqual({ misread });
  });

  it.each([
    'i-0123456789abcdef0 ubuntu · 10.0.1.10 · eu-west-1a · running · started today at 08:00',
    'ubuntu@i-0123456789abcdef0 · eu-west-1a',
  ])('takes a line of several matches as it was copied: %s', (line) => {
    expect(parseCommand(line)).toEqual(repair({ by: 'id', value: 'i-0123456789abcdef0' }, 'ubuntu'));
  });

  it('takes 128 characters of a name, also when they are not in the basic plane', () => {
    const name = '𝒶'.repeat(128);

    expect(parseCommand(name)).toEqual(repair(named(name)));
  });

  it('answers whatever is typed, and lets no unsafe user through', () => {
    const word = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('"', "'", '`', '<', '>', '@', 'i-', ' '),
    );
    fc.assert(
      fc.property(
        fc.array(word).map((words) => words.join('')),
        (text) => {
          const command = parseCommand(text);
          const user = 'ask' in command && command.ask === 'repair' ? command.user : undefined;
          expect(user ?? 'none').toMatch(/^[A-Za-z_][A-Za-z0-9_.-]{0,31}$/);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('lets no wildcard and no control character into a query', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '*', '?', '\\', '\n', '\u0007', '"', ' ', '@', '<', '|'),
    });
    fc.assert(
      fc.property(text, (typed) => {
        const command = parseCommand(typed);
        const value = 'query' in command ? command.query.value : '';
        expect([...'*?\\\n\u0007'].filter((mark) => value.includes(mark))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});
