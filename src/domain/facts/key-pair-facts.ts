/** EC2 `KeyPairInfo` of the name that the instance was launched with, as the pair is today. */
export interface KeyPairFacts {
  readonly name: string;
  /** ISO time of creation or import. */
  readonly createdAt?: string;
  /** `rsa` or `ed25519`. */
  readonly type?: string;
  /**
   * In the console's own form: RSA by EC2 is the SHA-1 of the private key, imported RSA the MD5 of the public key, ED25519 the
   * SHA-256 in base64.
   */
  readonly ec2Fingerprint?: string;
  /** Of the public key as sshd and ssh-keygen(1) write it: `SHA256:` and base64. */
  readonly fingerprint?: string;
}
