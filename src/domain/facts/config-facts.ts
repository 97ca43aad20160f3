import type { SettingSource } from '../evidence.ts';

/** From `sshd -T -C user=…`: what applies to this login after every Match block. */
export interface SshdConfig {
  readonly authorizedKeysFile: readonly string[];
  readonly strictModes: boolean;
  /** sshd asks DNS for the client's name; otherwise its address is its name. */
  readonly useDns: boolean;
  readonly usePam: boolean;
  readonly pubkeyAuthentication: boolean;
  /** The command and its arguments; absent for `none`. */
  readonly authorizedKeysCommand?: string;
  /** `any` or lists such as `publickey,password`. */
  readonly authenticationMethods: string;
  readonly permitRootLogin: string;
  readonly ports: readonly number[];
  /** Patterns as configured, `user@host` included; absent where there is no such list. */
  readonly allowUsers?: readonly string[];
  readonly denyUsers?: readonly string[];
  readonly allowGroups?: readonly string[];
  readonly denyGroups?: readonly string[];
  /** Names as sshd has resolved them; called PubkeyAcceptedKeyTypes before 8.5. Absent: sshd does not say. */
  readonly pubkeyAcceptedAlgorithms?: readonly string[];
  /** Bits; Red Hat's RSAMinSize before 9.1. Absent: this sshd has no such limit but 1024 (7.9) or 768. */
  readonly requiredRsaSize?: number;
  /** Paths and commands as configured, tokens not expanded; absent for `none`. */
  readonly revokedKeys?: string;
  readonly trustedUserCaKeys?: string;
  readonly forceCommand?: string;
  readonly chrootDirectory?: string;
  /** Absent: sshd does not say. */
  readonly maxAuthTries?: number;
  /** Seconds; 0: no limit. */
  readonly loginGraceTime?: number;
  /** `no`: no address is held off (OpenSSH 9.8); absent otherwise. */
  readonly perSourcePenalties?: string;
}

/** Where sshd's configuration comes from. Keywords are in lower case. */
export interface ConfigFiles {
  /** The line that decides, of each setting that may refuse a login. */
  readonly sources: Readonly<Record<string, SettingSource>>;
  /** What a Match block overrides for this login: what is told everybody else, empty for sshd's default. */
  readonly overridden: Readonly<Record<string, string>>;
  /** A later line that says otherwise than the one that decides. */
  readonly shadowed: Readonly<Record<string, { readonly source: SettingSource; readonly value: string }>>;
  /** The criteria that Match blocks name, in lower case, as `user` and `address`. */
  readonly conditions: readonly string[];
  /** The newest change (ctime) of any of the files, or of a directory that Include names. */
  readonly edited?: { readonly path: string; readonly at: string };
  /** When the listening daemon read its configuration, ISO; absent where a socket starts one that reads it anew. */
  readonly loadedAt?: string;
  /** AuthorizedKeysFile may name files with blanks in quotes, which sshd tells without them. */
  readonly keyFilesQuoted?: true;
  /** The daemon has options on its command line that could not be taken into account. */
  readonly optionsUnread: boolean;
}
