import type { ClientTold } from '../../../../src/domain/attempt.ts';
import { CLIENT_CHECKS } from '../../../../src/domain/checks/outside/client.ts';
import { symptomsIn } from '../../../../src/domain/client/symptoms.ts';
import { seen, unseen } from '../../../../src/domain/facts/observed.ts';
import { cloud, webInstance } from '../../../support/facts.ts';

const DENIED = 'ec2-user@203.0.113.10: Permission denied (publickey).';
const TIMED_OUT = 'ssh: connect to host 203.0.113.10 port 22: Connection timed out';
const ACCEPTED = 'This account is currently not available.';
const PUTTY_REFUSED = 'Server refused our key';

const verdictOf = (id: string, told: ClientTold, instance = seen(webInstance)) => {
  const check = CLIENT_CHECKS.find((candidate) => candidate.id === id);
  if (!check || check.by === 'host') throw new Error(`no check ${id} of the client`);
  return check.examine({
    cloud: { ...cloud, instance },
    attempt: { user: 'ec2-user', assumed: false, ...told },
  });
};

const afterPaste = (id: string, text: string) => verdictOf(id, { symptoms: symptomsIn(text) });

const pass = { result: 'pass' };
const notApplicable = { result: 'not-applicable' };
const personMustLook = { result: 'unknown', because: 'person-must-look' };
const fails = (check: string, lines: readonly string[], detail: object = {}) => ({
  result: 'fail',
  class: 'advice',
  evidence: lines.map((line) => ({ kind: 'said', line })),
  remedies: [],
  advice: { do: 'act-on', check, detail: expect.objectContaining(detail) },
});

