import type { Remedy } from '../../src/domain/remedies.ts';
import { describeOnRealHost } from '../support/describe-on-real-host.ts';
import { repairing, snapshot } from './repairing.ts';

const HOME = '/home/ec2-user';
const SSH = `${HOME}/.ssh`;
const FILE = `${SSH}/authorized_keys`;
/** What no mend for ec2-user may ever touch. */
const ELSEWHERE = '/etc /home/victim /root /var/mail /var/spool /usr/local';

describeOnRealHost('mending beside a hostile user', (host) => {
  /** Performs remedies although no check asked for them, as a forged plan would. */
  const force = async (remedies: readonly Remedy[]) => {
    const repair = repairing(host);
    return repair.mend(await repair.probe(), remedies);
  };

  it.each([
    ['.ssh is a link to /etc', `rm -r ${SSH}; ln -s /etc ${SSH}`, 'own-ssh-dir', 'symlink'],
    [
      ".ssh is a link to another's",
      `rm -r ${SSH}; ln -s /home/victim/.ssh ${SSH}`,
      'tighten-ssh-dir',
      'symlink',
    ],
    ['.ssh is a file', `rm -r ${SSH}; echo >${SSH}`, 'own-ssh-dir', 'not-a-directory'],
    ['.ssh is missing', `rm -r ${SSH}`, 'own-ssh-dir', 'absent'],
    ['the key file is a link to /etc/shadow', `ln -sf /etc/shadow ${FILE}`, 'own-key-file', 'symlink'],
    ['the key file is a fifo', `rm ${FILE}; mkfifo ${FILE}`, 'own-key-file', 'not-regular'],
    [
      'the key file is /etc/shadow by a hard link',
      `ln -f /etc/shadow ${FILE}`,
      'own-key-file',
      'hard-linked',
    ],
    ['the key file has a second name', `ln ${FILE} ${HOME}/second`, 'tighten-key-file', 'hard-linked'],
    [
      'the key file is an old copy of /etc/shadow',
      `cp /etc/shadow ${FILE}; chown root ${FILE}`,
      'own-key-file',
      'no-keys',
    ],
    [
      'the key file is a private key of root',
      `cp /etc/ssh/ssh_host_ed25519_key ${FILE}; chown root ${FILE}`,
      'own-key-file',
      'no-keys',
    ],
    ['the key file is empty and of root', `: >${FILE}; chown root ${FILE}`, 'own-key-file', 'no-keys'],
    [
      'the key file is of another and runs as its owner',
      `chown victim ${FILE}; chmod u+s ${FILE}`,
      'own-key-file',
      'special-mode',
    ],
    ['others may rename the home', `chown victim ${HOME}; chmod 777 /home`, 'own-home', 'unsafe-parent'],
    ['the home is /', 'usermod -d / ec2-user', 'own-home', 'system-home'],
    ['the home is /var/mail', 'usermod -d /var/mail ec2-user', 'own-home', 'system-home'],
    ['the home is /usr/local', 'usermod -d /usr/local ec2-user', 'own-home', 'system-home'],
    ['the home is /etc through a link', `rm -r ${HOME}; ln -s /etc ${HOME}`, 'own-home', 'system-home'],
    ["the home is root's", 'usermod -d /root ec2-user', 'own-home', 'system-home'],
    ["the home is another's", 'usermod -d /home/victim ec2-user', 'own-home', 'foreign-home'],
    [
      "the home is a link to another's",
      `rm -r ${HOME}; ln -s /home/victim ${HOME}`,
      'own-home',
      'foreign-home',
    ],
    [
      'the home is that of a service too, whose shell lets nobody in',
      `echo 'svc:x:990:990::${HOME}:/usr/sbin/nologin' >>/etc/passwd; chown root ${HOME}`,
      'own-home',
      'foreign-home',
    ],
    [
      'the home belongs to a service that lives in it',
      `echo 'svc:x:990:990::${HOME}/app:/usr/sbin/nologin' >>/etc/passwd; mkdir ${HOME}/app; chown 990 ${HOME}`,
      'own-home',
      'foreign-home',
    ],
    [
      'the home belongs to an account whose home is above it',
      `echo 'svc:x:990:990::/home/:/bin/sh' >>/etc/passwd; chown 990 ${HOME}`,
      'own-home',
      'foreign-home',
    ],
    [
      '.ssh is the home of the service that it belongs to, by a link',
      `echo 'svc:x:990:990::/data/svc:/bin/sh' >>/etc/passwd; mkdir /data; ln -s ${SSH} /data/svc; chown 990 ${SSH}`,
      'own-ssh-dir',
      'foreign-home',
    ],
    [
      'the key file belongs to a service whose home is .ssh',
      `echo 'svc:x:990:990::${SSH}:/bin/sh' >>/etc/passwd; chown 990 ${FILE}`,
      'own-key-file',
      'foreign-home',
    ],
    [
      "the home is the user's own link",
      `mkdir /data; mv ${HOME} /data/ec2; ln -s /data/ec2 ${HOME}; chown -h ec2-user ${HOME}`,
      'own-home',
      'foreign-link',
    ],
    ['the home is not there', `rm -r ${HOME}`, 'own-home', 'no-home'],
    ['the shell is nologin', 'usermod -s /usr/sbin/nologin ec2-user', 'own-home', 'no-login-shell'],
    [
      'the home has a line end in its name',
      `mkdir /data; mv ${HOME} "/data/a\nb"; ln -s "/data/a\nb" ${HOME}`,
      'own-home',
      'unusual-path',
    ],
    [
      'the key file is outside the home',
      "mkdir -p /data; echo 'AuthorizedKeysFile /data/%u' >/etc/ssh/sshd_config.d/test.conf",
      'own-key-file',
      'outside-home',
    ],
    [
      'a directory above the home is of another',
      `mkdir -p /data/in; mv ${HOME} /data/in/ec2; ln -s /data/in/ec2 ${HOME}; chown victim /data/in; chmod 700 /data/in`,
      'search-home-parent',
      'foreign-owner',
    ],
  ] as const)('is refused when %s', async (_, script, remedy, reason) => {
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
