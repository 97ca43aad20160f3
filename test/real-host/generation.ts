import { describeOnRealHost } from '../support/describe-on-real-host.ts';
import type { Suite } from '../support/real-host.ts';
import type { Breakage } from './breakage.ts';
import { ACCEPTED, MENDED, ROWS } from './breakages.ts';
import { LINES_MENDED } from './breakages-lines.ts';
import { remediesOf, repairing } from './repairing.ts';

/** Every row beside another generation of OpenSSH than that of the truth table. */
export function describeGeneration(release: string, suite: Suite): void {
  const isOtherwise = (row: Breakage): boolean => row.otherwiseIn?.includes(suite) ?? false;
  const isLetIn = (row: Breakage): boolean => ACCEPTED.includes(row) !== isOtherwise(row);
  const isMended = (row: Breakage): boolean =>
    !isLetIn(row) && (MENDED.includes(row) || LINES_MENDED.includes(row));

  describeOnRealHost(
    `the ladder beside ${release}`,
    (host) => {
      const judged = async (row: Breakage) => {
        await host.must(row.script);
        if (row.script.includes('sshd_config.d')) await host.reload();
        const repair = repairing(host, row.user, row.client);

        const { accepted } = await host.login(row.user);
        const facts = await repair.probe();
        const diagnosis = repair.diagnose(facts);
        expect({ accepted, verdict: diagnosis.verdict }).toEqual({
          accepted: isLetIn(row),
          verdict: isLetIn(row) ? 'accepted' : expect.stringMatching(/refused|unknown/),
        });
        if (!accepted && row.check !== undefined) expect(diagnosis.findings[0]?.check).toBe(row.check);
        return { repair, facts, diagnosis };
      };

      it.each(ROWS.filter((row) => !isMended(row)))('agrees with sshd about $is', async (row) => {
        await judged(row);
      });

      it.each(ROWS.filter(isMended))('agrees with sshd about $is, and a mend cures it', async (row) => {
        const { repair, facts, diagnosis } = await judged(row);

        const mended = await repair.mend(facts, remediesOf(diagnosis));
        expect(mended).toMatchObject({ result: 'done', refusals: [] });
        expect(await host.login()).toMatchObject({ accepted: true });
      });
    },
    suite,
  );
}
