import type { Remedy } from '../../src/domain/remedies.ts';
import { describeOnRealHost } from '../support/describe-on-real-host.ts';
import { ELSEWHERE, HOSTILE } from './hostile-rows.ts';
import { repairing, snapshot } from './repairing.ts';

const HOME = '/home/ec2-user';
const SSH = `${HOME}/.ssh`;
const FILE = `${SSH}/authorized_keys`;

describeOnRealHost('mending beside a hostile user', (host) => {
  /** Performs remedies although no check asked for them, as a forged plan would. */
  const force = async (remedies: readonly Remedy[]) => {
    const repair = repairing(host);
    return repair.mend(await repair.probe(), remedies);
  };

  it.each(HOSTILE)('is refused when %s', async (_, script, remedy, reason) => {
    await host.must(script);
    const before = await snapshot(host, `/home ${ELSEWHERE}`);

    const report = await force([remedy]);

    expect(report).toMatchObject({ result: 'refused', changes: [], refusals: [{ remedy, reason }] });
    expect(await snapshot(host, `/home ${ELSEWHERE}`)).toBe(before);
  });

  it('knows whose home it is from a name service that lists nobody', async () => {
    await host.must(`echo 'svc:x:990:990::${HOME}:/bin/sh' >>/etc/passwd; chown 990 ${HOME}
      printf '%s\\n' '#!/bin/sh' '[ $# -eq 2 ] || exit 0' 'exec /usr/bin/getent "$@"' >/usr/sbin/getent; chmod 755 /usr/sbin/getent`);

    const report = await force(['own-home']);

    await host.must('rm /usr/sbin/getent');
    expect(report).toMatchObject({ changes: [], refusals: [{ remedy: 'own-home', reason: 'foreign-home' }] });
  });

  it('keeps quotes, blanks and dollar signs in a path what they are', async () => {
    const home = '/home/it\'s "$(touch x)" a;b';
    const quoted = `'${home.replaceAll("'", "'\\''")}'`;
    await host.must(`mv ${HOME} ${quoted}; sed -i 's|${HOME}:|/home/it'"'"'s "$(touch x)" a;b:|' /etc/passwd
      chmod 777 ${quoted}; chown nobody ${quoted}/.ssh/authorized_keys`);
    expect(await host.login()).toMatchObject({ accepted: false });

    const report = await force(['tighten-home', 'own-key-file']);

    expect(report.changes).toEqual([
      { remedy: 'tighten-home', path: home, before: '0777 1000:1000', after: '0755 1000:1000' },
      {
        remedy: 'own-key-file',
        path: `${home}/.ssh/authorized_keys`,
        before: '0600 65534:1000',
        after: '0600 1000:1000',
      },
    ]);
    expect(await host.login()).toMatchObject({ accepted: true });
  });

  it('reads a link whose target imitates the records of a report', async () => {
    const target = "x\nend\t01JD9Z6M5T3Q8W2E4R6Y7V9X0K-1\t3\nobject\t'/etc'\tregular";
    await host.must(
      `rm -r ${SSH}; ln -s "$(printf '${target.replaceAll('\n', '\\n').replaceAll('\t', '\\t').replaceAll("'", "'\\''")}')" ${SSH}`,
    );

    const facts = await repairing(host).probe();

    expect(facts.objects[SSH]).toMatchObject({ type: 'symlink', target });
  });

  it('changes nothing when the host is no longer as it was when the plan was made', async () => {
    await host.must(`chmod 777 ${HOME}`);
    const repair = repairing(host);
    const facts = await repair.probe();
    await host.must(`mv ${FILE} ${FILE}.old; cp -p ${FILE}.old ${FILE}`);
    const before = await snapshot(host);

    const report = await repair.mend(facts, ['tighten-home']);

    expect(report).toMatchObject({ result: 'drift', changes: [], refusals: [] });
    expect(await snapshot(host)).toBe(before);
  });

  it('does not undo what somebody changed or replaced since', async () => {
    await host.must(`chmod 777 ${HOME} ${SSH}; chmod 666 ${FILE}`);
    const repair = repairing(host);
    const mended = await repair.mend(await repair.probe(), [
      'tighten-home',
      'tighten-ssh-dir',
      'tighten-key-file',
    ]);
    await host.must(`chmod 700 ${HOME}; mv ${FILE} ${FILE}.old; cp -p ${FILE}.old ${FILE}`);

    const undone = await repair.undo(mended.turn);

    expect(undone.refusals).toEqual([
      { remedy: 'tighten-key-file', path: FILE, reason: 'moved' },
      { remedy: 'tighten-home', path: HOME, reason: 'changed-since' },
    ]);
    expect(undone.changes).toEqual([
      { remedy: 'tighten-ssh-dir', path: SSH, before: '0755 1000:1000', after: '0777 1000:1000' },
    ]);
  });
});
