import fc from 'fast-check';
import { RUNGS } from '../../../src/domain/checks/check.ts';
import { SYMPTOMS, symptomsIn } from '../../../src/domain/client/symptoms.ts';
import { symptomLine } from '../../../src/wording/en-symptoms.ts';
import { plain } from '../../../src/wording/text.ts';

const idsIn = (text: string): readonly string[] => symptomsIn(text).map(({ id }) => id);

describe('what OpenSSH’s client printed', () => {
  it.each<[string, readonly string[]]>([
    ['ubuntu@203.0.113.10: Permission denied (publickey).', ['publickey-denied']],
    ['ec2-user@web-1: Permission denied (publickey,gssapi-keyex,gssapi-with-mic).', ['publickey-denied']],
    ['Permission denied (publickey,password).', ['publickey-denied']],
    ['ubuntu@web-1: Permission denied (password,keyboard-interactive).', ['publickey-not-offered']],
    ['debug1: Authentications that can continue: password,keyboard-interactive', ['publickey-not-offered']],
    ['debug1: Authentications that can continue: publickey,password', []],
    ['Permission denied, please try again.', ['password-asked']],
    ["ubuntu@203.0.113.10's password:", ['password-asked']],
    [
      'Received disconnect from 203.0.113.10 port 22:2: Too many authentication failures\nDisconnected from 203.0.113.10 port 22',
      ['too-many-failures'],
    ],
    [
      'Connection closed by 203.0.113.10 port 22\nReceived disconnect from 203.0.113.10: 2: Too many authentication failures for ubuntu',
      ['too-many-failures'],
    ],
    ['Connection closed by 203.0.113.10 port 22', ['closed-after-auth']],
    ['Connection closed by 203.0.113.10', ['closed-after-auth']],
    [
      'kex_exchange_identification: Connection closed by remote host\nConnection closed by 203.0.113.10 port 22',
      ['reset-before-banner'],
    ],
    [
      'kex_exchange_identification: read: Connection reset by peer\nConnection reset by 203.0.113.10 port 22',
      ['reset-before-banner'],
    ],
    ['ssh_exchange_identification: read: Connection reset by peer', ['reset-before-banner']],
    ['ssh_exchange_identification: Connection closed by remote host', ['reset-before-banner']],
    [
      'kex_exchange_identification: banner line 0: Not allowed at this time\nkex_exchange_identification: Connection closed by remote host\nConnection closed by 203.0.113.10 port 22',
      ['not-allowed-now'],
    ],
    ['ssh: connect to host 203.0.113.10 port 22: Connection refused', ['connection-refused']],
    ['ssh: connect to host 203.0.113.10 port 22: Connection timed out', ['timed-out']],
    ['ssh: connect to host 203.0.113.10 port 22: Operation timed out', ['timed-out']],
    [
      'Connection timed out during banner exchange\nConnection to 203.0.113.10 port 22 timed out',
      ['no-banner'],
    ],
    ['ssh: connect to host 10.0.0.1 port 22: No route to host', ['no-route']],
    ['ssh: Could not resolve hostname web-1: Name or service not known', ['host-unknown']],
    ['ssh: Could not resolve hostname web-1: nodename nor servname provided, or not known', ['host-unknown']],
    [
      '@@@@@@@@@@@@@@@@@@@@@@@\n@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\n@@@@@@@@@@\nIT IS POSSIBLE THAT SOMEONE IS DOING SOMETHING NASTY!\nHost key for 203.0.113.10 has changed and you have requested strict checking.\nHost key verification failed.',
      ['host-key-changed'],
    ],
    [
      'No ED25519 host key is known for 203.0.113.10 and you have requested strict checking.\nHost key verification failed.',
      ['host-key-unknown'],
    ],
    [
      '@         WARNING: UNPROTECTED PRIVATE KEY FILE!          @\nPermissions 0644 for \'key.pem\' are too open.\nIt is required that your private key files are NOT accessible by others.\nThis private key will be ignored.\nLoad key "key.pem": bad permissions\nubuntu@203.0.113.10: Permission denied (publickey).',
      ['key-file-permissions', 'publickey-denied'],
    ],
    [
      "Bad permissions. Try removing permissions for user: BUILTIN\\Users on file C:/Users/ana/key.pem.\nPermissions for 'C:\\Users\\ana\\key.pem' are too open.",
      ['key-file-permissions'],
    ],
    ['Load key "key.ppk": invalid format', ['key-invalid-format']],
    ['Load key "key.pem": error in libcrypto', ['key-invalid-format']],
    ['Load key "key.pem": Permission denied', ['key-not-accessible']],
    [
      'Warning: Identity file key.pem not accessible: No such file or directory.\nubuntu@web-1: Permission denied (publickey).',
      ['key-not-accessible', 'publickey-denied'],
    ],
    ['no such identity: /home/ana/.ssh/key.pem: No such file or directory', ['key-not-accessible']],
    ['Load key "key.pem": incorrect passphrase supplied to decrypt private key', ['passphrase-wrong']],
    [
      'sign_and_send_pubkey: signing failed for ED25519 "key" from agent: agent refused operation\nubuntu@web-1: Permission denied (publickey).',
      ['passphrase-wrong', 'publickey-denied'],
    ],
    ['sign_and_send_pubkey: no mutual signature supported', ['no-mutual-signature']],
    ['debug1: send_pubkey_test: no mutual signature algorithm', ['no-mutual-signature']],
    [
      'Unable to negotiate with 203.0.113.10 port 22: no matching host key type found. Their offer: ssh-rsa,ssh-dss',
      ['no-mutual-kex'],
    ],
    ['/home/ana/.ssh/config: line 3: Bad configuration option: identityfiles', ['config-broken']],
    ['Bad owner or permissions on /home/ana/.ssh/config', ['config-broken']],
    ['debug1: /home/ana/.ssh/config line 3: Applying options for web-1', []],
    [
      'kex_exchange_identification: Connection closed by remote host\nConnection closed by UNKNOWN port 65535',
      ['proxy-failed'],
    ],
    ['kex_exchange_identification: banner line contains invalid characters', ['not-ssh']],
    [
      'Authenticated using "publickey" with partial success.\ndebug1: Authentications that can continue: password\nubuntu@web-1: Permission denied (password).',
      ['partial-success'],
    ],
    [
      '"System is booting up. Unprivileged users are not permitted to log in yet. Please come back later. For technical details, see pam_nologin(8)."\n\nConnection closed by 203.0.113.10 port 22',
      ['booting'],
    ],
    [
      'Your account has expired; please contact your system administrator.\nConnection closed by 203.0.113.10 port 22',
      ['account-expired'],
    ],
    ['This account is currently not available.\nConnection to 203.0.113.10 closed.', ['no-login-shell']],
    [
      'Please login as the user "ubuntu" rather than the user "root".\n\nConnection to 203.0.113.10 closed.',
      ['wrong-user-for-root'],
    ],
    ['User ec2-user not allowed because /etc/nologin exists', ['booting']],
    ['client_loop: send disconnect: Broken pipe', ['closed-after-auth']],
    ['This service allows sftp connections only.\nConnection to 203.0.113.10 closed.', ['sftp-only']],
    ['bash: line 1: /opt/menu: No such file or directory', ['command-missing']],
    ['/bin/bash: No such file or directory', ['command-missing']],
    ['Password change required but no TTY available.', ['password-change']],
    ["Too many logins for 'ubuntu'.\nConnection to 203.0.113.10 closed.", ['too-many-logins']],
    ['PTY allocation request failed on channel 0\nshell request failed on channel 0', ['channel-failed']],
    ['Connection to 203.0.113.10 closed.', ['session-ended']],
    [
      'Connection to 203.0.113.10 closed by remote host.\nConnection to 203.0.113.10 closed.',
      ['closed-after-auth'],
    ],
  ])('is recognised: "%s" is %j', (text, ids) => {
    expect(idsIn(text)).toEqual(ids);
  });
});

