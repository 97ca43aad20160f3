import type { SshdConfig } from '../domain/facts/config-facts.ts';
import type { HostFacts } from '../domain/facts/host-facts.ts';
import { type Observed, seen, unseen } from '../domain/facts/observed.ts';
import { type Fields, list, natural, oneOf } from './fields.ts';
import { type Section, settingsOf, wordsOf } from './section.ts';

/** What sshd is told for this login. */
export const CONFIG_SECTION: Section<Pick<HostFacts, 'config'>> = {
  shapes: { config: { fields: [2], many: true } },
  facts: ({ all }) => ({ config: config(all('config')) }),
};

/** A keyword that sshd does not print has sshd's default, save UsePAM: sshd is then built without it. */
function config(records: readonly Fields[]): Observed<SshdConfig> {
  if (records.length === 0) return unseen('config-unreadable');
  const settings = settingsOf(records);
  const because = settings.get('unseen');
  if (because !== undefined) return unseen(oneOf(because, ['config-unreadable', 'tool-missing']));
  const flag = (keyword: string, otherwise: string) => (settings.get(keyword) ?? otherwise) === 'yes';
  return seen({
    authorizedKeysFile: wordsOf(settings.get('authorizedkeysfile')).filter((path) => path !== 'none'),
    strictModes: flag('strictmodes', 'yes'),
    useDns: flag('usedns', 'no'),
    usePam: flag('usepam', 'no'),
    pubkeyAuthentication: flag('pubkeyauthentication', 'yes'),
    authenticationMethods: settings.get('authenticationmethods') ?? 'any',
    permitRootLogin: settings.get('permitrootlogin') ?? 'prohibit-password',
    ports: wordsOf(settings.get('port') ?? '22').map(natural),
    ...textsOf(settings),
    ...listsOf(settings),
    ...numbersOf(settings),
  });
}

type Settings = ReadonlyMap<string, string>;

const TEXTS = {
  authorizedkeyscommand: 'authorizedKeysCommand',
  revokedkeys: 'revokedKeys',
  trustedusercakeys: 'trustedUserCaKeys',
  forcecommand: 'forceCommand',
  chrootdirectory: 'chrootDirectory',
  persourcepenalties: 'perSourcePenalties',
} as const;

const LISTS = {
  allowusers: 'allowUsers',
  denyusers: 'denyUsers',
  allowgroups: 'allowGroups',
  denygroups: 'denyGroups',
} as const;

const ALGORITHMS = {
  pubkeyacceptedkeytypes: 'pubkeyAcceptedAlgorithms',
  pubkeyacceptedalgorithms: 'pubkeyAcceptedAlgorithms',
} as const;

const NUMBERS = {
  rsaminsize: 'requiredRsaSize',
  requiredrsasize: 'requiredRsaSize',
  maxauthtries: 'maxAuthTries',
  logingracetime: 'loginGraceTime',
} as const;

/** The members of those keywords that are set to something. */
function members<K extends string, V>(
  settings: Settings,
  names: Readonly<Record<string, K>>,
  read: (value: string) => V,
): { readonly [P in K]?: V } {
  const found: { [P in K]?: V } = {};
  for (const [keyword, name] of Object.entries<K>(names)) {
    const value = settings.get(keyword) ?? 'none';
    if (value !== 'none') found[name] = read(value);
  }
  return found;
}

const textsOf = (settings: Settings) => members(settings, TEXTS, (value) => value);
const listsOf = (settings: Settings) => ({
  ...members(settings, LISTS, (value) => wordsOf(value).map((entry) => entry.replaceAll('\t', ' '))),
  ...members(settings, ALGORITHMS, (value) => list(value, ',')),
});
const numbersOf = (settings: Settings) => members(settings, NUMBERS, natural);
