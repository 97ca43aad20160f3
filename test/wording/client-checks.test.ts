import { CLIENT_CHECKS } from '../../src/domain/checks/outside/client.ts';
import { adviceWords } from '../../src/wording/en-advice.ts';
import { CHECK_WORDS } from '../../src/wording/en-checks.ts';
import { plain } from '../../src/wording/text.ts';

const instance = { account: '111122223333', region: 'eu-west-1', instanceId: 'i-0a1b2c3d4e5f60718' };
const setting = { instance, user: 'ec2-user', address: '203.0.113.10' };
const wordsFor = (check: string, detail: Readonly<Record<string, string>> = {}) =>
  adviceWords({ do: 'act-on', check, detail }, setting);

describe('what a person does on the client’s side', () => {
  it.each<[string, Readonly<Record<string, string>>, string | undefined]>([
    ['client-wrong-key', { file: 'web.pem' }, 'ssh -o IdentitiesOnly=yes -i web.pem ec2-user@203.0.113.10'],
    ['client-wrong-key', {}, 'ssh -o IdentitiesOnly=yes -i key.pem ec2-user@203.0.113.10'],
    ['client-key-perms', { file: '~/web.pem', system: 'unix' }, 'chmod 400 ~/web.pem'],
    ['client-key-perms', { file: 'C:\\web.pem', system: 'windows' }, undefined],
    ['client-key-format', { file: 'web.pem' }, 'ssh-keygen -lf web.pem'],
    ['client-ppk-v3', {}, undefined],
    ['client-passphrase', { file: 'web.pem' }, 'ssh-keygen -yf web.pem'],
    ['client-too-many-keys', {}, 'ssh -o IdentitiesOnly=yes -i key.pem ec2-user@203.0.113.10'],
    [
      'client-config-override',
      {},
      'ssh -G ec2-user@203.0.113.10 | grep -E "^(hostname|user|port|identityfile|identitiesonly|proxyjump|proxycommand) "',
    ],
    ['client-old-rsa', {}, 'ssh-keygen -t ed25519'],
    [
      'client-new-old-server',
      {},
      'ssh -o PubkeyAcceptedAlgorithms=+ssh-rsa -o HostKeyAlgorithms=+ssh-rsa ec2-user@203.0.113.10',
    ],
    ['client-host-key', { symptom: 'host-key-changed' }, 'ssh-keygen -R 203.0.113.10'],
    ['client-host-key', { symptom: 'host-key-unknown' }, undefined],
    ['client-wrong-host-port', {}, 'ssh -v ec2-user@203.0.113.10'],
  ])('after %s with %j ends with the command %s', (check, detail, copy) => {
    const { text, copy: command } = wordsFor(check, detail);

    expect(plain(text)).toMatch(/[.:]$/);
    expect(command).toBe(copy);
  });

  it('on Windows is icacls, as the EC2 User Guide has it', () => {
    expect(wordsFor('client-key-perms', { file: 'C:\\web.pem', system: 'windows' }).list?.map(plain)).toEqual(
      [
        'icacls.exe "C:\\web.pem" /reset',
        'icacls.exe "C:\\web.pem" /grant:r "$($env:USERNAME):(R)"',
        'icacls.exe "C:\\web.pem" /inheritance:r',
      ],
    );
  });

  it.each(CLIENT_CHECKS.map(({ id }) => id))('is there for each check of the client: %s', (id) => {
    expect(CHECK_WORDS[id]?.next).toBeDefined();
  });
});
