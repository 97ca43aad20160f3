import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [COMMON, GUARDS] = ['common', 'guards'].map((name) =>
  readFileSync(join(__dirname, `../../src/host/scripts/${name}.sh`), 'utf8'),
);

/** What restorecon(8) would make of the path, when it prints this. */
function contextOf(printed: string): string {
  const script = `user= repair= turn=\n${COMMON}\n${GUARDS}
    restorecon() { printf '%s' "$printed"; }
    find_policy_context '/home/a b'
    printf '%s' "$policy_context"`;
  return spawnSync('sh', ['-c', script], { env: { printed }, encoding: 'utf8' }).stdout;
}

describe('what restorecon says that it would do (recorded words)', () => {
  it.each([
    [
      'policycoreutils 3, as on RHEL 9',
      'Would relabel /home/a b from unconfined_u:object_r:default_t:s0 to unconfined_u:object_r:user_home_dir_t:s0\n',
      'unconfined_u:object_r:user_home_dir_t:s0',
    ],
    [
      'policycoreutils 2, as on RHEL 7 and Amazon Linux 2',
      'restorecon reset /home/a b context unconfined_u:object_r:default_t:s0->unconfined_u:object_r:user_home_dir_t:s0\n',
      'unconfined_u:object_r:user_home_dir_t:s0',
    ],
    ['nothing, where it would leave it', '', ''],
    [
      'a warning',
      'restorecon: SELinux: Could not get canonical path for /home/a b: Permission denied.\n',
      '',
    ],
  ])('is understood of %s', (_, printed, context) => {
    expect(contextOf(printed)).toBe(context);
  });
});
