/** The one file system of a host. */
export interface Disk {
  /** Of 4 KiB. */
  readonly blocks: number;
  availableBlocks: number;
  /** What the journal takes of it. */
  journalBlocks: number;
}

export const BLOCK_KIB = 4;

/** 8 GiB with room on it. */
export const roomyDisk = (): Disk => ({
  blocks: 2_094_331,
  availableBlocks: 1_536_412,
  journalBlocks: 16_384,
});
