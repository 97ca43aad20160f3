import type { HostFacts } from '../domain/facts/host-facts.ts';
import { type Observed, unseen } from '../domain/facts/observed.ts';
import { matching } from './fields.ts';
import { ACCOUNT_SECTION } from './probe-account.ts';
import { COMMANDS_SECTION } from './probe-commands.ts';
import { CONFIG_SECTION } from './probe-config.ts';
import { CONNECTION_SECTION } from './probe-connection.ts';
import { SERVICE_SECTION } from './probe-daemon.ts';
import { IDENTITY_SECTION } from './probe-identity.ts';
import { KEYS_SECTION } from './probe-keys.ts';
import { LASTING_SECTION } from './probe-lasting.ts';
import { LOG_SECTION } from './probe-log.ts';
import { FILES_SECTION } from './probe-objects.ts';
import { PAM_SECTION } from './probe-pam.ts';
import { PATHS_SECTION } from './probe-paths.ts';
import { RESOURCES_SECTION } from './probe-resources.ts';
import { SOURCES_SECTION } from './probe-sources.ts';
import { DAEMON_SECTION } from './probe-system.ts';
import { type Asked, type Report, readReport, understood } from './report.ts';
import { type Records, recordsOf, type Section } from './section.ts';

/** What holds the report together. */
const WHOLE_SECTION: Section<Pick<HostFacts, 'pin' | 'cut'>> = {
  shapes: { pin: { fields: [1] }, cut: { fields: [1], many: true } },
  facts: ({ one, all }) => ({
    pin: matching(one('pin')[0] ?? '', /^[0-9a-f]{64}$/),
    cut: all('cut').map(([name = '']) => name),
  }),
};

const SHAPES = {
  ...WHOLE_SECTION.shapes,
  ...DAEMON_SECTION.shapes,
  ...SERVICE_SECTION.shapes,
  ...RESOURCES_SECTION.shapes,
  ...LASTING_SECTION.shapes,
  ...CONFIG_SECTION.shapes,
  ...SOURCES_SECTION.shapes,
  ...COMMANDS_SECTION.shapes,
  ...CONNECTION_SECTION.shapes,
  ...ACCOUNT_SECTION.shapes,
  ...IDENTITY_SECTION.shapes,
  ...PAM_SECTION.shapes,
  ...FILES_SECTION.shapes,
  ...KEYS_SECTION.shapes,
  ...PATHS_SECTION.shapes,
  ...LOG_SECTION.shapes,
};

const factsOf = (records: Records): Omit<HostFacts, 'user'> => ({
  ...WHOLE_SECTION.facts(records),
  ...DAEMON_SECTION.facts(records),
  ...SERVICE_SECTION.facts(records),
  ...RESOURCES_SECTION.facts(records),
  ...LASTING_SECTION.facts(records),
  ...CONFIG_SECTION.facts(records),
  ...SOURCES_SECTION.facts(records),
  ...COMMANDS_SECTION.facts(records),
  ...CONNECTION_SECTION.facts(records),
  ...ACCOUNT_SECTION.facts(records),
  ...IDENTITY_SECTION.facts(records),
  ...PAM_SECTION.facts(records),
  ...FILES_SECTION.facts(records),
  ...KEYS_SECTION.facts(records),
  ...PATHS_SECTION.facts(records),
  ...LOG_SECTION.facts(records),
});

/** Lists of which a part will do; without the rest of anything else there is no judging. */
const MAY_BE_CUT: readonly string[] = [
  'filter',
  'filterset',
  'recurs',
  'key',
  'option',
  'damaged',
  'log',
  'login',
  'member',
  'access',
  'limit',
];

/** What a probe saw, if its report is whole, ours, of this version and about this user. Never throws, never gives half the facts. */
export function parseProbeReport(
  output: string,
  asked: Asked & { readonly user: string },
): Observed<HostFacts> {
  const report = readReport('sshfix-probe', output, asked);
  if (!report.seen) return report;
  if (report.value.user !== asked.user) return unseen('report-foreign');
  const facts = understood(() => hostFacts(report.value));
  const isCut = facts.seen && facts.value.cut.some((name) => !MAY_BE_CUT.includes(name));
  return isCut ? unseen('report-truncated') : facts;
}

const hostFacts = (report: Report): HostFacts => ({
  ...factsOf(recordsOf(report, SHAPES)),
  user: report.user,
});
