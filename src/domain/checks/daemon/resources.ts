import type { Evidence } from '../../evidence.ts';
import type { FileSystem, ResourceFacts } from '../../facts/resource-facts.ts';
import type { Remedy } from '../../remedies.ts';
import { type Check, notApplicable, pass, unknown, type Verdict, type View } from '../check.ts';
import { consoleEvidence } from '../outside/console.ts';
import { advise } from '../outside/outside.ts';

/** What a host runs out of. A login mostly still works then, and what it needs next does not. */
export const RESOURCE_CHECKS: readonly Check[] = [
  { id: 'disk-full', by: 'host', rung: 'beside', remedies: ['vacuum-journal'], examine: asked(diskFull) },
  { id: 'inodes-full', by: 'host', rung: 'beside', examine: asked(inodesFull) },
  { id: 'fs-read-only', by: 'host', rung: 'beside', examine: asked(readOnly) },
  { id: 'memory-exhausted', by: 'host', rung: 'beside', examine: asked(memoryExhausted) },
  { id: 'pids-limit', by: 'host', rung: 'connection', examine: asked(tasksLimit) },
];

type Judge = (resources: ResourceFacts, view: View) => Verdict;

/** A report without it is of a probe that did not look. */
function asked(judge: Judge): (view: View) => Verdict {
  return (view) => {
    const { resources } = view.host;
    return resources.seen ? judge(resources.value, view) : notApplicable;
  };
}

/** In per cent of what users may use, as df(1) counts. */
const percent = (used: number, left: number): number =>
  used + left === 0 ? 0 : Number(((100 * used) / (used + left)).toFixed(0));

/** Made full and never written. */
const IMAGES = /^(?:squashfs|iso9660|isofs|erofs|cramfs|overlayfs-ro)$/;
const writable = ({ fileSystems }: ResourceFacts): readonly FileSystem[] =>
  fileSystems.filter(({ type, blocks }) => blocks > 0 && !IMAGES.test(type));

const GIB = 2 ** 30;
const JOURNAL_KEEPS_KIB = 204_800;

const spacePercent = ({ blocks, free, available }: FileSystem): number => percent(blocks - free, available);

/** A hundredth of a large disk is room enough. */
const isFull = (system: FileSystem): boolean =>
  system.available === 0 || (spacePercent(system) >= 99 && system.available * system.blockSize < GIB);

function diskFull(resources: ResourceFacts, { cloud }: View): Verdict {
  if (resources.fileSystems.length === 0) return unknown('tool-missing');
  const full = writable(resources).filter(isFull);
  if (full.length === 0) return pass;
  const evidence = full.map(
    (system): Evidence => ({ kind: 'usage', path: system.place, of: 'space', percent: spacePercent(system) }),
  );
  const [first] = full;
  const remedies: readonly Remedy[] = mayVacuum(resources, full) ? ['vacuum-journal'] : [];
  return {
    result: 'fail',
    class: 'mechanical',
    evidence: [...evidence, ...consoleEvidence(cloud, 'disk-full')],
    remedies,
    advice: { do: 'act-on', check: 'disk-full', detail: { place: first?.place ?? '/' } },
  };
}

/** The journal is on the file system of /var/log, which is told under the first place that is on it. */
function mayVacuum({ journal = 0, fileSystems }: ResourceFacts, full: readonly FileSystem[]): boolean {
  const ofLogs = fileSystems.some(({ place }) => place === '/var/log') ? '/var/log' : '/';
  return journal > JOURNAL_KEEPS_KIB && full.some(({ place }) => place === ofLogs);
}

function inodesFull(resources: ResourceFacts): Verdict {
  const full = writable(resources).filter(
    ({ inodes, freeInodes }) =>
      inodes > 0 && freeInodes < 1000 && percent(inodes - freeInodes, freeInodes) >= 99,
  );
  if (full.length === 0) return pass;
  const evidence = full.map(
    ({ place, inodes, freeInodes }): Evidence => ({
      kind: 'usage',
      path: place,
      of: 'inodes',
      percent: percent(inodes - freeInodes, freeInodes),
    }),
  );
  return advise('inodes-full', evidence, { place: full[0]?.place ?? '/' });
}

/** The kernel does so over errors; nothing can be repaired there, and no login is refused for it. */
function readOnly({ fileSystems }: ResourceFacts, { cloud }: View): Verdict {
  const turned = fileSystems.filter(({ turnedReadOnly }) => turnedReadOnly);
  if (turned.length === 0) return pass;
  const evidence = turned.map(
    ({ place }): Evidence => ({
      kind: 'value',
      name: place,
      found: 'read-only',
      expected: 'writable',
    }),
  );
  return advise('fs-read-only', [...evidence, ...consoleEvidence(cloud, 'fs-read-only')]);
}

const mebibytes = (kibibytes: number): string => `${(kibibytes / 1024).toFixed(0)} MiB`;

function memoryExhausted({ memory }: ResourceFacts, { cloud }: View): Verdict {
  if (!memory) return notApplicable;
  if (memory.available * 50 >= memory.total) return pass;
  const found = `${mebibytes(memory.available)} of ${mebibytes(memory.total)}`;
  const evidence: Evidence = { kind: 'value', name: 'memory left', found };
  return advise('memory-exhausted', [evidence, ...consoleEvidence(cloud, 'memory-exhausted')]);
}

/** fork(2) fails at the limit, and sshd makes a process for each connection. */
function tasksLimit({ tasks }: ResourceFacts): Verdict {
  if (!tasks) return notApplicable;
  if (tasks.current < tasks.most * 0.95) return pass;
  const name = tasks.of === 'sshd' ? 'tasks of sshd and its sessions' : 'tasks of the host';
  const evidence: Evidence = { kind: 'value', name, found: `${tasks.current} of ${tasks.most}` };
  const failure = advise('pids-limit', [evidence]);
  return tasks.current < tasks.most ? { ...failure, at: 'beside' } : failure;
}
