import fc from 'fast-check';
import { type Diagnosis, diagnose } from '../../src/domain/diagnose.ts';
import { parseProbeReport } from '../../src/host/probe-report.ts';
import { describeOnRealHost } from '../support/describe-on-real-host.ts';
import { cloud } from '../support/facts.ts';
import { scriptOf } from '../support/host-scripts.ts';
import type { RealHost } from '../support/real-host.ts';
import { type RandomHost, randomHost, scriptFor, settingsOf } from './random-host.ts';

const IS_CI = process.env['CI'] === 'true';
const CASES = IS_CI ? 300 : 60;
/** Printed at the start; given again, it makes the same hosts. A submission is judged by the same hosts each time, a person meets new ones. */
const SEED = Number(process.env['SSHFIX_SEED'] ?? (IS_CI ? 20_261_122 : Date.now() % 2 ** 31));
const TIME_LIMIT_MS = 1_800_000;
const MOST_UNKNOWN = 0.05;

const user = 'ec2-user';
const repairId = '01JD9Z6M5T3Q8W2E4R6Y7V9X0K';
const probe = scriptOf('SshFix-Probe', { user, repair: repairId, turn: '1' });

describeOnRealHost('whatever the modes, owners and links of a host are', (host) => {
  it(
    'a login ends as the ladder says',
    async () => {
      process.stderr.write(`SSHFIX_SEED=${SEED}\n`);
      const seen = { accepted: 0, refused: 0, unknown: 0 };
      const agrees = fc.asyncProperty(randomHost, async (random) => {
        const { diagnosis, login } = await lookAndLogIn(host, random);
        const { verdict, findings } = diagnosis;
        seen[verdict] += 1;
        if (verdict === 'unknown' || (verdict === 'accepted') === login.accepted) return;
        throw new Error(
          `${verdict}, and yet ${login.accepted ? 'let in' : 'kept out'}: ${login.text}\n` +
            `${JSON.stringify(findings)}\n${scriptFor(random)}`,
        );
      });
      await fc.assert(agrees, { seed: SEED, numRuns: CASES });

      expect(seen.accepted).toBeGreaterThan(CASES / 10);
      expect(seen.refused).toBeGreaterThan(CASES / 10);
      expect(seen.unknown).toBeLessThanOrEqual(CASES * MOST_UNKNOWN);
    },
    TIME_LIMIT_MS,
  );
});

/** Asking changes nothing that a login depends on, so that both go on at once. */
async function lookAndLogIn(host: RealHost, random: RandomHost) {
  await host.reset();
  await host.must(scriptFor(random));
  if (settingsOf(random).length > 0) await host.reload();
  const [asked, login] = await Promise.all([host.run(probe), host.login(user)]);
  return { diagnosis: diagnosisOf(asked.stdout, host.fingerprint), login };
}

function diagnosisOf(report: string, keyFingerprint: string): Diagnosis {
  const facts = parseProbeReport(report, { repairId, turn: 1, user });
  if (!facts.seen) throw new Error(`${facts.because}\n${report}`);
  return diagnose({ cloud, host: facts }, { user, assumed: false, keyFingerprint });
}
