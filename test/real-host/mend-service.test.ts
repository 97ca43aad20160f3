import { describeOnRealHost } from '../support/describe-on-real-host.ts';
import { told } from './mend-daemon-rows.ts';
import { repairing } from './repairing.ts';

const FILE = '/etc/ssh/sshd_config.d/a.conf';
/** An sshd that has read what is not on disk any more. */
const STALE = `echo 'PubkeyAuthentication no' >${FILE}; sshd-service reload; rm ${FILE}`;

/** A systemd of which only the outside is there: its commands say what they were told in /run/told. */
const SYSTEMD = `
mkdir -p /run/systemd/system
cat >/usr/bin/systemctl <<'END'
#!/bin/sh
echo "systemctl $*" >>/run/told
case $* in
  is-system-running) cat /run/phase ;;
  'is-enabled '*) grep "^$2 " /run/units | cut -d ' ' -f 2 ;;
  'start ssh.service') exec sshd-service start ;;
  'stop ssh.service') exec sshd-service stop ;;
  'is-active --quiet sshfix-revert-'*) ;;
  *) exit 3 ;;
esac
END
cat >/usr/bin/systemd-run <<'END'
#!/bin/sh
echo "systemd-run $*" >>/run/told
END
chmod 755 /usr/bin/systemctl /usr/bin/systemd-run
: >/run/told; echo 'ssh.service enabled' >/run/units; echo running >/run/phase`;
const NO_SYSTEMD =
  'rm -rf /run/systemd /usr/bin/systemctl /usr/bin/systemd-run /run/told /run/units /run/phase';

