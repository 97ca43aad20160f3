import fc from 'fast-check';
import { describeOnRealHost } from '../support/describe-on-real-host.ts';
import { FILE, OTHER } from './key-file-edits.ts';
import { repairing } from './repairing.ts';

const IS_CI = process.env['CI'] === 'true';
const CASES = IS_CI ? 150 : 30;
const SEED = Number(process.env['SSHFIX_SEED'] ?? (IS_CI ? 20_261_122 : Date.now() % 2 ** 31));
const TIME_LIMIT_MS = 480_000;
const SHRINKING_LIMIT_MS = 60_000;

/** What gets into key files: signs of every kind, and options that are right, wrong, or in the wrong place. */
const BITS = [
  ...[' ', '\t', '\n', '\r', '\r\n', '\0', '"', "'", '\\', ',', '=', '#', '|', 'A', '==', '\u00a0', '\ufeff'],
  ...[
    'from="127.0.0.1" ',
    'from="192.0.2.1" ',
    'no-pty ',
    'restrict,pty ',
    'expiry-time="20200101" ',
    'web-1 ',
  ],
  ...[
    'environment="A=\\"b c\\"" ',
    'from="*,!127.0.0.?",',
    'cert-authority ',
    'ssh-ed25519 ',
    '# ',
    'ssh-rsa AAAA\n',
  ],
];

const change = fc.record({
  at: fc.oneof(fc.constant(0), fc.nat(100)),
  removed: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(12) }),
  inserted: fc.constantFrom(...BITS),
});
type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never;

const changed = (text: string, changes: readonly Change[]): string =>
  changes.reduce(
    (line, { at, removed, inserted }) => line.slice(0, at) + inserted + line.slice(at + removed),
    text,
  );

const hex = (text: string): string => Buffer.from(text, 'utf8').toString('hex');

describeOnRealHost('whatever gets into the line of a key', (host) => {
  it(
    'a login ends as the ladder says',
    async () => {
      process.stderr.write(`SSHFIX_SEED=${SEED}\n`);
      const seen = { accepted: 0, refused: 0, unknown: 0 };
      const agrees = fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        async (changes, beside) => {
          await host.reset();
          const line = changed(await host.must(`cat ${FILE}`), changes);
          await host.must(`perl -e 'print pack "H*", "${hex(line)}"' >/tmp/k
            ${beside ? `cat ${OTHER} >>/tmp/k` : ''}
            cat /tmp/k >${FILE}`);
          const repair = repairing(host, 'ec2-user', '127.0.0.1');
          const [facts, login] = await Promise.all([repair.probe(), host.login()]);
          const { verdict, findings } = repair.diagnose(facts);
          seen[verdict] += 1;
          if (verdict === 'unknown' || (verdict === 'accepted') === login.accepted) return;
          throw new Error(
            `${verdict}, and yet ${login.accepted ? 'let in' : 'kept out'}: ${login.text}\n${JSON.stringify(line)}\n${JSON.stringify(findings)}`,
          );
        },
      );
      await fc.assert(agrees, { seed: SEED, numRuns: CASES, interruptAfterTimeLimit: TIME_LIMIT_MS });

      expect(seen.accepted).toBeGreaterThan(0);
      expect(seen.refused).toBeGreaterThan(CASES / 10);
      expect(seen.unknown).toBeLessThanOrEqual(CASES / 10);
    },
    TIME_LIMIT_MS + SHRINKING_LIMIT_MS,
  );
});
