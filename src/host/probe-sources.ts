import type { SettingSource } from '../domain/evidence.ts';
import type { ConfigFiles } from '../domain/facts/config-facts.ts';
import type { HostFacts } from '../domain/facts/host-facts.ts';
import { type Observed, seen, unseen } from '../domain/facts/observed.ts';
import { type Fields, natural, oneOf, optional } from './fields.ts';
import { type Records, type Section, wordsOf } from './section.ts';

/** Where the settings of sshd come from, and whether the daemon has read them. */
export const SOURCES_SECTION: Section<Pick<HostFacts, 'configFiles'>> = {
  shapes: {
    loaded: { fields: [3, 4] },
    source: { fields: [7], many: true },
    shadowed: { fields: [7], many: true },
    edited: { fields: [7] },
  },
  facts: (records) => ({ configFiles: configFiles(records) }),
};

function configFiles({ all, first }: Records): Observed<ConfigFiles> {
  const loaded = first('loaded');
  if (!loaded) return unseen('unavailable');
  const [at = '', conditions = '', unread = '', quoted = ''] = loaded;
  const sources = all('source');
  const edited = first('edited');
  return seen({
    sources: byKeyword(sources, sourceOf),
    overridden: byKeyword(sources.filter(isConditional), ([, , , , , value = '']) => value),
    shadowed: byKeyword(all('shadowed'), (fields) => ({ source: sourceOf(fields), value: fields[5] ?? '' })),
    conditions: wordsOf(conditions),
    ...optional('edited', edited && change(edited)),
    ...optional('loadedAt', at && isoTime(at)),
    ...optional('keyFilesQuoted', quoted === 'quoted' || undefined),
    optionsUnread: oneOf(unread || 'read', ['read', 'unread']) === 'unread',
  });
}

const isConditional = ([, , , , conditional]: Fields): boolean => conditional === 'match';

const byKeyword = <T>(records: readonly Fields[], read: (fields: Fields) => T): Readonly<Record<string, T>> =>
  Object.fromEntries(records.map((fields) => [fields[0] ?? '', read(fields)]));

function sourceOf(fields: Fields): SettingSource {
  const [, file = '', line = '', at = '', , , owner] = fields;
  return {
    file,
    line: natural(line),
    ...optional('changedAt', at && isoTime(at)),
    ...optional('package', owner),
    ...optional('conditional', isConditional(fields) || undefined),
  };
}

function change([, path = '', , at = '']: Fields): { readonly path: string; readonly at: string } {
  return { path, at: isoTime(at) };
}

/** Seconds, with a fraction where stat(1) tells one. */
function isoTime(seconds: string): string {
  const [whole = '', fraction = ''] = seconds.split('.');
  const milliseconds = natural(fraction.padEnd(3, '0').slice(0, 3));
  return new Date(natural(whole) * 1000 + milliseconds).toISOString();
}
