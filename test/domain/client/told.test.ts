import { toldIn } from '../../../src/domain/client/told.ts';

const KEY = 'SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8';
const OTHER = 'SHA256:uNiVztksCsDhcc0u9e8BrdjjgYmBGWkqfAAiFCYFSA8';

describe('whom a paste names', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['ubuntu@203.0.113.10: Permission denied (publickey).', ['ubuntu'], ['203.0.113.10']],
    ['ubuntu@2001:db8::1: Permission denied (publickey).', ['ubuntu'], ['2001:db8::1']],
    ['ssh -i key.pem ubuntu@web-1', ['ubuntu'], ['web-1']],
    [
      '$ ssh -vvv -i ~/.ssh/key.pem -p 2222 -o IdentitiesOnly=yes -l ubuntu web-1 uptime',
      ['ubuntu'],
      ['web-1'],
    ],
    ['ana@laptop:~$ ssh -J jump@bastion ubuntu@10.0.1.10', ['ubuntu'], ['10.0.1.10']],
    ['[ana@laptop ~]$ ssh ubuntu@10.0.1.10', ['ubuntu'], ['10.0.1.10']],
    [
      'PS C:\\Users\\ana> ssh.exe -i "C:\\Users\\ana\\my key.pem" ubuntu@10.0.1.10',
      ['ubuntu'],
      ['10.0.1.10'],
    ],
    ['C:\\Users\\ana>ssh ubuntu@10.0.1.10', ['ubuntu'], ['10.0.1.10']],
    ['ssh ssh://ubuntu@web-1:2222', ['ubuntu'], ['web-1']],
    ['ssh -4i key.pem -oUser=x -llinus web-1', ['linus'], ['web-1']],
    ['I tried ssh from home', [], []],
    ['ssh: connect to host 203.0.113.10 port 22: Connection timed out', [], ['203.0.113.10']],
    ['debug1: Connecting to web-1 [203.0.113.10] port 22.', [], ['203.0.113.10']],
    ["debug1: Authenticating to web-1:22 as 'ubuntu'", ['ubuntu'], ['web-1']],
    ['Connection closed by 203.0.113.10 port 22', [], ['203.0.113.10']],
    ['Connection closed by UNKNOWN port 65535', [], []],
    ['login as: ubuntu\nServer refused our key', ['ubuntu'], []],
    ['Using username "ubuntu".\nServer refused our key', ['ubuntu'], []],
    ['Connecting to 203.0.113.10 port 22\nUsing username "ubuntu".', ['ubuntu'], ['203.0.113.10']],
    ['Please login as the user "ubuntu" rather than the user "root".', [], []],
  ])('is, in "%s", the users %j and the hosts %j', (text, users, hosts) => {
    expect(toldIn(text)).toMatchObject({ users, hosts });
  });

  it('takes the address that was really connected to, not the name of ssh’s configuration', () => {
    expect(
      toldIn(
        '$ ssh -v prod\ndebug1: Connecting to web-1.example.com [203.0.113.10] port 22.\nubuntu@web-1.example.com: Permission denied (publickey).',
      ),
    ).toMatchObject({ users: ['ubuntu'], hosts: ['203.0.113.10'] });
  });

  it('tells both hosts of a way through another one', () => {
    expect(
      toldIn(
        'debug1: Connecting to bastion [198.51.100.1] port 22.\ndebug1: Connecting to web-1 [10.0.1.10] port 22.',
      ).hosts,
    ).toEqual(['198.51.100.1', '10.0.1.10']);
  });

  it('reads a line of sshd’s own log as well', () => {
    expect(toldIn(`Failed publickey for ubuntu from 203.0.113.7 port 51234 ssh2: ED25519 ${KEY}`)).toEqual({
      users: ['ubuntu'],
      hosts: [],
      addresses: ['203.0.113.7'],
      fingerprints: [KEY],
    });
    expect(
      toldIn('Connection closed by authenticating user ubuntu 203.0.113.7 port 51234 [preauth]'),
    ).toMatchObject({
      users: ['ubuntu'],
      hosts: [],
      addresses: ['203.0.113.7'],
    });
    expect(toldIn('Invalid user admin from 203.0.113.7 port 4711')).toMatchObject({ users: ['admin'] });
  });
});

describe('the key that was offered', () => {
  it.each<[string, readonly string[]]>([
    [`debug1: Offering public key: /home/ana/.ssh/id_ed25519 ED25519 ${KEY} agent`, [KEY]],
    [`debug1: Offering RSA public key: /home/ana/.ssh/id_rsa ${KEY}`, [KEY]],
    [
      `debug1: Offering public key: ana@laptop RSA ${OTHER} agent\ndebug1: Offering public key: key.pem RSA ${KEY} explicit`,
      [KEY],
    ],
    [
      `debug1: Offering public key: a RSA ${OTHER} agent\ndebug1: Offering public key: b RSA ${KEY} agent\ndebug1: Server accepts key: b RSA ${KEY} agent`,
      [KEY],
    ],
    [
      `debug1: Offering public key: a RSA ${OTHER} agent\ndebug1: Offering public key: b RSA ${KEY} agent`,
      [OTHER, KEY],
    ],
    [`debug1: Server host key: ssh-ed25519 ${KEY}`, []],
    [`256 ${KEY} ana@laptop (ED25519)`, [KEY]],
  ])('is, in "%s", one of %j', (text, fingerprints) => {
    expect(toldIn(text).fingerprints).toEqual(fingerprints);
  });
});
