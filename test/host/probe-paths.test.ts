import { PATHS_SECTION } from '../../src/host/probe-paths.ts';
import { MalformedReportError } from '../../src/host/report.ts';
import { recordsOf } from '../../src/host/section.ts';

const read = (...lines: readonly string[]) => {
  const records = lines.map((line) => {
    const [name = '', ...fields] = line.split('|');
    return { name, fields };
  });
  return PATHS_SECTION.facts(recordsOf({ user: 'ec2-user', records, ending: [] }, PATHS_SECTION.shapes))
    .paths;
};

describe('what a report says beside modes and owners', () => {
  it('is all that was seen', () => {
    expect(
      read(
        'home|yes|yes|/home|nfs4|fs-1:/',
        'unmounted|/home/ec2-user|ext4|/dev/sdf',
        'dangling|/home/ec2-user',
        'encrypted|ecryptfs|no',
        'elsewhere|/root/.ssh/authorized_keys',
        'acl|/home|user:ann:rwx,mask::rwx',
        'acl|/data|',
        'attributes|/home|i',
        'label|/home|u:object_r:default_t:s0|u:object_r:home_root_t:s0',
        'label|/data|u:object_r:default_t:s0|',
        'boolean|use_nfs_home_dirs|no',
      ),
    ).toEqual({
      seen: true,
      value: {
        homeAnswers: 'yes',
        homeFileSystem: { path: '/home', type: 'nfs4', source: 'fs-1:/' },
        unmounted: [{ path: '/home/ec2-user', type: 'ext4', source: '/dev/sdf' }],
        danglingLink: '/home/ec2-user',
        keysElsewhere: ['/root/.ssh/authorized_keys'],
        encryption: { by: 'ecryptfs', open: false },
        acls: { '/home': ['user:ann:rwx', 'mask::rwx'], '/data': [] },
        attributes: { '/home': 'i' },
        labels: {
          '/home': { found: 'u:object_r:default_t:s0', expected: 'u:object_r:home_root_t:s0' },
          '/data': { found: 'u:object_r:default_t:s0' },
        },
        booleans: { use_nfs_home_dirs: false },
      },
    });
  });

  it('is little of a plain host', () => {
    expect(read('home|yes|no|||')).toEqual({
      seen: true,
      value: { homeAnswers: 'yes', unmounted: [], keysElsewhere: [], acls: {}, labels: {}, booleans: {} },
    });
  });

  it('is unseen in a report of before', () => {
    expect(read()).toEqual({ seen: false, because: 'unavailable' });
  });

  it.each([
    ['another answer of the home', 'home|perhaps|no|||'],
    ['a path that is none', 'home|yes|no|home|nfs4|x'],
    ['letters that are none', 'home|yes|yes|||', 'attributes|/home|-i-'],
    ['another lock', 'home|yes|no|||', 'encrypted|rot13|no'],
  ])('is refused with %s', (_, ...lines) => {
    expect(() => read(...lines)).toThrow(MalformedReportError);
  });
});
