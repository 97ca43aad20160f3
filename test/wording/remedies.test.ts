import type { Evidence } from '../../src/domain/evidence.ts';
import { REMEDIES, type Remedy } from '../../src/domain/remedies.ts';
import { remedyLines } from '../../src/wording/en-remedies.ts';
import type { RemedyGround } from '../../src/wording/en-remedy-words.ts';
import { plain } from '../../src/wording/text.ts';
import { directory, hostWith, regular } from '../support/facts.ts';

const FILE = '/home/ec2-user/.ssh/authorized_keys';
const on = (
  objects: Parameters<typeof hostWith>[0],
  findings: RemedyGround['findings'] = [],
): RemedyGround => ({
  host: hostWith(objects),
  attempt: { user: 'ec2-user', assumed: false },
  findings,
});
const fault = (remedy: Remedy, row: Evidence): RemedyGround['findings'][number] => ({
  check: 'a-fault',
  rung: 'daemon',
  result: 'fail',
  class: 'mechanical',
  remedies: [remedy],
  evidence: [row],
});
const lines = (remedies: readonly Remedy[], ground: RemedyGround) => remedyLines(remedies, ground).map(plain);

describe('a remedy in words', () => {
  it('names the path and the exact change of its mode', () => {
    const ground = on({ '/home/ec2-user': directory(0o777, 'ec2-user'), [FILE]: regular(0o000, 'ec2-user') });

    expect(lines(['tighten-home', 'open-key-file'], ground)).toEqual([
      'chmod go-w on /home/ec2-user: 0777 becomes 0755',
      `chmod u+rw on ${FILE}: 0000 becomes 0600`,
    ]);
  });

  it('starts from what the one before leaves', () => {
    const ground = on({ '/home/ec2-user': directory(0o066, 'nobody') });

    expect(lines(['own-home', 'tighten-home', 'open-home'], ground)).toEqual([
      'chown on /home/ec2-user: from nobody:nobody to ec2-user and their primary group',
      'chmod go-w on /home/ec2-user: 0066 becomes 0044',
      'chmod u+rwx on /home/ec2-user: 0044 becomes 0744',
    ]);
  });

  it('gives the numbers of an owner without a name', () => {
    const lost = regular(0o600, 'nobody', { uid: 1001, gid: 1001, owner: 'UNKNOWN', group: 'UNKNOWN' });

    expect(lines(['own-key-file'], on({ [FILE]: lost }))).toEqual([
      `chown on ${FILE}: from 1001:1001 to ec2-user and their primary group`,
    ]);
  });

  it('names each directory that is opened on the way', () => {
    const ground = on({}, [
      fault('search-home-parent', { kind: 'not-searchable', path: '/home', found: 0o700, owner: 'root' }),
    ]);

    expect(lines(['search-home-parent'], ground)).toEqual(['chmod a+x on /home: 0700 becomes 0711']);
  });

  it.each([
    ['0777, which root alone may write to', 0o777, 0o022, 'chmod go-w on /a: 0777 becomes 0755'],
    ["0777, which root's group may write to", 0o777, 0o002, 'chmod o-w on /a: 0777 becomes 0775'],
    ['0644, which is of root alone', 0o644, 0o077, 'chmod go-rwx on /a: 0644 becomes 0600'],
    ['0664, which a group may read', 0o664, 0o037, 'chmod g-wx,o-rwx on /a: 0664 becomes 0640'],
  ])('takes away just the forbidden bits of %s', (_, found, forbidden, line) => {
    const ground = on({}, [fault('close-host-keys', { kind: 'mode', path: '/a', found, forbidden })]);

    expect(lines(['close-host-keys'], ground)).toEqual([line]);
  });

  it.each([
    ['/run/sshd', '0755'],
    ['/var/empty/sshd', '0711'],
    ['/usr/share/empty.sshd', '0755'],
  ])('makes %s with the mode of its distribution', (path, mode) => {
    const ground = on({}, [fault('make-privsep-dir', { kind: 'absent', path })]);

    expect(lines(['make-privsep-dir'], ground)).toEqual([`make ${path}, of root and ${mode}`]);
  });

  it.each(REMEDIES.filter((remedy) => remedy !== 'search-home-parent'))('is never silent: %s', (remedy) => {
    expect(lines([remedy], on({}))).toHaveLength(1);
  });
});