describe('what PuTTY, WinSCP and libraries said', () => {
  it.each<[string, readonly string[]]>([
    ['Using username "ubuntu".\nServer refused our key', ['putty-refused-key']],
    [
      'Server refused our key\nFATAL ERROR: No supported authentication methods available (server sent: publickey)',
      ['putty-refused-key'],
    ],
    [
      'No supported authentication methods available (server sent: publickey,gssapi-keyex)',
      ['putty-no-methods'],
    ],
    ['No supported authentication methods available (server sent: password)', ['publickey-not-offered']],
    ['Disconnected: No supported authentication methods left to try!', ['putty-no-methods']],
    ['Server refused public-key signature despite accepting key!', ['putty-signature']],
    ['Remote side unexpectedly closed network connection', ['closed-after-auth']],
    ['Network error: Connection refused', ['connection-refused']],
    ['Network error: Connection to "web-1" refused.', ['connection-refused']],
    ['Network error: Connection timed out', ['timed-out']],
    ['Network error: Software caused connection abort', ['reset-before-banner']],
    ['Unable to open connection to web-1\nHost does not exist', ['host-unknown']],
    ['Host "web-1" does not exist.', ['host-unknown']],
    ["The server's host key does not match the one PuTTY has cached in the registry.", ['host-key-changed']],
    ['The host key is not cached for this server:', ['host-key-unknown']],
    ["Couldn't agree a key exchange algorithm (available: curve25519-sha256)", ['no-mutual-kex']],
    [
      'Unable to use key file "C:\\key.pem" (OpenSSH SSH-2 private key (old PEM format))',
      ['key-invalid-format'],
    ],
    [
      'Private key file "key.pem" contains key in OpenSSH format. WinSCP supports only PuTTY format.',
      ['key-invalid-format'],
    ],
    ['Unable to load key file "key.ppk" (unable to open file)', ['key-not-accessible']],
    ['Couldn’t load private key (PuTTY key format too new)', ['ppk-too-new']],
    ['Unable to use key file "key.ppk" (PuTTY key format too new)', ['ppk-too-new']],
    [
      'We claim version: SSH-2.0-PuTTY_Release_0.74\nServer refused our key',
      ['putty-old', 'putty-refused-key'],
    ],
    ['We claim version: SSH-2.0-PuTTY_Release_0.83\nServer refused our key', ['putty-refused-key']],
    ['SSH-2.0-WinSCP_release_5.17.10', ['putty-old']],
    ['SSH-2.0-WinSCP_release_6.3.5', []],
    ['Wrong passphrase', ['passphrase-wrong']],
    ['com.jcraft.jsch.JSchException: Auth fail', ['library-denied']],
    ['paramiko.ssh_exception.AuthenticationException: Authentication failed.', ['library-denied']],
    [
      'ssh: handshake failed: ssh: unable to authenticate, attempted methods [none publickey], no supported methods remain',
      ['library-denied'],
    ],
  ])('is recognised: "%s" is %j', (text, ids) => {
    expect(idsIn(text)).toEqual(ids);
  });
});

