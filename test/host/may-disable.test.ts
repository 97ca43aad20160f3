import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const FRAGMENT = join(__dirname, '../../src/host/scripts/may-disable.sh');
const mayDisable = (line: string): boolean =>
  spawnSync('sh', ['-c', '. "$0"; may_disable "$1"', FRAGMENT, line]).status === 0;

describe('a line that sshd refuses may become a comment', () => {
  it.each([
    'Port A',
    ' port=A',
    'Ciphers aes999-ctr',
    'MACs x',
    'KexAlgorithms x',
    'LogLevel LOUD',
    'Subsystem sftp /usr/lib/openssh/sftp-server',
    'AcceptEnv A=B',
    'PerSourcePenalties no',
    'ServerAliveInterval 60',
    'StrictHostKeyChecking no',
    'UserKnownHostsFile /dev/null',
    'Host *',
    'PubkeyAcceptedAlgorithms +ssh-rsa',
    'Prot 22',
    'Foo bar',
    'ssh-rsa AAAAB3NzaC1yc2E user@home',
    '<<<<<<< HEAD',
    '\u00ef\u00bb\u00bfPrintMotd no',
  ])('because it keeps nobody out: %s', (line) => {
    expect(mayDisable(line)).toBe(true);
  });

  it.each([
    'AllowUsers',
    'AlowUser bob',
    'Allow-Users bob',
    'UsersAllowed bob',
    'DenyUser mallory',
    'Denygrups x',
    'Match Usr bob',
    'Mtch User bob',
    'Include',
    'Inclde /etc/ssh/more',
    'PermitRootLogin maybe',
    'PermtiRotLogn no',
    'NoRootLogin yes',
    'PsswordAuthentication no',
    'Password no',
    'UsePM yes',
    'StrictMode maybe',
    'AuthenticationMethods publickey,none',
    'AuthorizedKeysCommand bin/keys',
    'ForceComand /bin/false',
    'Chroot /srv',
    'ListnAddres 10.0.0.1',
    'AdressFmily inet',
    'AllowTcpForwarding nope',
    'GatewayPorts maybe',
    'X11Forwarding "no',
    'RequiredRSASize 2048',
    'RevokedKey /etc/ssh/revoked',
    'PubkeyAcceptedAlgorithms sk-ssh-ed25519@openssh.com,x',
    'PubkeyAcceptedAlgorithms -ssh-rsa,x',
    'HostKey',
    '"AllowUsers" bob',
    '\u00ef\u00bb\u00bfAllowUsers bob',
    '> AllowUsers bob',
  ])('not, because it is or may be meant to keep somebody out: %s', (line) => {
    expect(mayDisable(line)).toBe(false);
  });
});
