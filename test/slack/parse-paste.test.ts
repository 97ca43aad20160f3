import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { parseCommand } from '../../src/slack/parse-command.ts';

const KEY = 'SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8';
/** With the fingerprint that ssh-keygen -lf prints of it. */
const PUBLIC_KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIH3ddcOGsIqDEKCY7leFuUyspdT+FWBUxDEqK3lhvP7h';
const web1 = { by: 'name', value: 'web-1' };
const address = { by: 'public-address', value: '203.0.113.10' };
const DENIED = 'ubuntu@203.0.113.10: Permission denied (publickey).';
const denied = [{ id: 'publickey-denied', line: DENIED }];
const repair = (query: object, rest: object = {}) => ({ ask: 'repair', query, ...rest });
const client = (told: object, user?: string) => ({ ...(user && { user }), client: told });

describe('options after the instance', () => {
  it.each<[string, object]>([
    ['web-1 from 198.51.100.7', client({ address: '198.51.100.7' })],
    ['web-1 ubuntu from 198.51.100.7', client({ address: '198.51.100.7' }, 'ubuntu')],
    ['web-1 from 198.51.100.7 ubuntu', client({ address: '198.51.100.7' }, 'ubuntu')],
    ['ubuntu@web-1 FROM 010.000.0.7', client({ address: '10.0.0.7' }, 'ubuntu')],
    ['web-1 from 2001:DB8:0:0::7', client({ address: '2001:db8::7' })],
    ['web-1 from [2001:db8::7]', client({ address: '2001:db8::7' })],
    ['web-1 from ::ffff:198.51.100.7', client({ address: '198.51.100.7' })],
    [`web-1 key ${KEY}`, client({ keyFingerprint: KEY })],
    [`web-1 key ${KEY}=`, client({ keyFingerprint: KEY })],
    [`web-1 ${KEY} ubuntu`, client({ keyFingerprint: KEY }, 'ubuntu')],
    [
      `web-1 ubuntu from 198.51.100.7 key ${KEY}`,
      client({ address: '198.51.100.7', keyFingerprint: KEY }, 'ubuntu'),
    ],
    [
      `web-1 ubuntu\nfrom 198.51.100.7\nkey ${KEY}`,
      client({ address: '198.51.100.7', keyFingerprint: KEY }, 'ubuntu'),
    ],
  ])('are read in "%s"', (text, rest) => {
    expect(parseCommand(text)).toEqual(repair(web1, rest));
  });

  it.each<[string, object]>([
    ['web-1 from', { kind: 'malformed-client' }],
    ['web-1 from home', { kind: 'malformed-client' }],
    ['web-1 from 300.1.1.1', { kind: 'malformed-client' }],
    ['web-1 key', { kind: 'malformed-key' }],
    ['web-1 key key.pem', { kind: 'malformed-key' }],
    ['web-1 key SHA256:abc', { kind: 'malformed-key' }],
    ['web-1 key MD5:16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48', { kind: 'other-fingerprint' }],
    ['web-1 16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48', { kind: 'other-fingerprint' }],
    ['web-1 key 1f:51:ae:28:bf:89:e9:d8:1f:25:5d:37:2d:7d:b8:ca:9f:f5:f1:6f', { kind: 'other-fingerprint' }],
    ['web-1 ubuntu now from 198.51.100.7', { kind: 'too-many-words', words: 3 }],
  ])('refuses %s', (text, misread) => {
    expect(parseCommand(text)).toEqual({ misread });
  });

  it('leaves an instance that is called like an option its name', () => {
    expect(parseCommand('from')).toEqual(repair({ by: 'name', value: 'from' }));
    expect(parseCommand('key ubuntu')).toEqual(repair({ by: 'name', value: 'key' }, { user: 'ubuntu' }));
  });
});

describe('a public key', () => {
  it.each([
    `web-1 ubuntu key ${PUBLIC_KEY}`,
    `web-1 ubuntu key ${PUBLIC_KEY} ana@laptop`,
    `web-1 ubuntu ${PUBLIC_KEY} laptop`,
    `web-1 key ${PUBLIC_KEY} ana@laptop ubuntu`,
    `web-1 ubuntu\n${PUBLIC_KEY} ana@laptop`,
    `web-1 ubuntu\n\`\`\`${PUBLIC_KEY} ana@laptop\`\`\``,
  ])('becomes its fingerprint: %s', (text) => {
    const told = parseCommand(text);

    expect(told).toMatchObject({
      ask: 'repair',
      user: 'ubuntu',
      client: { keyFingerprint: 'SHA256:kWZHGk3SEXndAONkrzTjYwYjJBLFbOuHZYK4fet4d9E' },
    });
  });

  it('with a part missing is no key', () => {
    expect(parseCommand(`web-1 key ${PUBLIC_KEY.slice(0, -8)}`)).toMatchObject({ misread: {} });
  });
});

