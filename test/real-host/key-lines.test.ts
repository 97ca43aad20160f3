import { diagnose } from '../../src/domain/diagnose.ts';
import { seen } from '../../src/domain/facts/observed.ts';
import { describeOnRealHost } from '../support/describe-on-real-host.ts';
import { cloud } from '../support/facts.ts';
import { SHORT_RSA_KEY } from './breakages-elsewhere.ts';
import { LINES_MENDED } from './breakages-lines.ts';
import { remediesOf, repairing } from './repairing.ts';

const SSH = '/home/ec2-user/.ssh';
const FILE = `${SSH}/authorized_keys`;

describeOnRealHost('a damaged line of the key file', (host) => {
  /** Everything of the file but its inode, which is a new one each time that it is replaced. */
  const fileNow = () =>
    host.must(`ls -A ${SSH}; stat -c '%a %U:%G %h' ${FILE}; sha256sum <${FILE}; getfacl -cp ${FILE}`);

  it.each(LINES_MENDED)(
    'with $is is put right, and can be broken again by undo',
    async ({ script, check, client }) => {
      await host.must(script);
      const broken = await fileNow();
      const repair = repairing(host, 'ec2-user', client);

      expect(await host.login()).toMatchObject({ accepted: false });
      const facts = await repair.probe();
      const diagnosis = repair.diagnose(facts);
      expect(diagnosis.findings[0]).toMatchObject({ check, rung: 'key-line' });
      expect(remediesOf(diagnosis)).toEqual(['rewrite-key-lines']);

      const mended = await repair.mend(facts, ['rewrite-key-lines']);
      expect(mended).toMatchObject({ result: 'done', refusals: [], changes: [{ path: FILE }] });
      expect(await host.login()).toMatchObject({ accepted: true });

      const healthy = await repair.probe();
      expect(repair.diagnose(healthy).verdict).toBe('accepted');
      const again = await repair.mend(healthy, ['rewrite-key-lines']);
      expect(again).toMatchObject({ result: 'done', changes: [], refusals: [] });

      expect(await repair.undo(mended.turn)).toMatchObject({ result: 'done', refusals: [] });
      expect(await fileNow()).toBe(broken);
    },
  );
});

describeOnRealHost('a key file in which a line is rewritten', (host) => {
  const content = () => host.must(`cat ${FILE}`);

  it('keeps every other byte, and its mode, owner and ACL', async () => {
    const key = await content();
    await host.must(`{ printf '# caf\\351 \\000\\n\\n'; printf 'no key\\r\\n'; fold -w 50 ${FILE}; printf ' \\t last'; } >/tmp/k
      cat /tmp/k >${FILE}; chown root:ec2-user ${FILE}; chmod 640 ${FILE}; setfacl -m u:victim:r ${FILE}`);
    const before = await host.must(`stat -c '%a %U:%G' ${FILE}; getfacl -cp ${FILE}`);
    const repair = repairing(host);

    const mended = await repair.mend(await repair.probe(), ['rewrite-key-lines']);

    expect(mended).toMatchObject({
      result: 'done',
      changes: [{ before: 'line 4 (line-wrapped)', after: `line 4 (${host.fingerprint})` }],
    });
    expect(await host.must(`od -An -c ${FILE} | head -n 2`)).toContain('351');
    expect(await host.must(`sed -n '4,$p' ${FILE}`)).toBe(`${key} \t last`);
    expect(await host.must(`stat -c '%a %U:%G' ${FILE}; getfacl -cp ${FILE}`)).toBe(before);
    expect(await host.login()).toMatchObject({ accepted: true });
  });

  it('is tightened by the same mend, and both are taken back', async () => {
    await host.must(
      `printf '\\357\\273\\277' | cat - ${FILE} >/tmp/k; cat /tmp/k >${FILE}; chmod 666 ${FILE}`,
    );
    const before = await host.must(`stat -c '%a %U:%G' ${FILE}; sha256sum <${FILE}`);
    const repair = repairing(host);
    const facts = await repair.probe();

    expect(remediesOf(repair.diagnose(facts))).toEqual(['rewrite-key-lines', 'tighten-key-file']);
    const mended = await repair.mend(facts, ['rewrite-key-lines', 'tighten-key-file']);

    expect(mended).toMatchObject({ result: 'done', refusals: [] });
    expect(await host.login()).toMatchObject({ accepted: true });
    expect(await repair.undo(mended.turn)).toMatchObject({ result: 'done', refusals: [] });
    expect(await host.must(`stat -c '%a %U:%G' ${FILE}; sha256sum <${FILE}`)).toBe(before);
  });

  it('is not taken back when somebody wrote to it since', async () => {
    await host.must(`fold -w 50 ${FILE} >/tmp/k; cat /tmp/k >${FILE}`);
    const repair = repairing(host);
    const mended = await repair.mend(await repair.probe(), ['rewrite-key-lines']);
    await host.must(`echo '# more' >>${FILE}`);
    const after = await content();

    expect(await repair.undo(mended.turn)).toMatchObject({
      result: 'refused',
      refusals: [{ reason: 'changed-since' }],
    });
    expect(await content()).toBe(after);
  });

  it.each([
    [
      'another key would be let in',
      `cut -c 1-50 ${FILE} >/tmp/k; fold -w 50 /etc/ssh/ssh_host_ed25519_key.pub >>/tmp/k; cat /tmp/k >${FILE}`,
      'no-such-line',
    ],
    ['the key is only in a comment', `sed -i 's/^/#/' ${FILE}`, 'no-such-line'],
    [
      'it has another name',
      `fold -w 50 ${FILE} >/tmp/k; cat /tmp/k >${FILE}; ln ${FILE} ${SSH}/second`,
      'hard-linked',
    ],
    [
      'it is too large',
      `fold -w 50 ${FILE} >/tmp/k; head -c 300000 /dev/zero | tr '\\0' '#' >>/tmp/k; cat /tmp/k >${FILE}`,
      'too-large',
    ],
  ])('is left alone where %s', async (_, script, reason) => {
    await host.must(script);
    const before = await host.must(`ls -A ${SSH}; stat -c '%i %a' ${FILE}; sha256sum <${FILE}`);
    const repair = repairing(host);

    const report = await repair.mend(await repair.probe(), ['rewrite-key-lines']);

    expect(report).toMatchObject({ result: 'refused', changes: [], refusals: [{ reason }] });
    expect(await host.must(`ls -A ${SSH}; stat -c '%i %a' ${FILE}; sha256sum <${FILE}`)).toBe(before);
  });
});

