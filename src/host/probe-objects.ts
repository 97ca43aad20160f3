import { ABSENT, type FileObject } from '../domain/facts/file-facts.ts';
import type { Group, HostFacts } from '../domain/facts/host-facts.ts';
import {
  absolutePath,
  type Fields,
  list,
  matching,
  natural,
  octal,
  oneOf,
  optional,
  yesOrNo,
} from './fields.ts';
import { MalformedReportError } from './report.ts';
import type { Section } from './section.ts';

/** The objects that sshd judges by. */
export const FILES_SECTION: Section<Pick<HostFacts, 'objects' | 'groups'>> = {
  shapes: {
    object: { fields: [2, 11], many: true },
    group: { fields: [4], many: true },
  },
  facts: ({ all }) => ({
    objects: objects(all('object')),
    groups: all('group').map(group),
  }),
};

/** File system objects by path. */
function objects(records: readonly Fields[]): Readonly<Record<string, FileObject>> {
  const entries = records.map(([path = '', ...fields]) => [absolutePath(path), fileObject(fields)] as const);
  const byPath = Object.fromEntries(entries);
  if (Object.keys(byPath).length !== entries.length)
    throw new MalformedReportError('two objects at one path');
  return byPath;
}

function fileObject(fields: Fields): FileObject {
  const [type = '', mode = '', uid = '', gid = '', owner = '', group = '', ...rest] = fields;
  if (fields.length === 1) return { ...ABSENT, type: oneOf(type, ['absent', 'unseen']) };
  const [links = '', id = '', target = '', searchable = ''] = rest;
  return {
    type: oneOf(type, ['directory', 'regular', 'symlink', 'other']),
    mode: octal(mode),
    uid: natural(uid),
    gid: natural(gid),
    owner,
    group,
    links: natural(links),
    id: matching(id, /^\d+:\d+$/),
    ...optional('target', target),
    ...optional('searchable', searchable === '' ? undefined : yesOrNo(searchable)),
  };
}

const group = ([gid = '', name = '', primary = '', members = '']: Fields): Group => ({
  gid: natural(gid),
  name,
  primaryUids: list(primary, ',').map(natural),
  members: list(members, ','),
});
