import { describeOnRealHost } from '../support/describe-on-real-host.ts';
import { HELD_OFF } from './breakages-elsewhere.ts';
import { repairing } from './repairing.ts';

describeOnRealHost(
  'OpenSSH 10.0, which holds off an address from which logins fail',
  (host) => {
    beforeEach(async () => {
      await host.must(HELD_OFF.script);
    });

    const failOnce = async () => {
      await host.reload();
      await host.login('nobody-here');
    };

    it('is found to hold this client off, by the connections that it dropped', async () => {
      await failOnce();

      expect(await host.login()).toMatchObject({ accepted: false });
      const repair = repairing(host, 'ec2-user', HELD_OFF.client);
      const [first] = repair.diagnose(await repair.probe()).findings;

      expect(first).toMatchObject({
        check: HELD_OFF.check,
        rung: 'connection',
        result: 'fail',
        advice: { do: 'act-on', detail: { address: '127.0.0.1' } },
      });
    });

    it('is found to hold this client off, with the seconds that are left where its log tells', async () => {
      await host.must(`echo 'LogLevel VERBOSE' >>/etc/ssh/sshd_config.d/test.conf`);
      await failOnce();

      expect(await host.login()).toMatchObject({ accepted: false });
      const repair = repairing(host, 'ec2-user', HELD_OFF.client);
      const [first] = repair.diagnose(await repair.probe()).findings;

      expect(first).toMatchObject({
        check: HELD_OFF.check,
        advice: { do: 'act-on', detail: { address: '127.0.0.1', seconds: expect.stringMatching(/^\d\d$/) } },
      });
    });

    it('is not said to hold off a client of another address', async () => {
      await failOnce();

      const repair = repairing(host, 'ec2-user', '192.0.2.1');
      const { findings, passed } = repair.diagnose(await repair.probe());

      expect(passed).toContain('per-source-penalty');
      expect(findings.filter(({ result }) => result === 'fail')).toEqual([]);
    });
  },
  'trixie',
);