describeOnRealHost('a key file of more than anybody needs', (host) => {
  it.each([
    [
      'a hundred keys',
      `for i in $(seq 100); do cat /etc/ssh/ssh_host_ed25519_key.pub; done >/tmp/k; cat ${FILE} >>/tmp/k; cat /tmp/k >${FILE}`,
    ],
    [
      'a thousand lines',
      `for i in $(seq 1000); do echo "nonsense $i"; done >/tmp/k; cat ${FILE} >>/tmp/k; cat /tmp/k >${FILE}`,
    ],
    ['a hundred megabytes', `head -c 104857600 /dev/zero | tr '\\0' 'A' >>${FILE}`],
    [
      'a line of a megabyte',
      `{ head -c 1048576 /dev/zero | tr '\\0' '"'; echo; cat ${FILE}; } >/tmp/k; cat /tmp/k >${FILE}`,
    ],
  ])('is read in part, and that is said: %s', async (_, script) => {
    await host.must(script);

    const facts = await repairing(host).probe();

    expect(facts.cut).toContain('key');
    expect(repairing(host).diagnose(facts).verdict).not.toBe('refused');
  });
});

describeOnRealHost('an RSA key', (host) => {
  it('that is shorter than sshd wants is refused', async () => {
    await host.must(SHORT_RSA_KEY.script);
    await host.reload();
    const login =
      await host.run(`port=$(tr '\\0' ' ' <"/proc/$(cat /run/sshd.pid)/cmdline" | sed 's/.*Port=\\([0-9]*\\).*/\\1/')
      ssh -F none -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o BatchMode=yes -i /tmp/rsa -p "$port" ec2-user@127.0.0.1 true`);
    const [, keyFingerprint = ''] = (await host.must('ssh-keygen -lf /tmp/rsa.pub')).split(' ');

    const facts = await repairing(host).probe();
    const diagnosis = diagnose(
      { cloud, host: seen(facts) },
      { user: 'ec2-user', assumed: false, keyFingerprint },
    );

    expect(login).toMatchObject({
      exitCode: 255,
      stderr: expect.stringContaining('Permission denied (publickey'),
    });
    expect(diagnosis).toMatchObject({ verdict: 'refused', refusedAt: 'key-offer' });
    expect(diagnosis.findings[0]?.check).toBe(SHORT_RSA_KEY.check);
  });
});
