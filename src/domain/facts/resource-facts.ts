/** What the host has left, and how far its boot came. */
export interface ResourceFacts {
  readonly fileSystems: readonly FileSystem[];
  /** Kilobytes; absent where the kernel does not tell. */
  readonly memory?: { readonly total: number; readonly available: number };
  /** Processes and threads where the least is left: of the host, or of sshd's control group. */
  readonly tasks?: { readonly of: string; readonly current: number; readonly most: number };
  /** Kilobytes of the journal; asked only where its file system is nearly full. */
  readonly journal?: number;
  readonly clock: {
    /** The host's own time, ISO. */
    readonly at: string;
    /** What a time daemon says: synchronised or not; absent where none tells. */
    readonly synchronised?: boolean;
  };
  /** systemctl(1) is-system-running, as `running`, `starting` or `maintenance`; empty where it does not tell. */
  readonly system: string;
}

/** The file system that a place is on: each once. */
export interface FileSystem {
  /** As `/`, `/var/log` or the home. */
  readonly place: string;
  /** As stat(1) names it, as `ext2/ext3` or `tmpfs`. */
  readonly type: string;
  readonly blocks: number;
  /** For root as well. */
  readonly free: number;
  /** For everybody. */
  readonly available: number;
  readonly blockSize: number;
  /** 0 where it counts none. */
  readonly inodes: number;
  readonly freeInodes: number;
  /** Mounted read-only although fstab(5) mounts it for writing. */
  readonly turnedReadOnly: boolean;
}
