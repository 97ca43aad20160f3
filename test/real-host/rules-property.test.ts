import fc from 'fast-check';
import { describeOnRealHost } from '../support/describe-on-real-host.ts';
import { type RandomRules, randomRules } from './random-rules.ts';
import { repairing } from './repairing.ts';

const IS_CI = process.env['CI'] === 'true';
const CASES = IS_CI ? 100 : 30;
/** Printed at the start; given again, it makes the same rules. */
const SEED = Number(process.env['SSHFIX_SEED'] ?? (IS_CI ? 20_261_122 : Date.now() % 2 ** 31));
const TIME_LIMIT_MS = 300_000;
const SHRINKING_LIMIT_MS = 60_000;
const CLIENT = '127.0.0.1';

describeOnRealHost('whatever the lists of sshd and the rules of PAM are', (host) => {
  const apply = async ({ inTeam, script }: RandomRules) => {
    await host.reset();
    await host.must(`${inTeam ? 'gpasswd -a ec2-user team >/dev/null' : 'true'}\n${script}`);
    if (script.includes('sshd_config.d')) await host.reload();
  };

  it(
    'a login ends as the ladder says',
    async () => {
      process.stderr.write(`SSHFIX_SEED=${SEED}\n`);
      const seen = { accepted: 0, refused: 0, unknown: 0 };
      const agrees = fc.asyncProperty(randomRules, async (random) => {
        await apply(random);
        const repair = repairing(host, undefined, CLIENT);
        const { verdict, findings } = repair.diagnose(await repair.probe());
        const { accepted } = await host.login();
        seen[verdict] += 1;
        if (verdict === 'unknown' || (verdict === 'accepted') === accepted) return;
        throw new Error(
          `${verdict}, and yet ${accepted ? 'let in' : 'kept out'}: ${JSON.stringify(findings)}`,
        );
      });
      await fc.assert(agrees, { seed: SEED, numRuns: CASES, interruptAfterTimeLimit: TIME_LIMIT_MS });

      expect(seen.accepted).toBeGreaterThan(CASES / 10);
      expect(seen.refused).toBeGreaterThan(CASES / 10);
      expect(seen.unknown).toBeLessThanOrEqual(CASES / 10);
    },
    TIME_LIMIT_MS + SHRINKING_LIMIT_MS,
  );
});
