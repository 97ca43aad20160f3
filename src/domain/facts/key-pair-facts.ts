/** EC2 `KeyPairInfo` of the name that the instance was launched with, as the pair is today. */
export interface KeyPairFacts {
  readonly name: string;
  /** ISO time of creation or import. */
  readonly createdAt?: string;
  /** Of the public key as sshd and ssh-keygen(1) write it: `SHA256:` and base64. */
  readonly fingerprint?: string;
}
