import { describeOnRealHost } from '../support/describe-on-real-host.ts';
import { hasty } from './altered.ts';
import { snapshotOfDaemon } from './daemon-snapshot.ts';
import { BROKEN_DAEMONS, told } from './mend-daemon-rows.ts';
import { repairing } from './repairing.ts';

/** The tools that these scripts use, as busybox(1) has them. */
const BUSYBOX = `
for tool in awk base64 cat chmod chown cp cut date df du grep gunzip head kill ls mkdir mv od readlink rm rmdir sed setsid sh \\
  sha256sum sleep stat tail test timeout tr true; do
  ln -sf /usr/bin/busybox /usr/sbin/$tool
done`;
/** Debian's own sh is dash, and bash is close to it. */
const SHELLS = [
  ['bash', 'ln -sf /bin/bash /usr/sbin/sh'],
  ['busybox', BUSYBOX],
] as const;
const DASH = 'rm -f /usr/sbin/sh; find /usr/sbin -type l -lname /usr/bin/busybox -delete';
const CLAIM = '/var/lib/sshfix/01JD9Z6M5T3Q8W2E4R6Y7V9X0K-2';

describeOnRealHost('a mend of an sshd', (host) => {
  afterEach(() => host.must(DASH));

  const rows = SHELLS.flatMap(([shell, prepare]) =>
    BROKEN_DAEMONS.map((row) => ({ ...row, shell, prepare })),
  );
  it.each(rows)('$is does the same under $shell', async ({ script, remedies, changes, prepare }) => {
    await host.must(`${script} || :`);
    const before = await snapshotOfDaemon(host);
    await host.must(prepare);
    const repair = repairing(host);

    const mended = await repair.mend(await repair.probe(), remedies);
    const login = await host.login();
    const undone = await repair.undo(mended.turn);
    await host.must(DASH);

    expect(mended).toMatchObject({ result: 'done', refusals: [] });
    expect(mended.changes).toHaveLength(changes.length);
    expect(login).toMatchObject({ accepted: true });
    expect(undone).toMatchObject({ result: 'done', refusals: [] });
    expect(await snapshotOfDaemon(host)).toBe(before);
  });

  it.each(SHELLS)('is armed under %s, taken back in time, and not after it was kept', async (_, prepare) => {
    await host.must(`echo 'Baner none' >/etc/ssh/sshd_config.d/a.conf; ${prepare}`);
    const repair = repairing(hasty(host));

    const mended = await repair.mend(await repair.probe(), ['disable-config-line']);
    await host.must(`i=0; until [ -e ${CLAIM}/revert.fired ]; do [ $i -lt 20 ]; sleep 1; i=$((i + 1)); done`);
    const taken = await host.must('cat /etc/ssh/sshd_config.d/a.conf');
    const later = repairing(host);
    await host.must('rm -r /var/lib/sshfix');
    const lasting = await later.mend(await later.probe(), ['disable-config-line']);
    const kept = await later.keep(lasting.turn);
    const waits = await host.run(
      `read -r kind pid <${CLAIM}/revert.kept; grep -q revert.sh "/proc/$pid/cmdline"`,
    );

    expect(told(mended.changes)).toHaveLength(1);
    expect(taken).toBe('Baner none\n');
    expect(kept).toMatchObject({ result: 'done', refusals: [] });
    expect(waits.exitCode).not.toBe(0);
  });
});
