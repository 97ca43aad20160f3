import { describeOnRealHost } from '../support/describe-on-real-host.ts';
import { CONFIG_MENDED } from './breakages-config.ts';
import { IN_A_MATCH_BLOCK } from './breakages-elsewhere.ts';
import { remediesOf, repairing } from './repairing.ts';

describeOnRealHost('the configuration of a real sshd', (host) => {
  it.each(CONFIG_MENDED)('with $is is put right, and a second time changes nothing', async (row) => {
    await host.must(row.script);
    if (row.script.includes('sshd_config.d')) await host.reload();
    const repair = repairing(host);

    expect(await host.login()).toMatchObject({ accepted: false });
    const facts = await repair.probe();
    const diagnosis = repair.diagnose(facts);
    expect(diagnosis.findings[0]?.check).toBe(row.check);
    expect(diagnosis.verdict).not.toBe('accepted');
    expect(remediesOf(diagnosis)).toEqual(row.remedies);

    expect(await repair.mend(facts, remediesOf(diagnosis))).toMatchObject({ result: 'done', refusals: [] });
    expect(await host.login()).toMatchObject({ accepted: true });
    const healthy = await repair.probe();
    expect(repair.diagnose(healthy).verdict).toBe(row.verdict);
    expect(await repair.mend(healthy, remediesOf(diagnosis))).toMatchObject({
      result: 'done',
      changes: [],
      refusals: [],
    });
  });

  it('is told with the line that decides, whoever wrote it and when', async () => {
    await host.must(IN_A_MATCH_BLOCK.script);
    await host.reload();

    expect(await host.login()).toMatchObject({ accepted: false });
    const repair = repairing(host);
    const [first, ...others] = repair.diagnose(await repair.probe()).findings;

    expect(first).toMatchObject({
      check: IN_A_MATCH_BLOCK.check,
      evidence: [
        {
          kind: 'setting',
          found: 'no',
          source: {
            file: '/etc/ssh/sshd_config.d/10-some.conf',
            line: 3,
            changedAt: expect.any(String),
            conditional: true,
          },
        },
      ],
    });
    expect(others).toContainEqual(expect.objectContaining({ check: 'match-block', result: 'fail' }));
  });

  it.each([
    ['an older file is moved into place', 'mv /tmp/backup.conf $FILE'],
    ['an older file is copied into place', 'cp -p /tmp/backup.conf $FILE'],
    ['a file is given an older time', "echo '#' >$FILE; touch -d 2020-01-01 $FILE /etc/ssh/sshd_config.d"],
    ['a file is edited at once', "echo '#' >$FILE"],
  ])('is not taken for read where, after the reload, %s', async (_, script) => {
    await host.must(`
      FILE=/etc/ssh/sshd_config.d/10-some.conf
      echo '#' >/tmp/backup.conf; touch -d 2020-01-01 /tmp/backup.conf
      echo 'DenyUsers ec2-user' >$FILE
      sshd-service reload
      ${script}`);
    const repair = repairing(host);
    const facts = await repair.probe();

    expect(await host.login()).toMatchObject({ accepted: false });
    expect(repair.diagnose(facts).verdict).not.toBe('accepted');
    expect(remediesOf(repair.diagnose(facts))).toEqual(['reload-sshd']);

    expect(await repair.mend(facts, ['reload-sshd'])).toMatchObject({ result: 'done', refusals: [] });
    expect(await host.login()).toMatchObject({ accepted: true });
    expect(repair.diagnose(await repair.probe()).verdict).toBe('accepted');
  });

  it('is not judged by key files whose names hold blanks', async () => {
    await host.must(`
      mkdir -p '/etc/ssh/my keys'; mv /home/ec2-user/.ssh/authorized_keys '/etc/ssh/my keys/ec2-user'
      chown root '/etc/ssh/my keys/ec2-user'; chmod 644 '/etc/ssh/my keys/ec2-user'
      sed -i '1i AuthorizedKeysFile "/etc/ssh/my keys/%u"' /etc/ssh/sshd_config
      sshd-service reload`);
    const repair = repairing(host);
    const diagnosis = repair.diagnose(await repair.probe());

    expect(await host.login()).toMatchObject({ accepted: true });
    expect(diagnosis.verdict).toBe('unknown');
  });

  it('is asked of the file that the daemon was started with', async () => {
    await host.must(`
      { cat /etc/ssh/sshd_config; echo 'PubkeyAuthentication no'; } >/etc/ssh/other_config
      sed -i "s|'$| -f /etc/ssh/other_config'|" /etc/default/ssh
      sshd-service restart`);

    const repair = repairing(host);
    const diagnosis = repair.diagnose(await repair.probe());

    expect(await host.login()).toMatchObject({ accepted: false });
    expect(diagnosis.findings[0]).toMatchObject({
      check: 'pubkey-auth-disabled',
      evidence: [{ source: { file: '/etc/ssh/other_config' } }],
    });
  });

  it('is asked of an option that has blanks, although its quotes are lost', async () => {
    await host.must(`
      mkdir /data; mv /home/ec2-user/.ssh/authorized_keys /data/key; chmod 644 /data/key
      sed -i 's|.$| -o "AuthorizedKeysCommand /bin/cat /data/key" -o AuthorizedKeysCommandUser=nobody&|' /etc/default/ssh
      sshd-service restart`);

    const repair = repairing(host);
    const { config } = await repair.probe();

    expect(await host.login()).toMatchObject({ accepted: true });
    expect(config).toMatchObject({ value: { authorizedKeysCommand: '/bin/cat /data/key' } });
  });

  describe('where a socket starts sshd', () => {
    afterEach(() => host.must('rm -f /usr/bin/systemctl'));

    it('is asked with the options that the unit would give it', async () => {
      await host.must(`
        cat >/usr/bin/systemctl <<'END'
#!/bin/sh
case "$*" in
  *ExecStart*ssh.service*) echo '{ path=/usr/sbin/sshd ; argv[]=/usr/sbin/sshd -D $SSHD_OPTS -o AuthorizedKeysCommand /bin/cat /data/key -o AuthorizedKeysCommandUser nobody ; ignore_errors=no ; pid=0 }' ;;
esac
END
        chmod 755 /usr/bin/systemctl
        echo 'SSHD_OPTS="-o MaxAuthTries=3"' >/etc/default/ssh
        sshd-service stop`);

      const { config } = await repairing(host).probe();

      expect(config).toMatchObject({
        value: { authorizedKeysCommand: '/bin/cat /data/key', maxAuthTries: 3 },
      });
    });
  });

  it('is not believed to be what somebody says whose process looks like the daemon', async () => {
    await host.must(`
      cp /bin/bash /tmp/sshd; chmod 755 /tmp/sshd; rm /run/sshd.pid
      setpriv --reuid 1001 --regid 1001 --clear-groups bash -c \
        'exec -a "sshd: /usr/sbin/sshd -D -o PubkeyAuthentication=no [listener] 0" /tmp/sshd -c "sleep 20; :"' >/dev/null 2>&1 &
      sleep 0.2`);

    const repair = repairing(host);
    const { config } = await repair.probe();

    expect(config).toMatchObject({ value: { pubkeyAuthentication: true } });
  });
});
