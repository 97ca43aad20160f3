import type { HostFacts } from '../../src/domain/facts/host-facts.ts';
import type { Observed } from '../../src/domain/facts/observed.ts';
import { OFFLINE_REMEDIES } from '../../src/domain/remedies.ts';
import { describeOnRealHost } from '../support/describe-on-real-host.ts';
import { booting, forgetBoots } from './booting.ts';
import type { Breakage } from './breakage.ts';
import { MENDED } from './breakages.ts';
import { PATHS_ACCEPTED, PATHS_LEFT_ALONE } from './breakages-paths.ts';
import { ELSEWHERE, HOSTILE } from './hostile-rows.ts';
import { remediesOf, repairing, snapshot } from './repairing.ts';
import { BUSYBOX, GNU } from './shells.ts';

const HOME = '/home/ec2-user';
const FILE = `${HOME}/.ssh/authorized_keys`;
const PERMITTED: readonly string[] = OFFLINE_REMEDIES;
/** The wait for a mount is one of two seconds at a time, and no other is. */
const NO_WAIT_FOR_MOUNTS = `printf '%s\\n' '#!/bin/sh' '[ "$1" = 2 ] || exec /bin/sleep "$@"' >/usr/sbin/sleep; chmod 755 /usr/sbin/sleep`;
const OF_A_BOOT = MENDED.filter(({ remedies = [] }) =>
  remedies.every((remedy) => PERMITTED.includes(remedy)),
);