describeOnRealHost('a mend of the service', (host) => {
  afterEach(() => host.must(NO_SYSTEMD));

  const mend = async (remedies: Parameters<ReturnType<typeof repairing>['mend']>[1], user = 'ec2-user') => {
    const repair = repairing(host, user);
    const mended = await repair.mend(await repair.probe(), remedies);
    return { repair, mended };
  };

  it('lets sshd read what is on disk, once; how it ran before is not to be had', async () => {
    await host.must(STALE);
    const refused = await host.login();

    const { repair, mended } = await mend(['reload-sshd']);
    const login = await host.login();
    const again = await repair.mend(await repair.probe(), ['reload-sshd']);
    const undone = await repair.undo(mended.turn);

    expect(refused).toMatchObject({ accepted: false });
    expect(mended).toMatchObject({ result: 'done', refusals: [] });
    expect(told(mended.changes)).toEqual(['reload-sshd /etc/ssh/sshd_config: not-loaded → loaded']);
    expect(login).toMatchObject({ accepted: true });
    expect(again).toMatchObject({ result: 'done', changes: [] });
    expect(undone).toMatchObject({ changes: [], refusals: [{ reason: 'cannot-be-undone' }] });
  });

  it('lets an sshd without a pid file read what is on disk', async () => {
    await host.must(`${STALE}; rm /run/sshd.pid`);

    const { mended } = await mend(['reload-sshd']);

    expect(told(mended.changes)).toEqual(['reload-sshd /etc/ssh/sshd_config: not-loaded → loaded']);
    expect(await host.login()).toMatchObject({ accepted: true });
  });

  it('leaves an sshd alone that runs, when a line comes back that it would refuse', async () => {
    await host.must(`${STALE}; echo 'Baner none' >${FILE}`);

    const { repair, mended } = await mend(['disable-config-line', 'reload-sshd']);
    const undone = await repair.undo(mended.turn);

    expect(mended).toMatchObject({ result: 'done', revertsAt: expect.any(String) });
    expect(undone).toMatchObject({ result: 'done' });
    expect(await host.must(`cat ${FILE}`)).toBe('Baner none\n');
    expect(await host.login()).toMatchObject({ accepted: true });
  });

  it('leaves an sshd alone that was started with another configuration', async () => {
    await host.must(
      `cp /etc/ssh/sshd_config /etc/ssh/other; sed -i "s|'-o|'-f /etc/ssh/other -o|" /etc/default/ssh; sshd-service restart; ${STALE}`,
    );

    const { mended } = await mend(['reload-sshd']);

    expect(mended).toMatchObject({ result: 'refused', refusals: [{ reason: 'other-config' }] });
  });

  it('starts it for a login that is not there', async () => {
    await host.must('sshd-service stop; rm -r /run/sshd');

    const { mended } = await mend(['make-privsep-dir', 'start-sshd'], 'ubuntu');

    expect(mended).toMatchObject({ result: 'done', refusals: [] });
    expect(await host.login()).toMatchObject({ accepted: true });
  });

  it('stops nothing that somebody started since', async () => {
    await host.must('sshd-service stop');
    const { repair, mended } = await mend(['start-sshd']);
    await host.must('sshd-service restart');

    expect(await repair.undo(mended.turn)).toMatchObject({ refusals: [{ reason: 'changed-since' }] });
    expect(await host.login()).toMatchObject({ accepted: true });
  });

  it('says when sshd does not listen after all', async () => {
    await host.must(`sshd-service stop; sed -i "s/'-o/'-o Nonsense=1 -o/" /etc/default/ssh`);

    const { mended } = await mend(['start-sshd']);

    expect(mended).toMatchObject({ changes: [], refusals: [{ reason: 'did-not-start' }] });
  });

  it('starts and stops it by the unit that is enabled', async () => {
    await host.must(`${SYSTEMD}; sshd-service stop; rm -r /run/sshd; mkdir /run/sshd`);

    const { repair, mended } = await mend(['start-sshd']);
    const login = await host.login();
    const undone = await repair.undo(mended.turn);

    expect(told(mended.changes)).toEqual(['start-sshd ssh.service: stopped → running']);
    expect(login).toMatchObject({ accepted: true });
    expect(told(undone.changes)).toEqual(['start-sshd ssh.service: running → stopped']);
  });

  it.each(['disabled', 'masked', 'masked-runtime'])('starts no unit that is %s', async (state) => {
    await host.must(`${SYSTEMD}; sshd-service stop; echo 'ssh.service ${state}' >/run/units`);

    const { mended } = await mend(['start-sshd']);

    expect(mended).toMatchObject({ changes: [], refusals: [{ reason: 'service-disabled' }] });
    expect(await host.must('grep " start " /run/told || :')).toBe('');
  });

  it('is armed by a timer of systemd, which ends when the change is kept', async () => {
    await host.must(`${SYSTEMD}; echo 'Baner none' >${FILE}; : >/run/told`);

    const { repair, mended } = await mend(['disable-config-line']);
    await repair.keep(mended.turn);

    const unit = 'sshfix-revert-01JD9Z6M5T3Q8W2E4R6Y7V9X0K-2';
    expect(mended).toMatchObject({ result: 'done', revertsAt: expect.any(String) });
    expect(await host.must('grep revert /run/told')).toBe(
      `systemd-run --quiet --unit=${unit} --on-active=600 --timer-property=AccuracySec=1s /bin/sh /var/lib/sshfix/01JD9Z6M5T3Q8W2E4R6Y7V9X0K-2/revert.sh\n` +
        `systemctl is-active --quiet ${unit}.timer\nsystemctl stop ${unit}.timer\n`,
    );
  });

  it.each([
    ['running', []],
    ['degraded', []],
    ['starting', ['system-not-up']],
    ['maintenance', ['system-not-up']],
    ['stopping', ['system-not-up']],
  ])('removes a nologin file only when the boot is over: %s', async (phase, reasons) => {
    await host.must(`${SYSTEMD}; echo ${phase} >/run/phase; echo booting >/run/nologin`);

    const { mended } = await mend(['remove-run-nologin']);

    expect(mended.refusals.map(({ reason }) => reason)).toEqual(reasons);
    expect((await host.run('test -e /run/nologin')).exitCode).toBe(reasons.length === 0 ? 1 : 0);
  });
});
