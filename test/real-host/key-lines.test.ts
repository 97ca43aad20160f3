import { describeOnRealHost } from '../support/describe-on-real-host.ts';
import { LINES_MENDED } from './breakages-keys.ts';
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
