import { describeOnRealHost } from '../support/describe-on-real-host.ts';
import type { RealHost } from '../support/real-host.ts';
import { BROKEN_DAEMONS, told } from './daemon-breakages.ts';
import { repairing } from './repairing.ts';

/** Everything of sshd's that a change would show in, and whether it listens. Inodes are left out: a file is replaced at once. */
const snapshotOfDaemon = (host: RealHost): Promise<string> =>
  host.must(`
    find /etc/ssh /run/sshd /run/nologin /opt ! -path '*/.sshfix*' -printf '%p %y %m %U %G %s %l\\n' 2>/dev/null | sort
    find /etc/ssh /run/nologin /opt -type f -exec sha256sum {} + 2>/dev/null | sort
    find /etc/ssh -name '.sshfix*'
    pgrep -f '^sshd: /usr/sbin/sshd ' >/dev/null && echo running || echo stopped`);

describeOnRealHost('a mend of an sshd', (host) => {
  it.each(BROKEN_DAEMONS)(
    '$is lets people in, once, and can be taken back',
    async ({ script, remedies, changes }) => {
      await host.must(`${script} || :`);
      const before = await snapshotOfDaemon(host);
      const repair = repairing(host);
      const refused = await host.login();

      const mended = await repair.mend(await repair.probe(), remedies);
      const login = await host.login();
      const again = await repair.mend(await repair.probe(), remedies);
      const undone = await repair.undo(mended.turn);
      const after = await snapshotOfDaemon(host);

      expect(refused).toMatchObject({ accepted: false });
      expect(mended).toMatchObject({ result: 'done', refusals: [] });
      expect(told(mended.changes)).toEqual(
        changes.map((change): unknown =>
          typeof change === 'string' ? change : expect.stringMatching(change),
        ),
      );
      expect(login).toMatchObject({ accepted: true });
      expect(again).toMatchObject({ result: 'done', changes: [] });
      expect(undone).toMatchObject({ result: 'done', refusals: [] });
      expect(after).toBe(before);
    },
  );
});
