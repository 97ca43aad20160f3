/** What modes and owners do not tell of the way to the key file. */
export interface PathFacts {
  /** Does the home answer stat(2) as root asks it: a network file system may hang or have lost its server. */
  readonly homeAnswers: HomeAnswer;
  /** The file system that holds the home, of /proc/mounts; absent where it is not known. */
  readonly homeFileSystem?: FileSystem;
  /** What fstab(5) mounts at the home or above it, and is not mounted; `noauto` lines aside. */
  readonly unmounted: readonly FileSystem[];
  /** The first link on the way to the home, the home itself included, that leads to nothing. */
  readonly danglingLink?: string;
  /** Key files that hold a key where this login name usually has its home, when passwd(5) names another home. */
  readonly keysElsewhere: readonly string[];
  /** What encrypts the home, and whether it is open now; absent for none. */
  readonly encryption?: { readonly by: 'ecryptfs' | 'homed' | 'fscrypt'; readonly open: boolean };
  /** Extended ACLs by path, without the entries that the mode tells as well; `[]` where only `ls -l` showed that there is one. */
  readonly acls: Readonly<Record<string, readonly string[]>>;
  /** Letters of lsattr(1) by path: `i` immutable, `a` append only; absent where lsattr(1) is missing. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** SELinux contexts by path, while it is enforcing. */
  readonly labels: Readonly<Record<string, Label>>;
  /** SELinux booleans by name, as far as they were asked for. */
  readonly booleans: Readonly<Record<string, boolean>>;
}

/** `silent`: no answer within five seconds. `stale` (ESTALE), `disconnected` (ENOTCONN), `failing` (EIO and the like): an error. */
export type HomeAnswer = 'yes' | 'silent' | 'stale' | 'disconnected' | 'failing';

export interface FileSystem {
  readonly path: string;
  /** As "nfs4" or "ext4". */
  readonly type: string;
  readonly source: string;
}

/** One context, as "unconfined_u:object_r:ssh_home_t:s0". */
export interface Label {
  readonly found: string;
  /** What the policy's file contexts say (matchpathcon(8)); absent where it was not asked. */
  readonly expected?: string;
}
