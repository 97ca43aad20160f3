import { seen, unseen } from '../../src/domain/facts/observed.ts';
import { RESOURCES_SECTION } from '../../src/host/probe-resources.ts';
import { decodeField } from '../../src/host/report.ts';
import { recordsOf } from '../../src/host/section.ts';

/** The facts that records make, each a line with fields between blanks. */
function resourcesOf(lines: readonly string[]) {
  const records = lines.map((line) => {
    const [name = '', ...fields] = line.split(' ');
    return { name, fields: fields.map(decodeField) };
  });
  const report = { user: 'ec2-user', records, ending: [] };
  return RESOURCES_SECTION.facts(recordsOf(report, RESOURCES_SECTION.shapes)).resources;
}

describe("what a probe says of a host's resources", () => {
  it('is not seen in a report without it', () => {
    expect(resourcesOf([])).toEqual(unseen('unavailable'));
  });

  it('is the clock alone where nothing else tells', () => {
    expect(resourcesOf(['resources 1795348800 - -'])).toEqual(
      seen({ fileSystems: [], clock: { at: '2026-11-22T12:00:00.000Z' }, system: '' }),
    );
  });

  it('counts what is left', () => {
    expect(
      resourcesOf([
        'resources 1795348800 no starting',
        'filesystem / ext2/ext3 1000 50 0 4096 1000 7 yes',
        'journal 900000',
        'memory 4000000 100000',
        'tasks sshd 4915 4915',
      ]),
    ).toEqual(
      seen({
        fileSystems: [
          {
            place: '/',
            type: 'ext2/ext3',
            blocks: 1000,
            free: 50,
            available: 0,
            blockSize: 4096,
            inodes: 1000,
            freeInodes: 7,
            turnedReadOnly: true,
          },
        ],
        journal: 900_000,
        memory: { total: 4_000_000, available: 100_000 },
        tasks: { of: 'sshd', current: 4915, most: 4915 },
        clock: { at: '2026-11-22T12:00:00.000Z', synchronised: false },
        system: 'starting',
      }),
    );
  });
});
