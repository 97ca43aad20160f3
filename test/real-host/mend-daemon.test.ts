import { describeOnRealHost } from '../support/describe-on-real-host.ts';
import { snapshotOfDaemon } from './daemon-snapshot.ts';
import { BROKEN_DAEMONS, told } from './mend-daemon-rows.ts';
import { repairing } from './repairing.ts';

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

  it.each([
    ['a line of the configuration', 'echo Foo bar >/etc/ssh/sshd_config.d/b.conf'],
    ['a comment in the configuration', 'echo "#" >>/etc/ssh/sshd_config'],
    ['the mode of a host key', 'chmod 644 /etc/ssh/ssh_host_rsa_key'],
    ['a host key', 'rm /etc/ssh/ssh_host_rsa_key'],
    ['the directory for privilege separation', 'chmod 777 /run/sshd'],
    ['a nologin file', 'rm /run/nologin'],
    ['the AuthorizedKeysCommand', 'chmod 777 /opt/keys/print'],
  ])('changes nothing when something else changed since it was approved: %s', async (_, script) => {
    await host.must(`
      install -D -m 755 /bin/true /opt/keys/print; chmod 666 /opt/keys/print
      printf 'AuthorizedKeysCommand /opt/keys/print\\nAuthorizedKeysCommandUser nobody\\n' >/etc/ssh/sshd_config.d/a.conf
      echo >/run/nologin; chmod 644 /etc/ssh/ssh_host_ed25519_key`);
    const repair = repairing(host);
    const facts = await repair.probe();
    await host.must(script);

    const mended = await repair.mend(facts, [
      'close-host-keys',
      'close-keys-command',
      'remove-run-nologin',
      'reload-sshd',
    ]);

    expect(mended).toMatchObject({ result: 'drift', changes: [] });
    await host.must('rm -r /opt/keys');
  });
});
