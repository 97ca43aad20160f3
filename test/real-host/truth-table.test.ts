import { EXPECTED_GAPS } from '../../src/domain/checks/check.ts';
import type { Finding } from '../../src/domain/diagnose.ts';
import { describeOnRealHost } from '../support/describe-on-real-host.ts';
import type { Breakage } from './breakage.ts';
import { ACCEPTED, LEFT_ALONE, MENDED, NOT_ACCEPTED } from './breakages.ts';
import { standingOfWords } from './client-words.ts';
import { remediesOf, repairing, snapshot } from './repairing.ts';

describeOnRealHost('a login on a real sshd', (host) => {
  const breakBy = async ({ script }: Breakage) => {
    await host.must(script);
    if (script.includes('sshd_config.d')) await host.reload();
  };

  it.each(MENDED)('with $is is refused, mended, and can be broken again by undo', async (row) => {
    await breakBy(row);
    const broken = await snapshot(host);
    const repair = repairing(host, row.user, row.client);

    const login = await host.login();
    expect(login.accepted).toBe(false);
    const facts = await repair.probe();
    const diagnosis = repair.diagnose(facts);
    expect(standingOfWords(diagnosis, login)).toBe('agrees');
    expect(diagnosis.findings[0]?.check).toBe(row.check);
    expect(remediesOf(diagnosis)).toEqual(row.remedies);

    const mended = await repair.mend(facts, remediesOf(diagnosis));
    expect(mended).toMatchObject({ result: 'done', refusals: [] });
    expect(await host.login()).toMatchObject({ accepted: true });

    const healthy = await repair.probe();
    expect(repair.diagnose(healthy).verdict).toBe('accepted');
    const again = await repair.mend(healthy, remediesOf(diagnosis));
    expect(again).toMatchObject({ result: 'done', changes: [], refusals: [] });

    expect(await repair.undo(mended.turn)).toMatchObject({ result: 'done', refusals: [] });
    expect(await snapshot(host)).toBe(broken);
  });

  it.each(LEFT_ALONE)('with $is is refused and left alone', async (row) => {
    await breakBy(row);
    const broken = await snapshot(host);
    const repair = repairing(host, row.user, row.client);

    const login = await host.login(row.user);
    expect(login.accepted).toBe(false);
    const diagnosis = repair.diagnose(await repair.probe());
    expect(diagnosis.findings[0]?.check).toBe(row.check);
    expect(standingOfWords(diagnosis, login)).toBe('agrees');
    expect(remediesOf(diagnosis)).toEqual([]);
    expect(await snapshot(host)).toBe(broken);
  });

  it.each(NOT_ACCEPTED)('with $is is refused, and neither called accepted nor changed', async (row) => {
    await breakBy(row);
    const broken = await snapshot(host);
    const repair = repairing(host, row.user, row.client);

    expect(await host.login(row.user)).toMatchObject({ accepted: false });
    const diagnosis = repair.diagnose(await repair.probe());
    expect(['refused', 'unknown']).toContain(diagnosis.verdict);
    expect(remediesOf(diagnosis)).toEqual([]);
    expect(await snapshot(host)).toBe(broken);
  });

  it.each(ACCEPTED)('with $is is let in and left alone', async (row) => {
    await breakBy(row);
    const before = await snapshot(host);
    const repair = repairing(host, row.user, row.client);

    expect(await host.login(row.user)).toMatchObject({ accepted: true });
    const { verdict, findings } = repair.diagnose(await repair.probe());
    expect(verdict).toBe('accepted');
    expect(findings.filter(isWorthTelling).map(({ check }) => check)).toEqual(row.beside ?? []);
    expect(await snapshot(host)).toBe(before);
  });
});

/** What is normally not known of a login is no news. */
const isWorthTelling = (finding: Finding): boolean =>
  finding.result === 'fail' || !EXPECTED_GAPS.has(finding.because);
