import { describeOnRealHost } from '../support/describe-on-real-host.ts';
import type { RealHost } from '../support/real-host.ts';
import { altered, hasty } from './altered.ts';
import { mendScript, repairing } from './repairing.ts';

const FILE = '/etc/ssh/sshd_config.d/a.conf';
const MENDED = '#sshfix 01JD9Z6M5T3Q8W2E4R6Y7V9X0K-2: Baner none\n';
const CLAIM = '/var/lib/sshfix/01JD9Z6M5T3Q8W2E4R6Y7V9X0K-2';
const KILLED = '/var/lib/sshfix/01JD9Z6M5T3Q8W2E4R6Y7V9X0K-1';

const broken = (host: RealHost) => host.must(`echo 'Baner none' >${FILE}; sshd-service restart || :`);
const content = (host: RealHost) => host.must(`cat ${FILE}`);

/** Waits until the revert has played its record back. */
const fired = (host: RealHost, claim = CLAIM) =>
  host.must(`i=0; until [ -e ${claim}/revert.fired ]; do [ $i -lt 100 ]; sleep 0.1; i=$((i + 1)); done`);
/** Whether the process still waits that a claim told of in this file. */
const waits = async (host: RealHost, file: string) =>
  (await host.run(`read -r kind pid <${CLAIM}/${file} && grep -q revert.sh "/proc/$pid/cmdline"`))
    .exitCode === 0;
const END_WAITING = 'read -r kind group </var/lib/sshfix/*/revert && kill -s TERM -- "-$group"';

describeOnRealHost('a change of the configuration that nobody keeps', (host) => {
  afterEach(() => host.run(END_WAITING));

  const mendIn = async (at: RealHost) => {
    await broken(host);
    const repair = repairing(at);
    const mended = await repair.mend(await repair.probe(), ['disable-config-line', 'start-sshd']);
    return { repair, mended };
  };

  it('is taken back by the host itself, which leaves sshd alone', async () => {
    const { mended } = await mendIn(hasty(host));
    const whenMended = await content(host);
    await fired(host);

    expect(mended).toMatchObject({
      result: 'done',
      revertsAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    });
    expect(whenMended).toBe(MENDED);
    expect(await content(host)).toBe('Baner none\n');
    expect(await host.login()).toMatchObject({ accepted: true });
    expect(await host.must(`cat ${CLAIM}/revert.log`)).toContain(`changed\tdisable-config-line\t${FILE}:1\t`);
  });

  it('is announced for ten minutes later', async () => {
    const { mended } = await mendIn(host);

    const seconds = (Date.parse(mended.revertsAt ?? '') - Date.now()) / 1000;
    expect(seconds).toBeGreaterThan(580);
    expect(seconds).toBeLessThanOrEqual(600);
    expect(await waits(host, 'revert')).toBe(true);
  });

  it('lasts when it is kept, and nothing waits any more', async () => {
    const { repair, mended } = await mendIn(host);

    const kept = await repair.keep(mended.turn);
    const again = await repair.keep(mended.turn);

    expect(kept).toEqual({ result: 'done', changes: [], refusals: [] });
    expect(again).toEqual(kept);
    expect(await waits(host, 'revert.kept')).toBe(false);
    expect((await host.run(`sh ${CLAIM}/revert.sh`)).exitCode).toBe(0);
    expect(await content(host)).toBe(MENDED);
  });

  it('cannot be kept after it was taken back', async () => {
    const { repair, mended } = await mendIn(hasty(host));
    await fired(host);

    expect(await repair.keep(mended.turn)).toEqual({
      result: 'refused',
      changes: [],
      refusals: [{ remedy: 'keep', path: CLAIM, reason: 'already-reverted' }],
    });
  });

  it('is left by the host when somebody took it back before', async () => {
    const { repair, mended } = await mendIn(host);
    await repair.undo(mended.turn);
    const kept = await repair.keep(mended.turn);
    const late = await host.run(`sh ${CLAIM}/revert.sh`);

    expect(kept).toMatchObject({ refusals: [{ reason: 'already-reverted' }] });
    expect(late).toMatchObject({ stdout: '', exitCode: 0 });
    expect(await waits(host, 'revert.undone')).toBe(false);
    expect(await host.must(`ls -d ${CLAIM}/revert*`)).toBe(`${CLAIM}/revert.sh\n${CLAIM}/revert.undone\n`);
  });

  it('can be taken back by somebody after the host did, to no further effect', async () => {
    const { repair, mended } = await mendIn(hasty(host));
    await fired(host);

    const undone = await repair.undo(mended.turn);

    expect(undone).toMatchObject({ result: 'done', refusals: [] });
    expect(undone.changes.map(({ remedy }) => remedy)).toEqual(['start-sshd']);
    expect(await content(host)).toBe('Baner none\n');
  });

  it('is either kept or taken back when both happen at once', async () => {
    const { repair, mended } = await mendIn(host);

    const [, kept] = await Promise.all([host.run(`sh ${CLAIM}/revert.sh`), repair.keep(mended.turn)]);

    expect([kept.result, await content(host)]).toEqual(
      kept.result === 'done' ? ['done', MENDED] : ['refused', 'Baner none\n'],
    );
  });

  it.each([
    ['before it is armed', 'arm || return', 'kill -9 $$', false],
    [
      'while it is armed',
      'write_revert && set_timer &&',
      'write_revert && set_timer && kill -9 $$ &&',
      false,
    ],
    ['before the change is recorded', 'arm || return', 'arm && kill -9 $$', true],
    ['before the change', ' && put_in_place "$claim/edited"', ' && kill -9 $$', true],
    ['after the change', 'rm -f "$claim/edited"\n', 'kill -9 $$\n', true],
    ['before the report', '[ -z "$reverts" ] || note', 'kill -9 $$ || note', true],
  ])('is taken back as well where the mend is killed %s', async (_, from, to, armed) => {
    await broken(host);
    const facts = await repairing(host).probe();
    const killed = await altered(hasty(host), from, to).run(
      mendScript(facts, ['disable-config-line', 'start-sshd']),
    );
    const marks = await host.must(`ls ${KILLED} | grep -cx revert || :`);
    if (armed) await fired(host, KILLED);

    expect(killed).toMatchObject({ stdout: '', exitCode: 137 });
    expect(marks).toBe(armed ? '1\n' : '0\n');
    expect(await content(host)).toBe('Baner none\n');
  });
});
