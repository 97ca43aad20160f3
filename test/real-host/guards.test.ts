import { describeOnRealHost } from '../support/describe-on-real-host.ts';
import { scriptOf } from '../support/host-scripts.ts';
import { remediesOf, repairing, snapshot } from './repairing.ts';

const REPAIR = '01JD9Z6M5T3Q8W2E4R6Y7V9X0K';
const HOME = '/home/ec2-user';
const SSH = `${HOME}/.ssh`;
const FILE = `${SSH}/authorized_keys`;

/** A stat(1) that does to the home what a lost file system does. */
const lostHome = (does: string) => `cat >/usr/sbin/stat <<'END'
#!/bin/sh
case "$*" in "-L -c %i ${HOME}"*) ${does} ;; esac
exec /usr/bin/stat "$@"
END
chmod 755 /usr/sbin/stat`;
const FOUND_AGAIN = 'rm /usr/sbin/stat';

/** Tools of SELinux that keep labels in files; the real ones need a kernel that has it. */
const LABELS = `
mkdir -p /sys/fs/selinux/booleans /run/labels
echo 1 >/sys/fs/selinux/enforce
echo '0 0' >/sys/fs/selinux/booleans/use_nfs_home_dirs
cat >/usr/sbin/label-of <<'END'
#!/bin/sh
file=/run/labels/$(/usr/bin/stat -L -c %i "$1")
if [ -f "$file" ]; then cat "$file"; else echo unconfined_u:object_r:default_t:s0; fi
END
cat >/usr/sbin/stat <<'END'
#!/bin/sh
case "$*" in
  *%C*) for last; do :; done; [ -e "$last" ] && label-of "$last" ;;
  *) exec /usr/bin/stat "$@" ;;
esac
END
cat >/usr/sbin/chcon <<'END'
#!/bin/sh
printf '%s\\n' "$1" >/run/labels/$(/usr/bin/stat -L -c %i "$2")
END
cat >/usr/sbin/restorecon <<'END'
#!/bin/sh
for path; do :; done
case $path in */.ssh*) type=ssh_home_t ;; *) type=user_home_dir_t ;; esac
[ "$(label-of "$path")" = unconfined_u:object_r:$type:s0 ] || echo "Would relabel $path from $(label-of "$path") to unconfined_u:object_r:$type:s0"
END
printf '#!/bin/sh\\necho Enforcing\\n' >/usr/sbin/getenforce
chmod 755 /usr/sbin/label-of /usr/sbin/stat /usr/sbin/chcon /usr/sbin/restorecon /usr/sbin/getenforce
echo unconfined_u:object_r:user_home_dir_t:s0 >/run/labels/$(/usr/bin/stat -c %i ${HOME})`;
const NO_LABELS = `rm -r /run/labels /sys/fs/selinux
rm /usr/sbin/label-of /usr/sbin/stat /usr/sbin/chcon /usr/sbin/restorecon /usr/sbin/getenforce`;
const label = (path: string) => `label-of ${path}`;

