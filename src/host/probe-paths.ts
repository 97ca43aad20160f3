import type { HostFacts } from '../domain/facts/host-facts.ts';
import { seen, unseen } from '../domain/facts/observed.ts';
import type { FileSystem, Label, PathFacts } from '../domain/facts/path-facts.ts';
import { absolutePath, type Fields, list, matching, oneOf, optional, yesOrNo } from './fields.ts';
import { type Records, type Section, settingsOf } from './section.ts';

/** What modes and owners do not tell of the way to the key file. */
export const PATHS_SECTION: Section<Pick<HostFacts, 'paths'>> = {
  shapes: {
    home: { fields: [5] },
    unmounted: { fields: [3], many: true },
    dangling: { fields: [1] },
    encrypted: { fields: [2] },
    elsewhere: { fields: [1], many: true },
    acl: { fields: [2], many: true },
    attributes: { fields: [2], many: true },
    label: { fields: [3], many: true },
    boolean: { fields: [2], many: true },
  },
  facts: (records) => {
    const home = records.first('home');
    return { paths: home ? seen(pathFacts(home, records)) : unseen('unavailable') };
  },
};

function pathFacts(home: Fields, { all, first }: Records): PathFacts {
  const [answer = '', hasAttributes = '', path = '', type = '', source = ''] = home;
  return {
    homeAnswers: oneOf(answer, ['yes', 'silent', 'stale', 'disconnected', 'failing']),
    ...optional('homeFileSystem', path === '' ? undefined : fileSystem([path, type, source])),
    unmounted: all('unmounted').map(fileSystem),
    ...optional('danglingLink', first('dangling')?.[0]),
    keysElsewhere: all('elsewhere').map(([key = '']) => absolutePath(key)),
    ...optional('encryption', encryption(first('encrypted'))),
    acls: byPath(all('acl'), ([entries = '']) => list(entries, ',')),
    ...optional(
      'attributes',
      yesOrNo(hasAttributes)
        ? byPath(all('attributes'), ([letters = '']) => matching(letters, /^[A-Za-z]+$/))
        : undefined,
    ),
    labels: byPath(all('label'), label),
    booleans: Object.fromEntries([...settingsOf(all('boolean'))].map(([name, on]) => [name, yesOrNo(on)])),
  };
}

const fileSystem = ([path = '', type = '', source = '']: Fields): FileSystem => ({
  path: absolutePath(path),
  type,
  source,
});

function encryption(fields: Fields | undefined): PathFacts['encryption'] | undefined {
  if (!fields) return undefined;
  const [by = '', open = ''] = fields;
  return { by: oneOf(by, ['ecryptfs', 'homed', 'fscrypt']), open: yesOrNo(open) };
}

const label = ([found = '', expected = '']: Fields): Label => ({ found, ...optional('expected', expected) });

const byPath = <T>(records: readonly Fields[], read: (fields: Fields) => T): Readonly<Record<string, T>> =>
  Object.fromEntries(records.map(([path = '', ...fields]) => [absolutePath(path), read(fields)]));
