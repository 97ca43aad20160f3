import type { HostFacts } from '../domain/facts/host-facts.ts';
import { type Observed, seen, unseen } from '../domain/facts/observed.ts';
import type { FileSystem, ResourceFacts } from '../domain/facts/resource-facts.ts';
import { absolutePath, type Fields, natural, optional, yesOrNo } from './fields.ts';
import type { Records, Section } from './section.ts';

/** What the host has left, and how far its boot came. */
export const RESOURCES_SECTION: Section<Pick<HostFacts, 'resources'>> = {
  shapes: {
    resources: { fields: [3] },
    filesystem: { fields: [9], many: true },
    journal: { fields: [1] },
    memory: { fields: [2] },
    tasks: { fields: [3] },
  },
  facts: (records) => ({ resources: resources(records) }),
};

function resources({ all, first }: Records): Observed<ResourceFacts> {
  const [seconds, synchronised = '', system = ''] = first('resources') ?? [];
  if (seconds === undefined) return unseen('unavailable');
  const [journal] = first('journal') ?? [];
  return seen({
    fileSystems: all('filesystem').map(fileSystem),
    ...optional('memory', memory(first('memory'))),
    ...optional('tasks', tasks(first('tasks'))),
    ...optional('journal', journal === undefined ? undefined : natural(journal)),
    clock: {
      at: new Date(natural(seconds) * 1000).toISOString(),
      ...optional('synchronised', synchronised === '' ? undefined : yesOrNo(synchronised)),
    },
    system,
  });
}

const memory = (fields: Fields | undefined): ResourceFacts['memory'] =>
  fields && { total: natural(fields[0] ?? ''), available: natural(fields[1] ?? '') };

const tasks = (fields: Fields | undefined): ResourceFacts['tasks'] =>
  fields && { of: fields[0] ?? '', current: natural(fields[1] ?? ''), most: natural(fields[2] ?? '') };

/** Some file systems over a network count more than is there, or nothing at all. */
function fileSystem([place = '', type = '', ...numbers]: Fields): FileSystem {
  const [blocks = '', free = '', available = '', blockSize = '', inodes = '', freeInodes = '', turned = ''] =
    numbers;
  return {
    place: absolutePath(place),
    type,
    blocks: natural(blocks),
    free: natural(free),
    available: natural(available),
    blockSize: natural(blockSize),
    inodes: natural(inodes),
    freeInodes: natural(freeInodes),
    turnedReadOnly: yesOrNo(turned),
  };
}
