import { describeOnRealHost } from '../support/describe-on-real-host.ts';
import { told } from './mend-daemon-rows.ts';
import { repairing } from './repairing.ts';

/** A journal of 215 MB that fills its file system, and a journalctl(1) that removes what it is told to. */
const FULL = `
mkdir -p /var/log/journal
mount -t tmpfs -o size=220m journal /var/log/journal
for part in old new; do head -c 112000000 /dev/zero >/var/log/journal/$part || :; done
cat >/usr/bin/journalctl <<'END'
#!/bin/sh
[ "$*" != --vacuum-size=200M ] || rm /var/log/journal/old
END
chmod 755 /usr/bin/journalctl`;
const EMPTY =
  'umount /var/log/journal /var/lib/sshfix 2>/dev/null; rm -rf /var/log/journal /usr/bin/journalctl /run/sshfix';

describeOnRealHost('a full disk', (host) => {
  afterEach(() => host.run(EMPTY));

  it('gets room from a large journal, whose entries are lost', async () => {
    await host.must(FULL);
    const repair = repairing(host);

    const mended = await repair.mend(await repair.probe(), ['vacuum-journal']);
    const again = await repair.mend(await repair.probe(), ['vacuum-journal']);
    const undone = await repair.undo(mended.turn);

    expect(mended).toMatchObject({ result: 'done', refusals: [] });
    expect(told(mended.changes)).toEqual(['vacuum-journal /var/log/journal: 213M → 106M']);
    expect(again).toMatchObject({ result: 'done', changes: [] });
    expect(undone).toMatchObject({ changes: [], refusals: [{ reason: 'cannot-be-undone' }] });
  });

  it('keeps its journal where that is not what fills it', async () => {
    await host.must(`${FULL}; : >/var/log/journal/old`);
    const repair = repairing(host);

    expect(await repair.mend(await repair.probe(), ['vacuum-journal'])).toMatchObject({
      result: 'done',
      changes: [],
    });
  });

  it('has its records in memory, where a keep and an undo find them', async () => {
    await host.must(`
      mkdir -p /var/lib/sshfix; mount -t tmpfs -o size=4k,mode=700 records /var/lib/sshfix
      cat /dev/zero >/var/lib/sshfix/all 2>/dev/null || :
      chmod 777 /home/ec2-user`);
    const repair = repairing(host);

    const mended = await repair.mend(await repair.probe(), ['tighten-home']);
    const kept = await repair.keep(mended.turn);
    const undone = await repair.undo(mended.turn);

    expect(told(mended.changes)).toEqual(['tighten-home /home/ec2-user: 0777 1000:1000 → 0755 1000:1000']);
    expect(kept).toMatchObject({ result: 'done', refusals: [] });
    expect(told(undone.changes)).toEqual(['tighten-home /home/ec2-user: 0755 1000:1000 → 0777 1000:1000']);
    expect(await host.must('stat -c "%a %u" /run/sshfix')).toBe('700 0\n');
  });
});
