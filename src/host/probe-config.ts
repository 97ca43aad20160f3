import { type HostFacts, RESTRICTIONS, type SshdConfig } from '../domain/facts/host-facts.ts';
import { type Observed, seen, unseen } from '../domain/facts/observed.ts';
import { type Fields, natural, oneOf, optional } from './fields.ts';
import { type Section, settingsOf, wordsOf } from './section.ts';

/** What sshd is told for this login. */
export const CONFIG_SECTION: Section<Pick<HostFacts, 'config'>> = {
  shapes: { config: { fields: [2], many: true } },
  facts: ({ all }) => ({ config: config(all('config')) }),
};

/** A keyword that sshd does not print has sshd's default, save UsePAM: sshd is then built without it. */
function config(records: readonly Fields[]): Observed<SshdConfig> {
  const settings = settingsOf(records);
  const because = settings.get('unseen');
  if (because !== undefined) return unseen(oneOf(because, ['config-unreadable', 'tool-missing']));
  const flag = (keyword: string, otherwise: string) => (settings.get(keyword) ?? otherwise) === 'yes';
  const command = settings.get('authorizedkeyscommand') ?? 'none';
  return seen({
    authorizedKeysFile: wordsOf(settings.get('authorizedkeysfile')).filter((path) => path !== 'none'),
    strictModes: flag('strictmodes', 'yes'),
    usePam: flag('usepam', 'no'),
    pubkeyAuthentication: flag('pubkeyauthentication', 'yes'),
    ...optional('authorizedKeysCommand', command === 'none' ? undefined : command),
    authenticationMethods: settings.get('authenticationmethods') ?? 'any',
    permitRootLogin: settings.get('permitrootlogin') ?? 'prohibit-password',
    ports: wordsOf(settings.get('port') ?? '22').map(natural),
    restrictions: RESTRICTIONS.filter((keyword) => settings.has(keyword)),
  });
}
