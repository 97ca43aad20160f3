import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const FRAGMENT = join(__dirname, '../../src/host/scripts/may-disable.sh');
/** Of a file, by its line. */
const mayDisable = (content: string, line = 1): boolean =>
  spawnSync('sh', ['-c', '. "$0"; may_disable /dev/stdin "$1"', FRAGMENT, String(line)], {
    input: `${content}\n`,
  }).status === 0;

describe('a line that sshd refuses may become a comment', () => {
  it.each([
    'Banner',
    'PrintMotd=maybe',
    'printmotd "maybe"',
    'ClientAliveInterval soon',
    'TCPKeepAlive maybe\r',
    'X11DisplayOffset x',
    'SyslogFacility LOUD',
    'AcceptEnv',
    'MaxSessions 20',
    'Baner none',
    'Bannner none',
    'Banmer none',
    'Bnaner none',
    'MaxSessionss 20',
    'ClientAliveIntervall 60',
  ])('because it keeps nobody out: %s', (line) => {
    expect(mayDisable(line)).toBe(true);
  });

  it.each([
    'Macth Address 10.9.0.0/16',
    'Mathc all',
    'Mtach User bob',
    'Mtch User bob',
    'Match Usr bob',
    'Host 10.9.*',
    'Host',
    'If bob',
    'Usres bob',
    'Acces deny',
    'Adress 10.0.0.1',
    'Listne 10.0.0.1',
    '<<<<<<< HEAD',
    '=======',
    'victim',
    'Foo bar',
    'ServerAliveInterval 60',
    'ssh-rsa AAAAB3NzaC1yc2E',
    'HostbasedAcceptedAlgorithms bogus',
    'HostbasedAcceptedKeyTypes bogus',
    'PubkeyAcceptedAlgorithms +bogus',
    'AllowUsers',
    'AlowUser bob',
    'Allow-Users bob',
    'DenyUser mallory',
    'Include',
    'PermitRootLogin maybe',
    'UsePM yes',
    'StrictModes maybe',
    'AllowTcpForwarding nope',
    'X11Forwarding maybe',
    'Ciphers x',
    'MACs x',
    'KexAlgorithms x',
    'LogLevel LOUD',
    'Port A',
    'Subsystem sftp',
    'HostKey',
    '"AllowUsers" bob',
    '\u00ef\u00bb\u00bfPrintMotd no',
    '> Banner none',
    'MaxSessions few',
    'MaxSessionss 0',
    'MaxSessionss 9',
    'Baaner1 none',
  ])('not, because it is or may be meant to keep somebody out: %s', (line) => {
    expect(mayDisable(line)).toBe(false);
  });

  it.each([
    ['that continues a list', 'DenyUsers nobody \\\nBaner none', 2],
    ['that continues a list after a comment', 'DenyUsers nobody,\n\n# and\nBaner none', 4],
    ['that goes on', 'Baner none \\\nPrintMotd no', 1],
    ['that is indented below another', 'UsePAM yes\n  Baner none', 2],
    ['that is indented by a tab below a blank', ' UsePAM yes\n\tBaner none', 2],
    ['that others are indented below', 'Baner none\n\n# it\n  PermitRootLogin yes', 1],
    ['of a block', 'Match User bob\nBaner none', 2],
    ['of a block in quotes', '"match" user bob\nBaner none', 2],
    ['with more than a value', 'PrintMotd no DenyUsers bob', 1],
    ['that is a comment', '# Baner none', 1],
    ['that is not there', 'Baner none', 2],
  ])('not one %s', (_, content, line) => {
    expect(mayDisable(content, line)).toBe(false);
  });

  it('between others', () => {
    expect(mayDisable('UsePAM yes\n\n# it\n Banner none\nBaner none\nPermitRootLogin no', 5)).toBe(true);
    expect(mayDisable('UsePAM yes\nBaner none\nMatch User bob\n  X11Forwarding no', 2)).toBe(true);
  });
});