describeOnRealHost('a boot of a real host', (host) => {
  beforeEach(() => forgetBoots(host));

  const breakBy = async ({ script }: Breakage) => {
    await host.must(script);
    if (script.includes('sshd_config.d')) await host.reload();
  };
  const diagnosed = (facts: Observed<HostFacts>) => {
    if (!facts.seen) throw new Error(facts.because);
    return repairing(host).diagnose(facts.value);
  };

  it.each(OF_A_BOOT)('with $is performs what a plan would, and lets the login in', async (row) => {
    await breakBy(row);
    expect(await host.login()).toMatchObject({ accepted: false });
    const { boot, report, performed, startSshd } = booting(host);

    await boot();

    const { before, mend, after } = await report();
    expect(diagnosed(before).findings[0]?.check).toBe(row.check);
    expect(remediesOf(diagnosed(before))).toEqual(row.remedies);
    expect(await performed()).toEqual(row.remedies);
    expect(mend).toMatchObject({ seen: true, value: { refusals: [] } });
    expect(diagnosed(after).refusedAt).toBeUndefined();
    expect(diagnosed(after).passed).toContain(row.check);
    await startSshd();
    expect(await host.login()).toMatchObject({ accepted: true });
  });

  it.each([...PATHS_LEFT_ALONE, ...PATHS_ACCEPTED, { is: 'nothing broken', script: 'true' }])(
    'with $is changes nothing',
    async (row) => {
      await host.must(NO_WAIT_FOR_MOUNTS);
      await breakBy(row);
      const before = await snapshot(host);
      const { boot, end, report, performed } = booting(host);

      await boot();
      await end();

      await host.must('rm /usr/sbin/sleep');
      expect(await report()).toMatchObject({
        stage: 'ended',
        mend: { value: { changes: [], refusals: [] } },
      });
      expect(await performed()).toEqual([]);
      expect(await snapshot(host)).toBe(before);
    },
  );

  it('waits for a home that is mounted later, without holding the boot up', async () => {
    await host.must(`mkdir /data; cp -a /home /data/real; chmod 777 ${HOME} /data/real/ec2-user
      rm -r ${HOME}/.ssh; echo '/data/real /home none bind 0 0' >/etc/fstab`);
    const { boot, end, report } = booting(host);
    await boot();
    expect((await report()).stage).toBe('begun');

    await host.must('mount --bind /data/real /home');
    await end();

    const { before, mend } = await report();
    await host.must('umount /home');
    expect(diagnosed(before).findings[0]?.check).toBe('home-writable-by-others');
    expect(mend).toMatchObject({ value: { changes: [{ remedy: 'tighten-home', path: HOME }] } });
    expect(await host.must(`stat -c %a ${HOME} /data/real/ec2-user`)).toBe('777\n755\n');
  });

  it('does its work once, however often the host boots', async () => {
    await host.must(`chmod 777 ${HOME}`);
    const { boot, console, report } = booting(host);
    await boot();
    const first = await console();
    await host.must(`chmod 777 ${HOME}`);
    const broken = await snapshot(host);

    await boot();

    expect(await console()).toBe(first);
    expect(await snapshot(host)).toBe(broken);
    expect((await report()).stage).toBe('ended');
  });

  it.each([
    ['bash', 'ln -sf /bin/bash /usr/sbin/sh', 'rm /usr/sbin/sh'],
    ['busybox, with only su to become the user', BUSYBOX, GNU],
  ])('does the same under %s', async (_, prepare, restore) => {
    await host.must(
      `chmod 700 /home; chown root:root ${HOME}; chmod 777 ${HOME}; chown nobody ${HOME}/.ssh; chmod 0 ${FILE}`,
    );
    await host.must(prepare);
    const { boot, performed, report, startSshd } = booting(host);

    await boot();

    await host.must(restore);
    expect(await performed()).toEqual(['search-home-parent', 'tighten-home', 'own-ssh-dir', 'open-key-file']);
    expect(remediesOf(diagnosed((await report()).before))).toEqual(await performed());
    expect(diagnosed((await report()).after).refusedAt).toBeUndefined();
    await startSshd();
    expect(await host.login()).toMatchObject({ accepted: true });
  });

  it('does no more than it is permitted', async () => {
    await host.must(`chmod 777 ${HOME}; chown nobody ${HOME}/.ssh; chmod 0 ${FILE}`);
    const { boot, performed, report } = booting(host, { remedies: ['tighten-home'] });

    await boot();

    expect(await performed()).toEqual(['tighten-home']);
    expect(diagnosed((await report()).after).refusedAt).toBe('key-file-open');
  });

  it('says what it would not do, and why', async () => {
    await host.must(`cp /etc/shadow ${FILE}; chown root ${FILE}`);
    const before = await snapshot(host);
    const { boot, report } = booting(host);

    await boot();

    expect((await report()).mend).toMatchObject({
      value: { changes: [], refusals: [{ remedy: 'own-key-file', path: FILE, reason: 'no-keys' }] },
    });
    expect(await snapshot(host)).toBe(before);
  });

  it('changes nothing where it cannot keep a record of it', async () => {
    await host.must(`chmod 777 ${HOME}; touch /var/lib/sshfix /run/sshfix`);
    const { boot, report } = booting(host);

    await boot();

    await host.must('rm /run/sshfix');
    expect(await report()).toMatchObject({
      stage: 'ended',
      before: { seen: true },
      mend: { seen: false, because: 'report-truncated' },
      after: { seen: true },
    });
    expect(diagnosed((await report()).after).refusedAt).toBe('strict-modes');
  });

  it.each(HOSTILE)('changes nothing of anybody else when %s', async (_, script) => {
    await host.must(script);
    const planned = remediesOf(diagnosed({ seen: true, value: await repairing(host).probe() }));
    const before = await snapshot(host, ELSEWHERE);
    const { boot, report } = booting(host);

    await boot();

    const { before: facts, mend } = await report();
    const performed = mend.seen ? [...mend.value.changes, ...mend.value.refusals] : [];
    expect(remediesOf(diagnosed(facts))).toEqual(planned);
    expect(performed.map(({ remedy }) => remedy)).toEqual(planned);
    expect(await snapshot(host, ELSEWHERE)).toBe(before);
  });

  it('can be taken back like any other mend', async () => {
    await host.must(`chmod 777 ${HOME}; chmod 666 ${FILE}`);
    const before = await snapshot(host);
    await booting(host).boot('for people');
    expect(await snapshot(host)).not.toBe(before);

    const undone = await repairing(host).undo('0');

    expect(undone).toMatchObject({ result: 'done', refusals: [] });
    expect(await snapshot(host)).toBe(before);
  });

  it('needs little room on a console, and leaves a log that only root can read', async () => {
    await host.must(`chmod 777 ${HOME}`);
    const { boot, console } = booting(host);
    await boot();
    const printed = await console();

    expect(printed.length).toBeLessThan(6_000);
    expect(Math.max(...printed.split('\n').map((line) => line.length))).toBeLessThanOrEqual(200);
    expect(await host.must('cat /var/log/sshfix.log')).toBe(printed.replaceAll(/^\n/gm, ''));
    expect(await host.must('stat -c "%a %u" /var/log/sshfix.log')).toBe('600 0\n');
    expect(await host.must('cut -d " " -f 1,3-4 /dev/kmsg')).toBe('<2>SSHFIX 0 begin\n<2>SSHFIX 42 end\n');
  });
});
