import { diagnose, isRefusal } from '../../src/domain/diagnose.ts';
import { seen } from '../../src/domain/facts/observed.ts';
import { probePaste, probeScript } from '../../src/host/probe-script.ts';
import { readSavedReport } from '../../src/host/saved-report.ts';
import { describeOnRealHost } from '../support/describe-on-real-host.ts';
import { cloud } from '../support/facts.ts';

const refusals = (report: string): readonly string[] => {
  const host = readSavedReport(report);
  if (!host.seen) throw new Error(`${host.because}\n${report}`);
  const { findings } = diagnose({ cloud, host: seen(host.value) }, { user: host.value.user, assumed: false });
  return findings.filter(isRefusal).map(({ check }) => check);
};

describeOnRealHost('the probe without Systems Manager', (host) => {
  it('says the same when it is pasted into a console', async () => {
    await host.must('chmod 777 /home/ec2-user');
    const paste = probePaste('ec2-user', 'none').replace('sudo sh', 'sh');
    const { stdout } = await host.run(`bash <<'PASTED'\n${paste}PASTED\n`);

    expect(stdout).toMatch(/^-----BEGIN SSHFIX REPORT-----$/m);
    expect(refusals(stdout)).toEqual(['home-writable-by-others']);
  });

  it.each(['dash', 'bash', 'busybox sh'])('says the same as a file that %s runs', async (shell) => {
    await host.must('chmod 777 /home/ec2-user');
    const { stdout } = await host.run(
      `cat >/tmp/probe.sh <<'SCRIPT'\n${probeScript()}SCRIPT\n${shell} /tmp/probe.sh ec2-user 127.0.0.1`,
    );

    expect(refusals(stdout)).toEqual(['home-writable-by-others']);
  });

  it('asks for root, and for a login name', async () => {
    const file = `cat >/tmp/probe.sh <<'SCRIPT'\n${probeScript()}SCRIPT\n`;

    expect(await host.run(`${file}sh /tmp/probe.sh 'a b'`)).toMatchObject({ exitCode: 64, stdout: '' });
    expect(
      await host.run(`${file}chmod 644 /tmp/probe.sh; setpriv --reuid 1000 sh /tmp/probe.sh ec2-user`),
    ).toMatchObject({ exitCode: 77, stdout: '' });
  });
});
