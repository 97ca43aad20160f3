import { describeOnRealHost } from '../support/describe-on-real-host.ts';
import type { Suite } from '../support/real-host.ts';
import type { Breakage } from './breakage.ts';
import { ACCEPTED, MENDED, ROWS } from './breakages.ts';
import { LINES_MENDED } from './breakages-lines.ts';
import { remediesOf, repairing } from './repairing.ts';

const OTHER_GENERATIONS: readonly (readonly [string, Suite])[] = [
  ['OpenSSH 8.4', 'bullseye'],
  ['OpenSSH 10.0', 'trixie'],
];

const isMended = (row: Breakage): boolean => MENDED.includes(row) || LINES_MENDED.includes(row);

for (const [release, suite] of OTHER_GENERATIONS) {
  describeOnRealHost(
    `the ladder beside ${release}`,
    (host) => {
      it.each(ROWS)('agrees with sshd about $is', async (row) => {
        await host.must(row.script);
        if (row.script.includes('sshd_config.d')) await host.reload();
        const repair = repairing(host, row.user, row.client);

        const { accepted } = await host.login(row.user);
        const diagnosis = repair.diagnose(await repair.probe());
        const isLetIn = ACCEPTED.includes(row);
        expect({ accepted, verdict: diagnosis.verdict }).toEqual({
          accepted: isLetIn,
          verdict: isLetIn ? 'accepted' : expect.stringMatching(/refused|unknown/),
        });
        if (!accepted && row.check !== undefined) expect(diagnosis.findings[0]?.check).toBe(row.check);
      });

      it.each(ROWS.filter(isMended))('is followed by a mend that cures $is', async (row) => {
        await host.must(row.script);
        const repair = repairing(host, row.user, row.client);
        const facts = await repair.probe();

        const mended = await repair.mend(facts, remediesOf(repair.diagnose(facts)));
        expect(mended).toMatchObject({ result: 'done', refusals: [] });
        expect(await host.login()).toMatchObject({ accepted: true });
      });
    },
    suite,
  );
}
