import type { DaemonFacts, HostKeyFile, Listening, Unit } from '../domain/facts/daemon-facts.ts';
import type { HostFacts } from '../domain/facts/host-facts.ts';
import { type Observed, seen, unseen } from '../domain/facts/observed.ts';
import { configTest } from './config-test.ts';
import { absolutePath, type Fields, list, matching, natural, octal, oneOf, optional } from './fields.ts';
import type { Records, Section } from './section.ts';

/** Whether sshd answers, and whether it would start. */
export const SERVICE_SECTION: Section<Pick<HostFacts, 'daemon'>> = {
  shapes: {
    service: { fields: [1] },
    unit: { fields: [6], many: true },
    listens: { fields: [1], many: true },
    taken: { fields: [2] },
    test: { fields: [1] },
    says: { fields: [1], many: true },
    refused: { fields: [5], many: true },
    hostkey: { fields: [5], many: true },
    privsep: { fields: [5] },
    lastword: { fields: [1], many: true },
  },
  facts: (records) => ({ daemon: daemon(records) }),
};

function daemon(records: Records): Observed<DaemonFacts> {
  const service = records.first('service');
  if (!service) return unseen('unavailable');
  const units = records.all('unit');
  return seen({
    answers: oneOf(service[0] ?? '', ['process', 'socket', 'nobody']),
    units: units.map(unit),
    listens: [...records.all('listens').map(socket), ...units.flatMap(socketsOfUnit)],
    ...optional('taken', taken(records.first('taken'))),
    test: test(records),
    hostKeys: records.all('hostkey').map(hostKey),
    ...optional('privsepDir', privsepDir(records.first('privsep'))),
    lastWords: records.all('lastword').map(([line = '']) => line),
  });
}

const unit = ([id = '', load = '', active = '', file = '', directories = '']: Fields): Unit => ({
  id,
  load,
  active,
  file,
  runtimeDirectories: list(directories, ' '),
});

/** As "[::]:22 (Stream)"; a socket that is not active listens on nothing. */
function socketsOfUnit([, , active = '', , , listen = '']: Fields): readonly Listening[] {
  if (active !== 'active') return [];
  return [...listen.matchAll(/(\S+):(\d{1,5}) \(Stream\)/g)].map(([, address = '', port = '']) => ({
    address: address.replaceAll(/[[\]]/g, ''),
    port: natural(port),
  }));
}

/** An address and a port as proc_pid_net(5) prints them: words of four bytes, each in the byte order of the host. */
function socket([field = '']: Fields): Listening {
  const [address = '', port = ''] = matching(
    field,
    /^(?:[0-9A-Fa-f]{8}|[0-9A-Fa-f]{32}):[0-9A-Fa-f]{4}$/,
  ).split(':');
  const bytes = address.match(/.{8}/g)?.flatMap((word) => word.match(/../g)?.toReversed() ?? []) ?? [];
  return { address: bytes.length === 4 ? dotted(bytes) : colons(bytes), port: Number.parseInt(port, 16) };
}

const dotted = (bytes: readonly string[]): string => bytes.map((byte) => Number.parseInt(byte, 16)).join('.');

const colons = (bytes: readonly string[]): string => {
  const groups = bytes
    .join('')
    .match(/.{4}/g)
    ?.map((group) => group.toLowerCase().replace(/^0{1,3}/, ''));
  return (groups ?? []).join(':').replace(/^(?:0:){7}0?/, '::');
};

const taken = (fields: Fields | undefined): DaemonFacts['taken'] =>
  fields && { port: natural(fields[0] ?? ''), ...optional('by', fields[1]) };

function test(records: Records): DaemonFacts['test'] {
  const [status] = records.first('test') ?? [];
  if (status === undefined) return unseen('tool-missing');
  if (status === '124') return unseen('timed-out');
  const faults = records
    .all('refused')
    .map(([file = '', line = '', keyword = '', says = '', mendable = '']) => ({
      file: absolutePath(file),
      line: natural(line),
      keyword,
      says,
      mendable: oneOf(mendable, ['yes', 'no']) === 'yes',
    }));
  const words = records.all('says').map(([line = '']) => line);
  return seen(configTest({ status: natural(status), says: words, faults }));
}

const hostKey = ([path = '', state = '', mode = '', owner = '', group = '']: Fields): HostKeyFile => ({
  path: absolutePath(path),
  state: oneOf(state, ['absent', 'not-regular', 'empty', 'damaged', 'loadable', 'unseen']),
  mode: octal(mode),
  owner,
  group,
});

function privsepDir(fields: Fields | undefined): DaemonFacts['privsepDir'] {
  if (!fields) return undefined;
  const [path = '', type = '', mode = '', uid = '', owner = ''] = fields;
  return {
    path: absolutePath(path),
    type: oneOf(type, ['directory', 'regular', 'symlink', 'other', 'absent', 'unseen']),
    mode: octal(mode),
    uid: natural(uid),
    owner,
  };
}