describeOnRealHost('what guards the way to the key file', (host) => {
  it('is put back although what it guards was not changed', async () => {
    await host.must(`chmod 666 ${FILE}; ln ${FILE} ${HOME}/second; chattr +i ${FILE}`);
    const broken = await snapshot(host);
    const repair = repairing(host);

    const report = await repair.mend(await repair.probe(), ['lift-immutable', 'tighten-key-file']);

    expect(report.result).toBe('refused');
    expect(await snapshot(host)).toBe(broken);
  });

  it('is put back by an undo where a mend died before it did so', async () => {
    await host.must(`chmod 666 ${FILE}; chattr +i ${FILE}`);
    const broken = await snapshot(host);
    const repair = repairing(host);
    const facts = await repair.probe();
    const dying = scriptOf('SshFix-Mend', {
      user: 'ec2-user',
      repair: REPAIR,
      turn: '7',
      remedies: 'lift-immutable,tighten-key-file',
      expects: facts.pin,
    });
    await host.run(`chmod() { [ $1 != 00644 ] || kill -9 $$; command chmod "$@"; }\n${dying}`);
    expect(await host.must(`lsattr ${FILE}`)).not.toContain('i--');

    const report = await repair.undo('7');

    expect(report).toMatchObject({ result: 'done', refusals: [] });
    expect(await snapshot(host)).toBe(broken);
  });

  it('is not put back on what somebody made of it since', async () => {
    await host.must(`chmod 666 ${FILE}; chattr +i ${FILE}`);
    const repair = repairing(host);
    const { turn } = await repair.mend(await repair.probe(), ['lift-immutable', 'tighten-key-file']);
    await host.must(`chattr -i ${FILE}; chattr +a ${FILE}`);

    const report = await repair.undo(turn);

    expect(report.refusals).toContainEqual({ remedy: 'lift-immutable', path: FILE, reason: 'changed-since' });
    expect(await host.must(`lsattr ${FILE} | cut -c 1-8`)).toBe('-----a--\n');
  });

  it('is part of what a mend stands on', async () => {
    await host.must(`chmod 666 ${FILE}`);
    const repair = repairing(host);
    const facts = await repair.probe();
    await host.must(`chattr +i ${FILE}`);

    expect(await repair.mend(facts, ['tighten-key-file'])).toMatchObject({ result: 'drift', changes: [] });
  });

  it('leaves a key file that is rewritten as it was, and its undo as well', async () => {
    await host.must(
      `{ printf '\\357\\273\\277'; cat ${FILE}; } >/tmp/new; cat /tmp/new >${FILE}; chattr +i ${FILE} ${SSH}`,
    );
    const before = await host.must(`lsattr -d ${SSH} ${FILE}; cat ${FILE}`);
    const repair = repairing(host);
    const facts = await repair.probe();
    const remedies = remediesOf(repair.diagnose(facts));
    expect(remedies).toEqual(['lift-immutable', 'rewrite-key-lines']);

    const mended = await repair.mend(facts, remedies);
    expect(mended).toMatchObject({ result: 'done', refusals: [] });
    expect(await host.login()).toMatchObject({ accepted: true });
    expect(await host.must(`lsattr -d ${SSH} ${FILE}`)).toBe(
      `${before.split('\n').slice(0, 2).join('\n')}\n`,
    );

    expect(await repair.undo(mended.turn)).toMatchObject({ result: 'done', refusals: [] });
    expect(await host.must(`lsattr -d ${SSH} ${FILE}; cat ${FILE}`)).toBe(before);
  });

  it.each([
    ['hangs', 'sleep 30', 'silent'],
    ['has lost its server', `echo "stat: cannot stat '${HOME}': Stale file handle" >&2; exit 1`, 'stale'],
    ['is disconnected', `echo "stat: x: Transport endpoint is not connected" >&2; exit 1`, 'disconnected'],
  ])('is looked at no further where the home %s (a stat that says so)', async (_, does, answer) => {
    await host.must(lostHome(does));
    const started = Date.now();

    const facts = await repairing(host).probe();

    await host.must(FOUND_AGAIN);
    expect(Date.now() - started).toBeLessThan(20_000);
    expect(facts.paths).toMatchObject({ seen: true, value: { homeAnswers: answer } });
    expect(facts.objects).toEqual({ [HOME]: expect.objectContaining({ type: 'unseen' }) });
    expect(facts.otherLogins).toEqual([]);
  });

  it('shows an access control list by ls where there is no getfacl, and tells of no attributes without lsattr', async () => {
    await host.must(
      `setfacl -m u:victim:r-x ${HOME}; mkdir /run/hidden; mv /usr/bin/getfacl /usr/bin/lsattr /run/hidden`,
    );

    const { paths } = await repairing(host).probe();

    await host.must('mv /run/hidden/* /usr/bin; rmdir /run/hidden');
    expect(paths).toMatchObject({ seen: true, value: { acls: { [HOME]: [] } } });
    expect(paths).not.toHaveProperty('value.attributes');
  });
});

describeOnRealHost('labels of SELinux (tools that keep them in files)', (host) => {
  beforeEach(async () => {
    await host.must(LABELS);
  });
  afterEach(async () => {
    await host.must(NO_LABELS);
  });

  it('are read with what the policy would make of them', async () => {
    const facts = await repairing(host).probe();

    expect(facts.paths).toMatchObject({
      value: {
        labels: {
          [HOME]: { found: 'unconfined_u:object_r:user_home_dir_t:s0' },
          [SSH]: {
            found: 'unconfined_u:object_r:default_t:s0',
            expected: 'unconfined_u:object_r:ssh_home_t:s0',
          },
          [FILE]: {
            found: 'unconfined_u:object_r:default_t:s0',
            expected: 'unconfined_u:object_r:ssh_home_t:s0',
          },
        },
        booleans: { use_nfs_home_dirs: false },
      },
    });
  });

  it('are given as the policy says, and taken back', async () => {
    const repair = repairing(host);
    const facts = await repair.probe();
    const diagnosis = repair.diagnose(facts);
    expect(remediesOf(diagnosis)).toEqual(['relabel']);

    const mended = await repair.mend(facts, ['relabel']);
    expect(mended).toMatchObject({
      result: 'done',
      changes: [
        {
          remedy: 'relabel',
          path: SSH,
          before: 'unconfined_u:object_r:default_t:s0',
          after: 'unconfined_u:object_r:ssh_home_t:s0',
        },
        { remedy: 'relabel', path: FILE },
      ],
    });
    expect(await host.must(label(FILE))).toBe('unconfined_u:object_r:ssh_home_t:s0\n');
    expect(repair.diagnose(await repair.probe()).passed).toContain('selinux-label');

    expect(await repair.undo(mended.turn)).toMatchObject({ result: 'done', refusals: [] });
    expect(await host.must(`${label(SSH)}; ${label(FILE)}`)).toBe(
      'unconfined_u:object_r:default_t:s0\nunconfined_u:object_r:default_t:s0\n',
    );
  });

  it('are part of what a mend stands on', async () => {
    const repair = repairing(host);
    const facts = await repair.probe();
    await host.must(`chcon unconfined_u:object_r:tmp_t:s0 ${FILE}`);

    expect(await repair.mend(facts, ['relabel'])).toMatchObject({ result: 'drift', changes: [] });
  });
});