describe('what the client said, after the instance', () => {
  it.each<[string, object]>([
    [`web-1 ubuntu\n${DENIED}`, client({ host: '203.0.113.10', symptoms: denied }, 'ubuntu')],
    [`web-1\n${DENIED}`, client({ host: '203.0.113.10', symptoms: denied }, 'ubuntu')],
    [`web-1 ${DENIED}`, client({ host: '203.0.113.10', symptoms: denied }, 'ubuntu')],
    [
      `web-1 ubuntu\r\n\`\`\`\r\n${DENIED}\r\n\`\`\``,
      client({ host: '203.0.113.10', symptoms: denied }, 'ubuntu'),
    ],
    [
      'web-1 ubuntu\n&lt;mailto:ubuntu@203.0.113.10|ubuntu@203.0.113.10&gt;: Permission denied (publickey).'.replace(
        /&lt;|&gt;/g,
        (mark) => (mark === '&lt;' ? '<' : '>'),
      ),
      client({ host: '203.0.113.10', symptoms: denied }, 'ubuntu'),
    ],
    [
      'web-1 Server refused our key',
      client({ symptoms: [{ id: 'putty-refused-key', line: 'Server refused our key' }] }),
    ],
    [
      'web-1 ubuntu “Server refused our key”',
      client({ symptoms: [{ id: 'putty-refused-key', line: 'Server refused our key"' }] }, 'ubuntu'),
    ],
    ['web-1 ubuntu\nit says no', client({ symptoms: [] }, 'ubuntu')],
    [
      'web-1 ssh -i key.pem ubuntu@203.0.113.10 ubuntu@203.0.113.10: Permission denied (publickey).',
      client(
        {
          host: '203.0.113.10',
          symptoms: [
            { id: 'publickey-denied', line: expect.stringContaining('Permission denied (publickey).') },
          ],
        },
        'ubuntu',
      ),
    ],
    [
      `web-1\n$ ssh -i key.pem ubuntu@10.0.1.10\nWarning: Identity file key.pem not accessible: No such file or directory.\nubuntu@10.0.1.10: Permission denied (publickey).\nfrom 198.51.100.7`,
      client(
        {
          address: '198.51.100.7',
          host: '10.0.1.10',
          symptoms: [
            {
              id: 'key-not-accessible',
              line: 'Warning: Identity file key.pem not accessible: No such file or directory.',
            },
            { id: 'publickey-denied', line: 'ubuntu@10.0.1.10: Permission denied (publickey).' },
          ],
        },
        'ubuntu',
      ),
    ],
  ])('is read in "%s"', (text, rest) => {
    expect(parseCommand(text)).toEqual(repair(web1, rest));
  });

  it('is read in a long debugging output', () => {
    const text = `web-1
OpenSSH_9.6p1 Ubuntu-3ubuntu13.5, OpenSSL 3.0.13 30 Jan 2024
debug1: Reading configuration data /home/ana/.ssh/config
debug1: Connecting to web-1.example.com [203.0.113.10] port 22.
debug1: identity file /home/ana/key.pem type -1
debug1: Remote protocol version 2.0, remote software version OpenSSH_8.7
debug1: Authenticating to web-1.example.com:22 as 'ec2-user'
debug1: Server host key: ssh-ed25519 SHA256:uNiVztksCsDhcc0u9e8BrdjjgYmBGWkqfAAiFCYFSA8
debug1: Authentications that can continue: publickey,gssapi-keyex,gssapi-with-mic
debug1: Offering public key: /home/ana/key.pem RSA ${KEY} explicit
debug1: Authentications that can continue: publickey,gssapi-keyex,gssapi-with-mic
debug1: No more authentication methods to try.
ec2-user@web-1.example.com: Permission denied (publickey,gssapi-keyex,gssapi-with-mic).`;

    expect(parseCommand(text)).toEqual(
      repair(web1, {
        user: 'ec2-user',
        client: {
          host: '203.0.113.10',
          keyFingerprint: KEY,
          symptoms: [
            {
              id: 'publickey-denied',
              line: 'ec2-user@web-1.example.com: Permission denied (publickey,gssapi-keyex,gssapi-with-mic).',
            },
          ],
        },
      }),
    );
  });
});

