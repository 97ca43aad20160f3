import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Diagnosis, diagnose } from '../../src/domain/diagnose.ts';
import type { HostFacts } from '../../src/domain/facts/host-facts.ts';
import { type Observed, unseen } from '../../src/domain/facts/observed.ts';
import { readBootReport } from '../../src/host/boot-report.ts';
import { cloud } from '../support/facts.ts';

const order = { repairId: '01JD9Z6M5T3Q8W2E4R6Y7V9X0K', user: 'ec2-user' };
/** Of a real Debian 12, whose home was 0777. */
const printed = readFileSync(join(__dirname, 'boot-console.txt'), 'utf8');
const linesOf = (console: string) => console.split('\n');
const isWhole = (console: string) => readBootReport(console, order).after.seen;

const ended = (because: 'report-truncated' | 'report-foreign') => ({
  stage: 'ended',
  before: unseen(because),
  mend: unseen(because),
  after: unseen(because),
});

function diagnosis(host: Observed<HostFacts>): Diagnosis {
  return diagnose({ cloud, host }, { user: 'ec2-user', assumed: false });
}

describe('the report of a boot', () => {
  it('tells what was changed', () => {
    expect(readBootReport(printed, order)).toMatchObject({
      stage: 'ended',
      mend: {
        seen: true,
        value: {
          result: 'done',
          changes: [
            {
              remedy: 'tighten-home',
              path: '/home/ec2-user',
              before: '0777 1000:1000',
              after: '0755 1000:1000',
            },
          ],
          refusals: [],
        },
      },
    });
  });

  it('has a fault on its rung before, and not any more after', () => {
    const { before, after } = readBootReport(printed, order);

    expect(diagnosis(before)).toMatchObject({ verdict: 'refused', refusedAt: 'strict-modes' });
    expect(diagnosis(before).findings[0]).toMatchObject({
      check: 'home-writable-by-others',
      remedies: ['tighten-home'],
    });
    expect(diagnosis(after).refusedAt).toBeUndefined();
    expect(diagnosis(after).passed).toEqual(
      expect.arrayContaining(['home-writable-by-others', 'authkeys-unreadable', 'authkeys-empty']),
    );
  });

  it('says of what a boot does not look at that it is unknown, and nothing else is', () => {
    const { verdict, findings } = diagnosis(readBootReport(printed, order).after);
    const ofTheHost = findings.filter(
      ({ rung }) => !['client', 'instance', 'network', 'beside'].includes(rung),
    );

    expect(verdict).toBe('unknown');
    expect(ofTheHost.filter((finding) => finding.result === 'fail')).toEqual([]);
    expect(
      new Set(ofTheHost.map((finding) => (finding.result === 'unknown' ? finding.because : ''))),
    ).toEqual(new Set(['not-looked-at-boot', 'key-not-named']));
  });
});

describe('a console', () => {
  it('ends its lines as terminals do', () => {
    expect(isWhole(printed.replaceAll('\n', '\r\n'))).toBe(true);
  });

  it('shows each line twice, with lines of others between them', () => {
    const noise = '[   12.345678] EXT4-fs (nvme0n1p1): mounted filesystem\nStarting OpenSSH server...';
    const twice = linesOf(printed).flatMap((line) => [line, noise, line]);

    expect(isWhole(twice.join('\n'))).toBe(true);
  });

  it('has the first and the last line from the kernel only', () => {
    const byKernel = printed.replaceAll(
      /^(SSHFIX \S+ \d+ (?:begin|end [0-9a-f]{64}).*)$/gm,
      '[   12.345678] $1',
    );

    expect(isWhole(byKernel)).toBe(true);
  });

  it('has lines that were cut into, which are whole in the other copy', () => {
    const cutInto = printed.replace(/^(SSHFIX \S+ 7 ...).*$/m, '$1[   12.345678] random: crng init done');

    expect(isWhole(cutInto)).toBe(false);
    expect(isWhole(`${cutInto}${printed}`)).toBe(true);
  });

  it('still shows what another repair printed at an earlier boot', () => {
    const other = printed.replaceAll(order.repairId, '01JD9Z6M5T3Q8W2E4R6Y7V9X0J');

    expect(isWhole(`${other}${printed}`)).toBe(true);
    expect(readBootReport(other, order)).toMatchObject({ stage: 'absent' });
  });

  it('says nothing of the boot before it comes that far', () => {
    expect(readBootReport('', order)).toMatchObject({ stage: 'absent', after: { seen: false } });
    expect(readBootReport('SSHFIX is a word\nSSHFIX 1 2 begin', order)).toMatchObject({ stage: 'absent' });
  });

  it('shows that it began, until there is an end', () => {
    expect(readBootReport(`SSHFIX ${order.repairId} 0 begin 1\n`, order)).toMatchObject({
      stage: 'begun',
      before: { seen: false },
    });
    expect(readBootReport(printed.replace(/^SSHFIX \S+ \d+ end [0-9a-f]{64}$/m, ''), order)).toMatchObject({
      stage: 'begun',
      after: { seen: false },
    });
  });

  it.each([
    ['has lost what was first', printed.slice(1000)],
    ['has lost a line', printed.replace(/^SSHFIX \S+ 9 .*$/m, '')],
    ['has another letter', printed.replace('\t0777 1000:1000', '\t0770 1000:1000')],
    ['repeats what was never there', printed.replace(/ =\d+-\d+$/m, ' =1-999')],
    ['repeats nothing', printed.replace(/ =\d+-\d+$/m, ' =0-0')],
  ])('proves nothing when it %s', (_, damaged) => {
    expect(readBootReport(damaged, order)).toEqual(ended('report-truncated'));
  });

  it('proves nothing when there are two ends', () => {
    const forged = `SSHFIX ${order.repairId} 3 end ${'0'.repeat(64)}\n`;

    expect(readBootReport(`${forged}${printed}`, order)).toEqual(ended('report-foreign'));
    expect(readBootReport(`${printed}${forged}`, order)).toEqual(ended('report-foreign'));
  });

  it('has an end only where a line of ours begins', () => {
    const quoted = `login: SSHFIX ${order.repairId} 3 end ${'0'.repeat(64)}\n`;

    expect(isWhole(`${quoted}${printed}`)).toBe(true);
  });

  it('is about another login', () => {
    expect(readBootReport(printed, { ...order, user: 'admin' })).toMatchObject({
      before: unseen('report-foreign'),
      after: unseen('report-foreign'),
    });
  });

  it('does not hold a reader up with lines that double themselves', () => {
    const doubling = Array.from({ length: 60 }, (_, index) => {
      const last = 2 ** Math.min(index, 12);
      return `SSHFIX ${order.repairId} ${index + 2} =1-${last}`;
    });
    const console = [
      `SSHFIX ${order.repairId} 1 x`,
      ...doubling,
      `SSHFIX ${order.repairId} 62 end ${'0'.repeat(64)}`,
    ].join('\n');

    expect(readBootReport(console, order)).toEqual(ended('report-truncated'));
  });
});
