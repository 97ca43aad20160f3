/** What the EC2 console output tells; never the output itself. */
export interface ConsoleFacts {
  /** ISO time at which EC2 last fetched it. */
  readonly at?: string;
  /** Lines of the last boot in it that name trouble, at most three of a kind, each cut to 200 characters. */
  readonly trouble: readonly { readonly kind: ConsoleTrouble; readonly line: string }[];
  /** That boot came as far as a login prompt or the end of cloud-init, with no later trouble that stops a boot. */
  readonly booted: boolean;
  /** Per user, the keys that cloud-init found authorized at the first boot; absent once the first boot has scrolled away. */
  readonly authorized?: readonly FirstBootKeys[];
  /** The host keys as cloud-init printed them: the genuine ones, unless they were made anew since. */
  readonly hostKeys: readonly HostKey[];
}

export const CONSOLE_TROUBLES = [
  'kernel-panic',
  'emergency-mode',
  'sshd-failed',
  'disk-full',
  'out-of-memory',
  'file-system-error',
] as const;
export type ConsoleTrouble = (typeof CONSOLE_TROUBLES)[number];

export interface FirstBootKeys {
  readonly user: string;
  /** `SHA256:` and base64; older cloud-init printed MD5, which is left out. */
  readonly fingerprints: readonly string[];
  /** No key of any kind. */
  readonly none: boolean;
}

export interface HostKey {
  /** As "ED25519". */
  readonly type: string;
  /** `SHA256:` and base64. */
  readonly fingerprint: string;
}
