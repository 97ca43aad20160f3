import { parseProbeReport } from '../../src/host/probe-report.ts';
import { describeOnRealHost } from '../support/describe-on-real-host.ts';
import { scriptOf } from '../support/host-scripts.ts';
import { mendScript, repairing, snapshot } from './repairing.ts';

const REPAIR = '01JD9Z6M5T3Q8W2E4R6Y7V9X0K';
const HOME = '/home/ec2-user';
const FILE = `${HOME}/.ssh/authorized_keys`;

/** The tools that the scripts use, as busybox(1) has them; what it lacks is not there at all. */
const BUSYBOX = `
for tool in awk cat chmod chown cut date grep head mkdir mv od readlink sed sh sha256sum sleep stat tail test timeout tr true; do
  ln -sf /usr/bin/busybox /usr/sbin/$tool
done
mkdir /run/hidden; mv /usr/bin/setpriv /usr/sbin/runuser /run/hidden`;
const GNU = `
find /usr/sbin -type l -lname /usr/bin/busybox -delete
mv /run/hidden/setpriv /usr/bin; mv /run/hidden/runuser /usr/sbin; rmdir /run/hidden`;

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
    });
    expect(facts.log).toHaveLength(20);
    expect(facts.log[0]?.line).toHaveLength(300);
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
        { user: 'admin', source: 'cloud.cfg' },
        { user: 'ec2-user', source: 'root-forced-command' },
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

    expect(facts.config).toEqual({ seen: false, because: 'unavailable' });
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
    expect(facts).toEqual(usual);
    expect(mended).toMatchObject({ result: 'done', refusals: [] });
    expect(mended.changes).toHaveLength(4);
    expect(login).toMatchObject({ accepted: true });
    expect(undone).toMatchObject({ result: 'done', refusals: [] });
    expect(await snapshot(host)).toBe(before);
  });
});
