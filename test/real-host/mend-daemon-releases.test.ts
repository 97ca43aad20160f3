import { describeOnRealHost } from '../support/describe-on-real-host.ts';
import type { Suite } from '../support/real-host.ts';
import { snapshotOfDaemon } from './daemon-snapshot.ts';
import { BROKEN_DAEMONS } from './mend-daemon-rows.ts';
import { repairing } from './repairing.ts';

/** An sshd that listens has read its keys once and for all since OpenSSH 9.8, so not every one of these refuses a login at once. */
const RELEASES: readonly Suite[] = ['bullseye', 'trixie'];

for (const release of RELEASES) {
  describeOnRealHost(
    `a mend of an sshd of ${release}`,
    (host) => {
      it.each(BROKEN_DAEMONS)(
        '$is lets people in, and can be taken back',
        async ({ script, remedies, changes }) => {
          await host.must(`${script} || :`);
          const before = await snapshotOfDaemon(host);
          const repair = repairing(host);

          const mended = await repair.mend(await repair.probe(), remedies);
          const login = await host.login();
          const undone = await repair.undo(mended.turn);

          expect(mended).toMatchObject({ result: 'done', refusals: [] });
          expect(mended.changes).toHaveLength(changes.length);
          expect(login).toMatchObject({ accepted: true });
          expect(undone).toMatchObject({ result: 'done', refusals: [] });
          expect(await snapshotOfDaemon(host)).toBe(before);
        },
      );
    },
    release,
  );
}
