import { type Account, type HostFacts, RESTRICTIONS, type SshdConfig } from '../domain/facts/host-facts.ts';
import { type Observed, seen, unseen } from '../domain/facts/observed.ts';
import { absolutePath, type Fields, list, matching, natural, oneOf, optional, yesOrNo } from './fields.ts';
import { group, keyFiles, objects } from './probe-objects.ts';
import { type Asked, MalformedReportError, type Report, readReport, understood } from './report.ts';

/** How many fields each record has, and whether there may be more than one such record. */
const SHAPES: Readonly<Record<string, { readonly fields: readonly number[]; readonly many?: true }>> = {
  pin: { fields: [1] },
  os: { fields: [3] },
  sshd: { fields: [2] },
  config: { fields: [2], many: true },
  account: { fields: [1, 11] },
  object: { fields: [2, 11], many: true },
  group: { fields: [4], many: true },
  keyfile: { fields: [7], many: true },
  key: { fields: [6], many: true },
  nologin: { fields: [1], many: true },
  selinux: { fields: [1] },
  default: { fields: [2], many: true },
  login: { fields: [1], many: true },
  log: { fields: [2], many: true },
  cut: { fields: [1], many: true },
};

/** Lists of which a part will do; without the rest of anything else there is no judging. */
const MAY_BE_CUT: readonly string[] = ['key', 'log', 'login'];

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

function hostFacts(report: Report): HostFacts {
  const records = sorted(report);
  const one = (name: string): Fields => records(name)[0] ?? missing(name);
  const [osId = '', osVersion = '', osLike = ''] = one('os');
  const [sshdVersion = '', running = ''] = one('sshd');
  const [pin = ''] = one('pin');
  const [selinux = ''] = one('selinux');
  return {
    os: { id: osId, version: osVersion, like: list(osLike, ' ') },
    sshdVersion,
    sshdRunning: running === '' ? unseen('unavailable') : seen(yesOrNo(running)),
    config: config(records('config')),
    user: report.user,
    account: account(one('account')),
    objects: objects(records('object')),
    groups: records('group').map(group),
    keyFiles: keyFiles(records('keyfile'), records('key')),
    nologin: records('nologin').map(([path = '']) => absolutePath(path)),
    selinux: oneOf(selinux, ['enforcing', 'permissive', 'disabled', 'absent']),
    defaultUsers: records('default').map(([user = '', source = '']) => ({
      user,
      source: oneOf(source, ['cloud.cfg', 'root-forced-command']),
    })),
    otherLogins: records('login').map(([user = '']) => user),
    log: records('log').map(([at = '', line = '']) => ({ at: isoTime(at), line })),
    cut: records('cut').map(([name = '']) => name),
    pin: matching(pin, /^[0-9a-f]{64}$/),
  };
}

/** The fields of each record by its name, in the order of the report. */
function sorted(report: Report): (name: string) => readonly Fields[] {
  const byName = new Map<string, Fields[]>();
  for (const { name, fields } of report.records) {
    const shape = Object.hasOwn(SHAPES, name) ? SHAPES[name] : undefined;
    const others = byName.get(name) ?? [];
    if (!shape?.fields.includes(fields.length)) throw new MalformedReportError(`record ${name}`);
    if (others.length > 0 && !shape.many) throw new MalformedReportError(`two records ${name}`);
    byName.set(name, [...others, fields]);
  }
  return (name) => byName.get(name) ?? [];
}

function missing(name: string): never {
  throw new MalformedReportError(`no record ${name}`);
}

/** journalctl(1) and date(1) print a zone without the colon that ISO 8601 extended form has. */
const isoTime = (field: string): string => field.replace(/([+-]\d{2})(\d{2})$/, '$1:$2');

/** A keyword that sshd does not print has sshd's default, save UsePAM: sshd is then built without it. */
function config(records: readonly Fields[]): Observed<SshdConfig> {
  const settings = new Map(records.map(([keyword = '', value = '']) => [keyword, value]));
  const because = settings.get('unseen');
  if (because !== undefined) return unseen(oneOf(because, ['config-unreadable', 'tool-missing']));
  const flag = (keyword: string, otherwise: string) => (settings.get(keyword) ?? otherwise) === 'yes';
  const command = settings.get('authorizedkeyscommand') ?? 'none';
  return seen({
    authorizedKeysFile: list(settings.get('authorizedkeysfile') ?? '', ' ').filter((path) => path !== 'none'),
    strictModes: flag('strictmodes', 'yes'),
    usePam: flag('usepam', 'no'),
    pubkeyAuthentication: flag('pubkeyauthentication', 'yes'),
    ...optional('authorizedKeysCommand', command === 'none' ? undefined : command),
    authenticationMethods: settings.get('authenticationmethods') ?? 'any',
    permitRootLogin: settings.get('permitrootlogin') ?? 'prohibit-password',
    ports: list(settings.get('port') ?? '22', ' ').map(natural),
    restrictions: RESTRICTIONS.filter((keyword) => settings.has(keyword)),
  });
}

function account(fields: Fields): Observed<Account | null> {
  const [
    state = '',
    uid = '',
    gid = '',
    home = '',
    resolvedHome = '',
    shell = '',
    shellState = '',
    ...shadow
  ] = fields;
  if (fields.length === 1)
    return oneOf(state, ['none', 'unseen']) === 'none' ? seen(null) : unseen('unavailable');
  const [password = '', aged = '', expires = '', today = ''] = shadow;
  oneOf(state, ['found']);
  return seen({
    uid: natural(uid),
    gid: natural(gid),
    home,
    ...optional('resolvedHome', resolvedHome),
    shell,
    shellState: oneOf(shellState, ['executable', 'not-executable', 'missing', 'not-regular']),
    password:
      password === '' ? unseen('unavailable') : seen(oneOf(password, ['set', 'locked', 'star', 'empty'])),
    passwordAged: aged === '' ? unseen('unavailable') : seen(yesOrNo(aged)),
    expiresOn: expires === '' ? unseen('unavailable') : seen(expires === 'never' ? null : isoDay(expires)),
    today: isoDay(today),
  });
}

const isoDay = (field: string): string => matching(field, /^\d{4,6}-\d{2}-\d{2}$/);
