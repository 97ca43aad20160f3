/** The login that was refused, as far as it is known. */
export interface Attempt {
  readonly user: string;
  /** The user was not given: it is the AMI's default. */
  readonly assumed: boolean;
  readonly clientAddress?: string;
  /** `SHA256:` and base64. */
  readonly keyFingerprint?: string;
}
