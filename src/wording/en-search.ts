import type { Unseen } from '../domain/facts/observed.ts';
import type { InstanceMatch, InstanceQuery } from '../domain/instance.ts';
import { UNSEEN } from './en-unseen.ts';
import { code, say, type Text, time } from './text.ts';

const QUERY: Readonly<Record<InstanceQuery['by'], string>> = {
  id: 'with the id',
  'private-address': 'with the private address',
  'public-address': 'with the public address',
  'private-dns-name': 'with the private host name',
  'public-dns-name': 'with the public host name',
  name: 'named',
};

/** Said at once, while AWS is asked. */
export const lookingFor = (query: InstanceQuery): Text => say`Looking for ${code(query.value)}…`;

const BY_ID = say`The id always works: ${code('/sshfix i-0123456789abcdef0')}.`;
const PUBLIC_CHANGES = say`Check the address, the account and the region: unless it is an Elastic IP, an instance has another
  public address after a stop and start. ${BY_ID}`;
const PRIVATE_STAYS = say`Check the address, the account and the region. ${BY_ID}`;

/** What to check, by what the instance was looked for. */
const TO_CHECK: Readonly<Record<InstanceQuery['by'], Text>> = {
  id: say`Check the id, and the account and the region: an instance that was terminated is known for an hour.`,
  'private-address': PRIVATE_STAYS,
  'public-address': PUBLIC_CHANGES,
  'private-dns-name': PRIVATE_STAYS,
  'public-dns-name': PUBLIC_CHANGES,
  name: say`Check the account and the region, and the spelling (names are case-sensitive). ${BY_ID}`,
};

export const noneFound = (query: InstanceQuery): readonly Text[] => [
  say`There is no running or stopped instance ${QUERY[query.by]} ${code(query.value)} in the account and
    regions where I look. Nothing was started.`,
  TO_CHECK[query.by],
];

export const couldNotFind = (query: InstanceQuery, because: Unseen): readonly Text[] => [
  say`I could not look for ${code(query.value)}: ${UNSEEN[because]}. Nothing was started and nothing was stored.`,
  say`Try again in a minute. If it stays so, tell the people who run this bot.`,
];

const where = ({ instance, zone, state, launchedAt, privateAddress }: InstanceMatch): Text =>
  say`${privateAddress === undefined ? [] : say`${privateAddress} · `}${zone || instance.region} · ${state} ·
    started ${time(launchedAt)}`;

/** Lines to copy, one for each instance. */
export function severalFound(
  matches: readonly InstanceMatch[],
  shown: number,
  command: (match: InstanceMatch) => string,
): readonly Text[] {
  const more = matches.length - shown;
  return [
    say`${matches.length} instances match. Nothing was started; copy the line of the one you mean:`,
    ...matches.slice(0, shown).map((match) => say`${code(command(match))} · ${where(match)}`),
    ...(more > 0 ? [say`and ${more} more; give an id or an address`] : []),
  ];
}
