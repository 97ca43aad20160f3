import { changeRow, mergedChanges, namesOn } from '../../src/wording/en-changes.ts';
import { plain } from '../../src/wording/text.ts';
import { healthy } from '../support/facts.ts';

const path = '/home/ec2-user';

describe('changes of a host', () => {
  it('of one path are told as one, from the first state to the last', () => {
    const changes = [
      { remedy: 'own-home', path, before: '0777 0:0', after: '0777 1000:1000' },
      { remedy: 'own-ssh-dir', path: `${path}/.ssh`, before: '0700 0:0', after: '0700 1000:1000' },
      { remedy: 'tighten-home', path, before: '0777 1000:1000', after: '0755 1000:1000' },
    ];

    expect(mergedChanges(changes).map((change) => plain(changeRow(change, namesOn(healthy))))).toEqual([
      '/home/ec2-user · 0777 root:root became 0755 ec2-user:ec2-user',
      '/home/ec2-user/.ssh · 0700 root:root became 0700 ec2-user:ec2-user',
    ]);
  });

  it('of one path keep a new label apart from a new mode', () => {
    const changes = [
      { remedy: 'tighten-home', path, before: '0777 1000:1000', after: '0755 1000:1000' },
      { remedy: 'relabel', path, before: 'u:object_r:default_t:s0', after: 'u:object_r:user_home_dir_t:s0' },
    ];

    expect(mergedChanges(changes).map((change) => plain(changeRow(change)))).toEqual([
      '/home/ec2-user · 0777 1000:1000 became 0755 1000:1000',
      '/home/ec2-user · u:object_r:default_t:s0 became u:object_r:user_home_dir_t:s0',
    ]);
  });

  it('name the line of a key file, and the key that it is again', () => {
    const change = {
      remedy: 'rewrite-key-lines',
      path: `${path}/.ssh/authorized_keys`,
      before: 'line 3 (type-missing)',
      after: 'line 3 (SHA256:VutQr7NcRpLjO1148o/qHMbDYAKYOqt4OsTGKm9jfVQ)',
    };

    expect(plain(changeRow(change))).toBe(
      '/home/ec2-user/.ssh/authorized_keys, line 3 · is the key SHA256:VutQr7NcRpLjO1148o/qHMbDYAKYOqt4OsTGKm9jfVQ again',
    );
  });

  it('keep the numbers of those whose names are not known', () => {
    expect(
      plain(
        changeRow(
          { remedy: 'own-home', path, before: '0700 4711:42', after: '0700 1000:42' },
          namesOn(healthy),
        ),
      ),
    ).toBe('/home/ec2-user · 0700 4711:42 became 0700 ec2-user:42');
  });
});
