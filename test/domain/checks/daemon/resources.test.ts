import type { HostFacts } from '../../../../src/domain/facts/host-facts.ts';
import { seen, unseen } from '../../../../src/domain/facts/observed.ts';
import type { FileSystem, ResourceFacts } from '../../../../src/domain/facts/resource-facts.ts';
import { healthy, plenty } from '../../../support/facts.ts';
import { verdictOf } from '../../../support/verdict.ts';

const ROOM: FileSystem = {
  place: '/',
  type: 'xfs',
  blocks: 1000,
  free: 500,
  available: 500,
  blockSize: 4096,
  inodes: 1000,
  freeInodes: 500,
  turnedReadOnly: false,
};
const FULL: FileSystem = { ...ROOM, place: '/var/log', free: 50, available: 0 };

const host = (resources: Partial<ResourceFacts>): HostFacts => ({
  ...healthy,
  resources: seen({ ...plenty, ...resources }),
});
const on = (...fileSystems: readonly FileSystem[]) => host({ fileSystems });

const PASS = { result: 'pass' };
const NOT_ASKED = { result: 'not-applicable' };
const usage = (path: string, of: string, percent: number) => ({ kind: 'usage', path, of, percent });
const value = (name: string, found: string, expected?: string) => ({
  kind: 'value',
  name,
  found,
  ...(expected !== undefined && { expected }),
});
const fails = (check: string, evidence: object, more: object = {}) => ({
  result: 'fail',
  class: 'advice',
  evidence: [evidence],
  remedies: [],
  advice: { do: 'act-on', check, detail: {} },
  ...more,
});
const full = (evidence: object, place: string, remedies: readonly string[] = []) =>
  fails('disk-full', evidence, {
    class: 'mechanical',
    remedies,
    advice: { do: 'act-on', check: 'disk-full', detail: { place } },
  });
const noInodes = fails('inodes-full', usage('/', 'inodes', 100), {
  advice: { do: 'act-on', check: 'inodes-full', detail: { place: '/' } },
});

describe('what a host has left', () => {
  it.each<[string, string, HostFacts, object]>([
    ['disk-full', 'room for half as much again', on(ROOM), PASS],
    [
      'disk-full',
      'nothing left for users',
      on(ROOM, FULL),
      full(usage('/var/log', 'space', 100), '/var/log'),
    ],
    [
      'disk-full',
      'a hundredth of a small disk',
      on({ ...ROOM, free: 10, available: 10 }),
      full(usage('/', 'space', 99), '/'),
    ],
    [
      'disk-full',
      'a hundredth of a large disk',
      on({ ...ROOM, blocks: 1e9, free: 1e7, available: 1e7 }),
      PASS,
    ],
    ['disk-full', 'an image that is always full', on({ ...FULL, type: 'squashfs' }), PASS],
    [
      'disk-full',
      'a large journal where it is full',
      host({ fileSystems: [ROOM, FULL], journal: 900_000 }),
      full(usage('/var/log', 'space', 100), '/var/log', ['vacuum-journal']),
    ],
    [
      'disk-full',
      'a small journal where it is full',
      host({ fileSystems: [ROOM, FULL], journal: 90_000 }),
      full(usage('/var/log', 'space', 100), '/var/log'),
    ],
    [
      'disk-full',
      'a large journal where there is room',
      host({
        fileSystems: [
          { ...FULL, place: '/' },
          { ...ROOM, place: '/var/log' },
        ],
        journal: 900_000,
      }),
      full(usage('/', 'space', 100), '/'),
    ],
    ['disk-full', 'no file system that tells', on(), { result: 'unknown', because: 'tool-missing' }],
    ['inodes-full', 'inodes for half as many again', on(ROOM), PASS],
    ['inodes-full', 'not one inode', on({ ...ROOM, freeInodes: 0 }), noInodes],
    ['inodes-full', 'no count of inodes', on({ ...ROOM, inodes: 0, freeInodes: 0 }), PASS],
    ['fs-read-only', 'file systems for writing', on(ROOM), PASS],
    [
      'fs-read-only',
      'one that was turned read-only',
      on({ ...ROOM, turnedReadOnly: true }),
      fails('fs-read-only', value('/', 'read-only', 'writable')),
    ],
    ['memory-exhausted', 'a fiftieth of the memory', host({ memory: { total: 1000, available: 20 } }), PASS],
    [
      'memory-exhausted',
      'less than a fiftieth of the memory',
      host({ memory: { total: 1_024_000, available: 20_400 } }),
      fails('memory-exhausted', value('memory left', '20 MiB of 1000 MiB')),
    ],
    ['pids-limit', 'most of the tasks', host({ tasks: { of: 'host', current: 10, most: 100 } }), PASS],
    [
      'pids-limit',
      'hardly a task',
      host({ tasks: { of: 'host', current: 96, most: 100 } }),
      fails('pids-limit', value('tasks of the host', '96 of 100'), { at: 'beside' }),
    ],
    [
      'pids-limit',
      'not one task of sshd',
      host({ tasks: { of: 'sshd', current: 100, most: 100 } }),
      fails('pids-limit', value('tasks of sshd and its sessions', '100 of 100')),
    ],
    ['disk-full', 'nothing that was looked at', { ...healthy, resources: unseen('unavailable') }, NOT_ASKED],
  ])('%s with %s is judged as it is', (check, _what, facts, expected) => {
    expect(verdictOf(check, facts)).toEqual(expected);
  });

  it.each(['memory-exhausted', 'pids-limit'])(
    '%s is not asked for where the kernel does not tell',
    (check) => {
      const { memory: _memory, tasks: _tasks, ...rest } = plenty;

      expect(verdictOf(check, { ...healthy, resources: seen(rest) })).toEqual(NOT_ASKED);
    },
  );
});
