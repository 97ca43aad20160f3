import { BLOCK_KIB } from './disk.ts';
import { done, type HostState, notModelled, type Tool, type ToolResult } from './tool.ts';

const VACUUMED_BLOCKS = (200 * 1024) / BLOCK_KIB;

/** As statfs(2) names what mount(8) calls so. */
const STATFS_NAMES: Readonly<Record<string, string>> = { ext4: 'ext2/ext3', xfs: 'xfs' };

/** stat(1) -f, with a format. */
export function fileSystemsOf(
  { disk, flavour }: HostState,
  operands: readonly string[],
  format: string,
): string {
  const [, , type = ''] = flavour.fstab.split(' ');
  const values: Readonly<Record<string, string | number>> = {
    i: '10301',
    T: STATFS_NAMES[type] ?? type,
    b: disk.blocks,
    f: disk.availableBlocks,
    a: disk.availableBlocks,
    S: BLOCK_KIB * 1024,
    c: '4192256',
    d: '4150113',
  };
  return operands
    .map((operand) =>
      format.replace(/%([a-zA-Z])/g, (field, letter: string) =>
        letter === 'n' ? operand : String(values[letter] ?? field),
      ),
    )
    .map((line) => `${line}\n`)
    .join('');
}

/** df(1) -Pk. */
export const df: Tool = ({ args, host }) => {
  const [option, ...more] = args;
  if (option !== '-Pk' || more.length !== 1) return notModelled('df', args);
  const { blocks, availableBlocks } = host.disk;
  const used = blocks - availableBlocks;
  const numbers = [blocks, used, availableBlocks].map((count) => count * BLOCK_KIB).join(' ');
  return done(
    `Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/nvme0n1p1 ${numbers} ${Math.ceil((100 * used) / blocks)}% /\n`,
  );
};

/** du(1) -skx of the journal. */
export const du: Tool = ({ args, host }) =>
  args.join(' ') === '-skx /var/log/journal'
    ? done(`${host.disk.journalBlocks * BLOCK_KIB}\t/var/log/journal\n`)
    : notModelled('du', args);

/** `journalctl --vacuum-size=200M`. */
export function vacuum({ disk }: HostState): ToolResult {
  const freed = Math.max(0, disk.journalBlocks - VACUUMED_BLOCKS);
  disk.journalBlocks -= freed;
  disk.availableBlocks += freed;
  return done();
}