describe('what the client said, alone', () => {
  it.each<[string, object]>([
    [DENIED, client({ host: '203.0.113.10', symptoms: denied }, 'ubuntu')],
    [
      `ana@laptop:~$ ssh -i key.pem ubuntu@203.0.113.10\n${DENIED}`,
      client({ host: '203.0.113.10', symptoms: denied }, 'ubuntu'),
    ],
    [
      `ana@MacBook-Pro ~ % ssh -i key.pem ubuntu@203.0.113.10\n${DENIED}`,
      client({ host: '203.0.113.10', symptoms: denied }, 'ubuntu'),
    ],
    [`ssh ubuntu@203.0.113.10\n${DENIED}`, client({ host: '203.0.113.10', symptoms: denied }, 'ubuntu')],
    [
      'ssh: connect to host 203.0.113.10 port 22: Connection timed out',
      client({
        host: '203.0.113.10',
        symptoms: [
          { id: 'timed-out', line: 'ssh: connect to host 203.0.113.10 port 22: Connection timed out' },
        ],
      }),
    ],
  ])('names the instance: %s', (text, rest) => {
    expect(parseCommand(text)).toEqual(repair(address, rest));
  });

  it.each<[string, object]>([
    ['Permission denied (publickey).', { kind: 'instance-missing' }],
    ['Server refused our key', { kind: 'instance-missing' }],
    ['ubuntu@localhost: Permission denied (publickey).', { kind: 'instance-missing' }],
    [
      `${DENIED}\nubuntu@203.0.113.11: Permission denied (publickey).`,
      { kind: 'two-instances', hosts: ['203.0.113.10', '203.0.113.11'] },
    ],
    [
      `${DENIED}\nroot@203.0.113.10: Permission denied (publickey).`,
      { kind: 'two-users', users: ['ubuntu', 'root'] },
    ],
    [`web-1 ec2-user\n${DENIED}`, { kind: 'two-users', users: ['ec2-user', 'ubuntu'] }],
  ])('refuses what is not plain: %s', (text, misread) => {
    expect(parseCommand(text)).toEqual({ misread });
  });
});

describe('a secret', () => {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });

  it.each([
    ['alone', privateKey],
    ['after an instance', `web-1 ubuntu ${privateKey}`],
    ['without its ends', `web-1 key ${privateKey.split('\n').slice(1, -2).join('\n')}`],
    ['with line ends lost', `web-1 ubuntu ${privateKey.replaceAll('\n', ' ')}`],
    ['as a code block', `web-1 ubuntu\n\`\`\`${privateKey}\`\`\``],
    ['where help is asked for', `help ${privateKey}`],
    ['in one line of it', `web-1 ${privateKey.split('\n')[3]}`],
  ])('is all that is said of a text that holds one: %s', (_, text) => {
    expect(parseCommand(text)).toEqual({ misread: { kind: 'secret', secret: 'private-key' } });
  });

  it('may be a token', () => {
    expect(parseCommand('web-1 AKIAIOSFODNN7EXAMPLE')).toEqual({
      misread: { kind: 'secret', secret: 'access-key' },
    });
  });

  it('is not the public half of one', () => {
    const jwk = createPublicKey(privateKey).export({ format: 'jwk' });
    const part = (bytes: Buffer) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return Buffer.concat([length, bytes]);
    };
    const positive = (digits: string) => Buffer.concat([Buffer.alloc(1), Buffer.from(digits, 'base64url')]);
    const blob = Buffer.concat([
      part(Buffer.from('ssh-rsa')),
      part(Buffer.from(String(jwk.e), 'base64url')),
      part(positive(String(jwk.n))),
    ]);

    expect(parseCommand(`web-1 key ssh-rsa ${blob.toString('base64')} ana@laptop`)).toMatchObject({
      ask: 'repair',
      client: { keyFingerprint: expect.stringMatching(/^SHA256:[A-Za-z0-9+/]{43}$/) },
    });
  });

  it('is never given back, wherever it stands in a text', () => {
    const lines = privateKey.split('\n').filter((line) => line.length === 64);
    const around = fc.array(
      fc.oneof(
        fc.constantFrom(
          'web-1',
          'ubuntu',
          'from',
          'key',
          '\n',
          DENIED,
          'Load key "',
          '": invalid format',
          '"',
          'ssh -i ',
        ),
        fc.string(),
      ),
    );
    fc.assert(
      fc.property(around, fc.constantFrom(...lines), around, (before, line, after) => {
        const told = JSON.stringify(parseCommand([...before, line, ...after].join(' ')));
        for (let at = 0; at + 20 <= line.length; at += 10)
          expect(told).not.toContain(line.slice(at, at + 20));
      }),
      { numRuns: 500 },
    );
  });
});

it.each(['@', '(', '/', 'ssh -i ', 'Connection to \n', 'PS ', 'BEGIN ', 'A1b2+/', 'ssh-rsa AAAA '])(
  'answers soon, however often %j was pasted',
  (text) => {
    const begun = performance.now();

    parseCommand(`web-1 ${text}`.repeat(3000 / text.length).slice(0, 3000));
    parseCommand(text.repeat(100_000 / text.length));

    expect(performance.now() - begun).toBeLessThan(10_000);
  },
);

it('answers whatever is pasted', () => {
  const word = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'ssh ',
      '-i ',
      'ubuntu@',
      ': Permission denied (publickey)',
      '\n',
      '$ ',
      'debug1: ',
      'from ',
      'key ',
      '"',
      'SHA256:',
    ),
  );
  fc.assert(
    fc.property(
      fc.array(word).map((words) => words.join('')),
      (text) => {
        const told = parseCommand(text);
        expect('ask' in told || 'misread' in told).toBe(true);
        const user = 'ask' in told && told.ask === 'repair' ? told.user : undefined;
        expect(user ?? 'none').toMatch(/^[A-Za-z_][A-Za-z0-9_.-]{0,31}$/);
      },
    ),
    { numRuns: 1000 },
  );
});