describe('a symptom', () => {
  it('holds its line without colours and controls', () => {
    expect(
      symptomsIn('debug1: x\n\u001b[31mubuntu@web-1: Permission denied (publickey).\u001b[0m\u0007\nmore'),
    ).toEqual([{ id: 'publickey-denied', line: 'ubuntu@web-1: Permission denied (publickey).' }]);
  });

  it('holds no line before it', () => {
    expect(symptomsIn('Warning: x\n/bin/bash: No such file or directory\nmore')).toEqual([
      { id: 'command-missing', line: '/bin/bash: No such file or directory' },
    ]);
  });

  it('of a long line begins where it is recognised, and is cut to 200 characters', () => {
    const [symptom] = symptomsIn(`${'word '.repeat(60)}Permission denied (publickey). ${'word '.repeat(60)}`);

    expect(symptom?.line).toMatch(/^Permission denied \(publickey\)\. word/);
    expect(symptom?.line.length).toBeLessThanOrEqual(200);
  });

  it('is told in the order in which the client printed it', () => {
    expect(
      idsIn('ubuntu@a: Permission denied (publickey).\nssh: connect to host b port 22: Connection refused'),
    ).toEqual(['publickey-denied', 'connection-refused']);
  });

  it('shows a fingerprint, and nothing else of a key', () => {
    const blob = 'AAAAC3NzaC1lZDI1NTE5AAAAIJqVQ7vXcBxkq2yqLr3m9T5o8Z1kXW4bYd0uEoPfN2sG';
    const print = `SHA256:${'nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8'}`;

    expect(symptomsIn(`Load key "${blob}" ${print}: invalid format`)[0]?.line).toBe(
      `Load key "…" ${print}: invalid format`,
    );
  });
});

describe('the table of symptoms', () => {
  it('has each id once, hides only what it has, and spans rungs in their order', () => {
    const ids = SYMPTOMS.map(({ id }) => id);

    expect(new Set(ids).size).toBe(ids.length);
    for (const { hides = [], between } of SYMPTOMS) {
      expect(hides).toEqual([...new Set(hides)]);
      for (const id of hides) expect(ids).toContain(id);
      expect(RUNGS.indexOf(between[0])).toBeLessThanOrEqual(RUNGS.indexOf(between[1]));
    }
  });

  it.each(SYMPTOMS.map(({ id }) => id))('has words for %s', (id) => {
    expect(plain(symptomLine({ id, line: 'x' }))).toMatch(/^x · \S.*[^.]$/);
  });

  it('answers whatever was pasted with lines of 200 characters at most, and six of them', () => {
    const word = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'Permission denied (',
        'publickey',
        ')',
        'Connection ',
        'closed by ',
        '\n',
        '@',
        'Load key "',
        '": invalid format',
      ),
    );
    fc.assert(
      fc.property(
        fc.array(word).map((words) => words.join('')),
        (text) => {
          const symptoms = symptomsIn(text);
          expect(symptoms.length).toBeLessThanOrEqual(6);
          for (const { line } of symptoms) {
            expect(line.length).toBeLessThanOrEqual(200);
            expect(line).not.toMatch(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('is quick on long lines of one character', () => {
    const begun = performance.now();

    for (const mark of ['@', '\n', ' ', '"', 'a', '(', "'"]) symptomsIn(mark.repeat(3000));

    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});