describe('the client’s own side', () => {
  it.each(CLIENT_CHECKS.map(({ id }) => id))('is not known where nothing was pasted: %s', (id) => {
    expect(verdictOf(id, {})).toEqual({ result: 'unknown', because: 'client-not-quoted' });
  });

  it.each(CLIENT_CHECKS.map(({ id }) => id))('is well where its key was accepted: %s', (id) => {
    expect(afterPaste(id, ACCEPTED)).toEqual(pass);
  });

  it.each<[string, string, object]>([
    ['client-wrong-key', DENIED, personMustLook],
    ['client-wrong-key', TIMED_OUT, notApplicable],
    [
      'client-wrong-key',
      `Warning: Identity file key.pem not accessible: No such file or directory.\n${DENIED}`,
      fails(
        'client-wrong-key',
        ['Warning: Identity file key.pem not accessible: No such file or directory.'],
        {
          file: 'key.pem',
        },
      ),
    ],
    ['client-wrong-key', `Warning: Identity file key.pem not accessible: No such file.\n${ACCEPTED}`, pass],
    ['client-key-perms', DENIED, personMustLook],
    ['client-key-perms', TIMED_OUT, notApplicable],
    [
      'client-key-perms',
      "Permissions 0644 for 'key.pem' are too open.",
      fails('client-key-perms', ["Permissions 0644 for 'key.pem' are too open."], {
        file: 'key.pem',
        system: 'unix',
      }),
    ],
    [
      'client-key-perms',
      "Permissions for 'C:\\Users\\ana\\key.pem' are too open.",
      fails('client-key-perms', ["Permissions for 'C:\\Users\\ana\\key.pem' are too open."], {
        file: 'C:\\Users\\ana\\key.pem',
        system: 'windows',
      }),
    ],
    [
      'client-key-perms',
      "Permissions 0644 for '$(reboot)' are too open.",
      fails('client-key-perms', ["Permissions 0644 for '$(reboot)' are too open."]),
    ],
    ['client-key-format', DENIED, personMustLook],
    [
      'client-key-format',
      'Load key "key.ppk": invalid format',
      fails('client-key-format', ['Load key "key.ppk": invalid format'], { file: 'key.ppk' }),
    ],
    ['client-key-format', 'Unable to use key file "k.ppk" (PuTTY key format too new)', notApplicable],
    ['client-ppk-v3', DENIED, personMustLook],
    [
      'client-ppk-v3',
      'Unable to use key file "k.ppk" (PuTTY key format too new)',
      fails('client-ppk-v3', ['Unable to use key file "k.ppk" (PuTTY key format too new)']),
    ],
    ['client-passphrase', DENIED, personMustLook],
    [
      'client-passphrase',
      'Load key "key.pem": incorrect passphrase supplied to decrypt private key',
      fails('client-passphrase', [
        'Load key "key.pem": incorrect passphrase supplied to decrypt private key',
      ]),
    ],
    ['client-too-many-keys', DENIED, pass],
    ['client-too-many-keys', TIMED_OUT, notApplicable],
    [
      'client-too-many-keys',
      'Received disconnect from 203.0.113.10 port 22:2: Too many authentication failures',
      fails('client-too-many-keys', [
        'Received disconnect from 203.0.113.10 port 22:2: Too many authentication failures',
      ]),
    ],
    ['client-config-override', DENIED, personMustLook],
    [
      'client-config-override',
      '/home/ana/.ssh/config: line 3: Bad configuration option: identityfiles',
      fails('client-config-override', [
        '/home/ana/.ssh/config: line 3: Bad configuration option: identityfiles',
      ]),
    ],
    [
      'client-config-override',
      'Connection closed by UNKNOWN port 65535',
      fails('client-config-override', ['Connection closed by UNKNOWN port 65535']),
    ],
    ['client-host-key', DENIED, pass],
    ['client-host-key', TIMED_OUT, notApplicable],
    [
      'client-host-key',
      'Host key verification failed.',
      fails('client-host-key', ['Host key verification failed.'], { symptom: 'host-key-unknown' }),
    ],
    ['client-new-old-server', DENIED, pass],
    ['client-new-old-server', TIMED_OUT, notApplicable],
    [
      'client-new-old-server',
      'Unable to negotiate with 203.0.113.10 port 22: no matching host key type found. Their offer: ssh-rsa',
      fails('client-new-old-server', [
        'Unable to negotiate with 203.0.113.10 port 22: no matching host key type found. Their offer: ssh-rsa',
      ]),
    ],
    [
      'client-new-old-server',
      `sign_and_send_pubkey: no mutual signature supported\n${DENIED}`,
      fails('client-new-old-server', ['sign_and_send_pubkey: no mutual signature supported']),
    ],
    ['client-old-rsa', DENIED, personMustLook],
    ['client-old-rsa', TIMED_OUT, notApplicable],
    [
      'client-old-rsa',
      'Server refused public-key signature despite accepting key!',
      fails('client-old-rsa', ['Server refused public-key signature despite accepting key!']),
    ],
    [
      'client-old-rsa',
      `We claim version: SSH-2.0-PuTTY_Release_0.70\n${PUTTY_REFUSED}`,
      {
        ...fails('client-old-rsa', ['We claim version: SSH-2.0-PuTTY_Release_0.70']),
        at: 'beside',
      },
    ],
    ['client-wrong-host-port', DENIED, personMustLook],
    ['client-wrong-host-port', TIMED_OUT, personMustLook],
    [
      'client-wrong-host-port',
      'ssh: Could not resolve hostname web-1: Name or service not known',
      fails('client-wrong-host-port', ['ssh: Could not resolve hostname web-1: Name or service not known']),
    ],
  ])('%s after %j', (id, text, verdict) => {
    expect(afterPaste(id, text)).toEqual(verdict);
  });
});

describe('where the client went', () => {
  const symptoms = symptomsIn(DENIED);
  const judged = (host: string, instance = seen(webInstance)) =>
    verdictOf('client-wrong-host-port', { symptoms, host }, instance);

  it('is the instance where it is one of its addresses', () => {
    expect(judged('203.0.113.10')).toEqual(pass);
    expect(judged('10.0.1.10')).toEqual(pass);
  });

  it('is what stops a login that went to another address, before anything of the host', () => {
    const verdict = judged('198.51.100.9');

    expect(verdict).not.toHaveProperty('at');
    expect(verdict).toMatchObject({
      result: 'fail',
      evidence: [{ kind: 'went-to', host: '198.51.100.9', own: ['203.0.113.10', '10.0.1.10'] }],
    });
  });

  it('is told by another check where the instance may have had that address before a stop', () => {
    const restarted = { ...webInstance, publicAddressIs: 'assigned' as const };

    expect(judged('198.51.100.9', seen(restarted))).toEqual(notApplicable);
  });

  it('is not judged by a name, nor where the instance has more addresses than are known', () => {
    expect(judged('web-1.example.com')).toEqual(personMustLook);
    expect(judged('198.51.100.9', seen({ ...webInstance, interfaces: 2 }))).toEqual(personMustLook);
    expect(
      verdictOf('client-wrong-host-port', { symptoms, host: '198.51.100.9' }, unseen('throttled')),
    ).toEqual(personMustLook);
  });
});
