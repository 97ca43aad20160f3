import {
  ABSENT,
  type AuthorizedKey,
  type FileObject,
  type Group,
  type HostFacts,
  type KeyFile,
} from '../domain/facts/host-facts.ts';
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

/** The objects that sshd judges by, and what the key files hold. */
export const FILES_SECTION: Section<Pick<HostFacts, 'objects' | 'groups' | 'keyFiles'>> = {
  shapes: {
    object: { fields: [2, 11], many: true },
    group: { fields: [4], many: true },
    keyfile: { fields: [7], many: true },
    key: { fields: [6], many: true },
  },
  facts: ({ all }) => ({
    objects: objects(all('object')),
    groups: all('group').map(group),
    keyFiles: keyFiles(all('keyfile'), all('key')),
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

/** Each key file with the keys that name its number. */
function keyFiles(files: readonly Fields[], keys: readonly Fields[]): readonly KeyFile[] {
  const numbers = files.map(([number]) => number);
  if (keys.some(([file]) => !numbers.includes(file))) throw new MalformedReportError('a key of no file');
  return files.map(
    ([number = '', pattern = '', path = '', resolved = '', readable = '', size = '', lines = '']) => ({
      pattern,
      path: absolutePath(path),
      ...optional('resolved', resolved),
      ...optional('readable', readable === '' ? undefined : yesOrNo(readable)),
      ...optional('size', size === '' ? undefined : natural(size)),
      lines: natural(lines),
      keys: keys.filter(([file]) => file === number).map(authorizedKey),
    }),
  );
}

const authorizedKey = ([
  ,
  line = '',
  type = '',
  bits = '',
  fingerprint = '',
  options = '',
]: Fields): AuthorizedKey => ({
  line: natural(line),
  type,
  bits: natural(bits),
  fingerprint: matching(fingerprint, /^SHA256:[A-Za-z0-9+/]{43}$/),
  options: list(options, ','),
});
