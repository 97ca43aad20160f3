import { ABSENT } from '../../src/domain/facts/file-facts.ts';
import type { HostFacts } from '../../src/domain/facts/host-facts.ts';
import { parseProbeReport } from '../../src/host/probe-report.ts';
import { describeOnRealHost } from '../support/describe-on-real-host.ts';
import { scriptOf } from '../support/host-scripts.ts';
import { mendScript, repairing, snapshot } from './repairing.ts';
import { BUSYBOX, GNU } from './shells.ts';

const REPAIR = '01JD9Z6M5T3Q8W2E4R6Y7V9X0K';
const HOME = '/home/ec2-user';
const FILE = `${HOME}/.ssh/authorized_keys`;

/** The facts without what moves between two looks (clocks, free memory and free room), and times to the second: busybox tells no less. */
const standing = (facts: HostFacts): unknown =>
  JSON.parse(
    JSON.stringify(facts)
      .replaceAll(/"(now|local|utc|at|available|free|freeInodes|current)":(?:"[^"]*"|\d+)/g, '"$1":0')
      .replaceAll(/("loadedAt":"[^".]*)\.\d+Z/g, '$1Z'),
  );

describeOnRealHost('the scripts on a real host', (host) => {
  it('give no facts rather than half of them when a user has nested directories without end', async () => {
    await host.must(`
      name=$(printf 'd%.0s' $(seq 200)) deep=${HOME}; for level in $(seq 16); do deep=$deep/$name; done
      mkdir -p "$deep"; mv ${FILE} "$deep"; ln -s "$deep/authorized_keys" ${FILE}`);
    const script = scriptOf('SshFix-Probe', { user: 'ec2-user', repair: REPAIR, turn: '1' });

    const { stdout } = await host.run(script);

    expect(stdout.length).toBeLessThan(24_000);
    expect(parseProbeReport(stdout, { repairId: REPAIR, turn: 1, user: 'ec2-user' })).toEqual({
      seen: false,
      because: 'report-truncated',
    });
  });

  it('list sixty keys, twenty log lines of three hundred characters, and say that there are more', async () => {
    await host.must(`
      key=$(cat ${FILE}); i=0; while [ $i -lt 80 ]; do echo "no-pty,command=\\"a b\\" $key"; i=$((i + 1)); done >${FILE}
      i=0; while [ $i -lt 30 ]; do echo "$(date '+%b %e %H:%M:%S') real-host sshd[7]: Invalid user ec2-user from 192.0.2.1 $(printf 'x%.0s' $(seq 500))"; i=$((i + 1)); done >/var/log/auth.log`);

    const facts = await repairing(host).probe();

    expect(facts.cut).toEqual(['key']);
    expect(facts.keyFiles[0]).toMatchObject({ lines: 80, readable: true });
    expect(facts.keyFiles[0]?.keys).toHaveLength(60);
    expect(facts.keyFiles[0]?.keys[59]).toEqual({
      line: 60,
      type: 'ED25519',
      bits: 256,
      fingerprint: host.fingerprint,
      options: ['no-pty', 'command'],
      command: 'a',
    });
    expect(facts.log).toHaveLength(20);
    expect(facts.log[0]?.line).toHaveLength(300);
  });

  it('tell no absence where root may not look, although the user may log in', async () => {
    await host.must(`chmod 700 ${HOME}`);
    const asWeakRoot = (script: string) =>
      `cat >/run/weak.sh <<'END_OF_SCRIPT'\n${script}\nEND_OF_SCRIPT\n` +
      'setpriv --bounding-set -dac_override,-dac_read_search sh /run/weak.sh';
    const repair = repairing({ ...host, run: (script) => host.run(asWeakRoot(script)) });

    const facts = await repair.probe();

    expect(await host.login()).toMatchObject({ accepted: true });
    expect(facts.objects[HOME]).toMatchObject({ type: 'directory' });
    expect(facts.objects[`${HOME}/.ssh`]).toEqual({ ...ABSENT, type: 'unseen' });
    expect(facts.objects[FILE]).toEqual({ ...ABSENT, type: 'unseen' });
    expect(repair.diagnose(facts).findings.filter(({ result }) => result === 'fail')).toEqual([]);
    expect(await repair.mend(facts, ['own-ssh-dir'])).toMatchObject({
      result: 'refused',
      changes: [],
      refusals: [{ reason: 'cannot-enter' }],
    });
  });

  it.each([
    ['a link to a file of root', `ln -sf /root/keys ${FILE}`],
    ["a link to another's file", `ln -sf /home/victim/.ssh/authorized_keys ${FILE}`],
  ])('say nothing of what is in a key file that the user may not read: %s', async (_, script) => {
    await host.must(`install -m 600 ${FILE} /root/keys; ${script}; chmod 700 /home/victim`);

    const { keyFiles } = await repairing(host).probe();

    await host.must('rm /root/keys');
    expect(keyFiles[0]).toEqual({
      pattern: '.ssh/authorized_keys',
      path: FILE,
      resolved: expect.any(String),
      readable: false,
      lines: 0,
      keys: [],
      damaged: [],
    });
  });

  it('say what is in a key file of the home that the user may not read', async () => {
    await host.must(`chown root:root ${FILE}`);
    expect((await repairing(host).probe()).keyFiles[0]).toMatchObject({
      readable: false,
      size: expect.any(Number),
      lines: 1,
      keys: [{ fingerprint: host.fingerprint }],
    });
  });

  it('end a line at a NUL, as sshd does', async () => {
    await host.must(`key=$(cat ${FILE}); printf '\\0%s\\n%s\\0x\\n' "$key" "$key" >${FILE}`);

    const [file] = (await repairing(host).probe()).keyFiles;

    expect(file).toMatchObject({ lines: 1, keys: [{ line: 2 }] });
    expect(await host.login()).toMatchObject({ accepted: true });
  });

  it.each([
    ['was just set', 'true', false],
    ['must be changed at the next login', 'chage -d 0 ec2-user', true],
    ['is older than it may be', 'chage -d 2020-01-01 -M 30 ec2-user', true],
    ['is old, and may be', 'chage -d 2020-01-01 -M 99999 ec2-user', false],
    ['has no age', 'chage -d -1 -M 30 ec2-user', false],
    ['has no greatest age', 'chage -d 2020-01-01 -M -1 ec2-user', false],
  ])('see of a password that it %s', async (_, script, passwordAged) => {
    await host.must(script);
    expect((await repairing(host).probe()).account).toMatchObject({
      value: { passwordAged: { seen: true, value: passwordAged } },
    });
  });

  it('tell only log lines of the last day that name the user or a path in their home', async () => {
    await host.must(`
      now=$(date '+%b %e %H:%M:%S') iso=$(date +%Y-%m-%dT%H:%M:%S.000000%:z)
      cat >/var/log/auth.log <<END
$(date -d '-2 days' '+%b %e %H:%M:%S') real-host sshd[1]: Invalid user ec2-user from 192.0.2.1 port 1
$now real-host sshd[2]: Invalid user ec2-user2 from 192.0.2.1 port 2
$now real-host sshd[2]: Invalid user my-ec2-user from 192.0.2.1 port 2
$now real-host sudo[3]: ec2-user : COMMAND=/bin/true
$now real-host sshd[4]: Authentication refused: bad ownership or modes for directory /home/ec2-user
$iso real-host sshd-session[5]: Connection closed by authenticating user ec2-user 192.0.2.1 port 5 [preauth]
END`);

    const facts = await repairing(host).probe();

    expect(facts.log.map(({ line }) => line)).toEqual([
      'Authentication refused: bad ownership or modes for directory /home/ec2-user',
      'Connection closed by authenticating user ec2-user 192.0.2.1 port 5 [preauth]',
    ]);
    for (const { at } of facts.log) expect(Date.now() - Date.parse(at)).toBeLessThan(60_000);
  });

  it.each(['port', 'from', 'ssh2', 'user', 'invalid', 'account', 'publickey', 'real-host'])(
    "tell nothing of others' logins to a user whose name is the word %s",
    async (user) => {
      await host.must(`useradd --home-dir /home/${user} --shell /bin/sh ${user}
        now=$(date '+%b %e %H:%M:%S')
        sed "s/^/$now real-host sshd[7]: /" >/var/log/auth.log <<END
Accepted publickey for victim from 192.0.2.1 port 4711 ssh2: RSA SHA256:x
Invalid user bob from 192.0.2.1 port 4711
Failed none for invalid user bob from 192.0.2.1 port 4711 ssh2
Connection closed by authenticating user victim 192.0.2.1 port 4711 [preauth]
Disconnected from user victim 192.0.2.1 port 4711
User victim from 192.0.2.1 not allowed because not listed in AllowUsers
error: PAM: User account has expired for victim from 192.0.2.1
pam_unix(sshd:session): session opened for user victim(uid=1001) by (uid=0)
Could not open user 'victim' authorized keys '/home/victim/.ssh/authorized_keys': Permission denied
Authentication refused: bad ownership or modes for directory /home/${user}s/.ssh
END`);

      expect((await repairing(host, user).probe()).log).toEqual([]);
    },
  );

  it('know every place in which sshd and PAM name the user', async () => {
    const lines = [
      'Failed publickey for ec2-user from 192.0.2.1 port 4711 ssh2',
      'error: maximum authentication attempts exceeded for ec2-user from 192.0.2.1 port 1 ssh2 [preauth]',
      'Connection closed by authenticating user ec2-user 192.0.2.1 port 5 [preauth]',
      'User ec2-user not allowed because shell /bin/x does not exist',
      'Authentication tried for ec2-user with correct key but not from a permitted host (host=x, ip=192.0.2.1).',
      'pam_unix(sshd:account): account ec2-user has expired (account expired)',
      'pam_unix(sshd:account): expired password for user ec2-user (root enforced)',
      'pam_unix(sshd:session): session opened for user ec2-user(uid=1000) by (uid=0)',
      'fatal: Access denied for user ec2-user by PAM account configuration [preauth]',
      "Could not open user 'ec2-user' authorized keys '/x': Permission denied",
      `error: ${FILE}:1: bad key options: unknown key option`,
      `Authentication refused: bad ownership or modes for file ${FILE}`,
    ];
    await host.must(`now=$(date '+%b %e %H:%M:%S')
      sed "s/^/$now real-host sshd[7]: /" >/var/log/auth.log <<'END'\n${lines.join('\n')}\nEND`);

    expect((await repairing(host).probe()).log.map(({ line }) => line)).toEqual(lines);
  });

  it('tell of a user who is not there only that sshd found them invalid', async () => {
    await host.must(`now=$(date '+%b %e %H:%M:%S')
      sed "s/^/$now real-host sshd[7]: /" >/var/log/auth.log <<'END'
Invalid user ubuntu from 192.0.2.1 port 4711
Accepted publickey for ubuntu from 192.0.2.1 port 4711 ssh2
Connection closed by user ubuntu 192.0.2.1 port 5 [preauth]
END`);

    expect((await repairing(host, 'ubuntu').probe()).log.map(({ line }) => line)).toEqual([
      'Invalid user ubuntu from 192.0.2.1 port 4711',
    ]);
  });

  it('name who could log in instead of a user who is not there', async () => {
    await host.must(`
      mkdir -p /etc/cloud /root/.ssh
      printf 'users:\\n - default\\nsystem_info:\\n  distro: debian\\n  default_user:\\n    name: admin\\n    lock_passwd: True\\n' >/etc/cloud/cloud.cfg
      printf '%s %s\\n' 'no-pty,command="echo '"'"'Please login as the user \\"ec2-user\\" rather than the user \\"root\\".'"'"';exit 142"' "$(cat ${FILE})" >/root/.ssh/authorized_keys`);

    const facts = await repairing(host, 'ubuntu').probe();

    expect(facts).toMatchObject({
      account: { seen: true, value: null },
      keyFiles: [],
      defaultUsers: [
        { user: 'ec2-user', source: 'root-forced-command' },
        { user: 'admin', source: 'cloud.cfg' },
      ],
      otherLogins: ['ec2-user', 'victim'],
    });
    await host.must('rm -r /etc/cloud /root/.ssh');
  });

  it('say what they could not see when sshd cannot read its configuration', async () => {
    await host.must("echo 'NoSuchOption yes' >/etc/ssh/sshd_config.d/test.conf");

    const repair = repairing(host);
    const facts = await repair.probe();
    const report = await repair.mend(facts, ['own-home']);

    expect(facts.config).toEqual({ seen: false, because: 'config-unreadable' });
    expect(report).toMatchObject({ result: 'refused', refusals: [{ reason: 'config-unknown' }] });
  });

  it('mend once, however often and at however many places the same command arrives', async () => {
    await host.must(`chmod 777 ${HOME}`);
    const script = mendScript(await repairing(host).probe(), ['tighten-home']);

    const [first, second] = await Promise.all([host.run(script), host.run(script)]);
    const third = await host.run(script);

    expect(first.stdout).toContain(`changed\ttighten-home\t${HOME}\t0777 1000:1000\t0755 1000:1000\n`);
    expect(second.stdout).toBe(first.stdout);
    expect(third.stdout).toBe(first.stdout);
    expect(await host.must('grep -c tighten-home /var/lib/sshfix/*/changes')).toBe('1\n');
  });

  it('keep their records where only root can read them', async () => {
    const repair = repairing(host);
    await repair.mend(await repair.probe(), ['own-home']);
    expect(await host.must('stat -c "%a %u" /var/lib/sshfix /var/lib/sshfix/* /var/lib/sshfix/*/*')).toBe(
      '700 0\n700 0\n600 0\n600 0\n',
    );
  });

  it.each([
    ['bash', 'ln -sf /bin/bash /usr/sbin/sh', 'rm /usr/sbin/sh'],
    ['busybox, with only su to become the user', BUSYBOX, GNU],
  ])('do the same under %s', async (_, prepare, restore) => {
    await host.must(
      `chmod 700 /home; chmod 777 ${HOME}; chown nobody ${HOME}/.ssh; chmod 755 ${HOME}/.ssh; chmod 0 ${FILE}`,
    );
    const before = await snapshot(host);
    const usual = await repairing(host).probe();
    await host.must(prepare);

    const repair = repairing(host);
    const facts = await repair.probe();
    const mended = await repair.mend(facts, [
      'search-home-parent',
      'tighten-home',
      'own-ssh-dir',
      'open-key-file',
    ]);
    const login = await host.login();
    const undone = await repair.undo(mended.turn);

    await host.must(restore);
    expect(standing(facts)).toEqual(standing(usual));
    expect(mended).toMatchObject({ result: 'done', refusals: [] });
    expect(mended.changes).toHaveLength(4);
    expect(login).toMatchObject({ accepted: true });
    expect(undone).toMatchObject({ result: 'done', refusals: [] });
    expect(await snapshot(host)).toBe(before);
  });
});
