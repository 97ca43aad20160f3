import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { parseArgs } from 'node:util';
import type { Attempt } from '../domain/attempt.ts';
import { diagnose } from '../domain/diagnose.ts';
import { explanationOf } from '../domain/explanation.ts';
import type { CloudFacts } from '../domain/facts/cloud-facts.ts';
import type { HostFacts } from '../domain/facts/host-facts.ts';
import { seen, unseen } from '../domain/facts/observed.ts';
import { WHOLE_FINGERPRINT } from '../domain/fingerprint.ts';
import { readSavedReport } from '../host/saved-report.ts';
import { explanationLines } from '../wording/en-explanation.ts';
import { unknownReason } from '../wording/en-unseen.ts';

const USAGE = `Says why sshd refuses a login, from a probe's report that was saved to a file (- reads it from standard input).
  npm run --silent explain -- FILE [--user USER] [--client ADDRESS] [--key SHA256:…] [--json]
The probe for a host without Systems Manager: npm run --silent probe -- --help
Ends with 0: accepted, 1: refused, 3: not everything could be judged, 64: a mistake in the command, 65: no report that can be read.`;

const EXIT = { accepted: 0, refused: 1, unknown: 3, usage: 64, data: 65 } as const;

const NO_CLOUD: CloudFacts = {
  at: new Date(0).toISOString(),
  instance: unseen('not-asked'),
  agent: unseen('not-asked'),
  image: unseen('not-asked'),
};

interface Options {
  readonly file: string;
  readonly user?: string | undefined;
  readonly client?: string | undefined;
  readonly key?: string | undefined;
  readonly json: boolean;
  readonly help: boolean;
}

function parseOptions(): Options | undefined {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      user: { type: 'string' },
      client: { type: 'string' },
      key: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const [file, ...others] = positionals;
  const { client, key } = values;
  if (values.help) return { ...values, file: '' };
  if (file === undefined || others.length > 0) return undefined;
  if (client !== undefined && isIP(client) === 0) throw new Error(`--client is an IP address, not ${client}`);
  if (key !== undefined && !WHOLE_FINGERPRINT.test(key))
    throw new Error(
      '--key is a fingerprint as `ssh-keygen -lf key.pub` prints it: SHA256: and 43 characters',
    );
  return { ...values, file };
}

function explain(options: Options): number {
  const report = readSavedReport(readFileSync(options.file === '-' ? 0 : options.file, 'utf8'));
  if (!report.seen) {
    console.error(`This is no report that can be read: ${unknownReason(report.because)}.`);
    return EXIT.data;
  }
  const { user } = report.value;
  if (options.user !== undefined && options.user !== user) {
    console.error(`The report is about ${user}; run the probe again for ${options.user}.`);
    return EXIT.data;
  }
  return tell(report.value, options);
}

function tell(host: HostFacts, { client: address, key: keyFingerprint, json }: Options): number {
  const attempt: Attempt = {
    user: host.user,
    assumed: false,
    ...(address !== undefined && { address }),
    ...(keyFingerprint !== undefined && { keyFingerprint }),
  };
  const diagnosis = diagnose({ cloud: NO_CLOUD, host: seen(host) }, attempt);
  if (json) console.log(JSON.stringify(explanationOf(diagnosis, host, attempt), null, 2));
  else console.log(explanationLines(diagnosis, host, attempt).join('\n'));
  return EXIT[diagnosis.verdict];
}

function main(): number {
  try {
    const options = parseOptions();
    if (options?.help) {
      console.log(USAGE);
      return EXIT.accepted;
    }
    if (options) return explain(options);
    console.error(USAGE);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
  return EXIT.usage;
}

process.exitCode = main();
