import type { SshdConfig } from '../../facts/config-facts.ts';
import type { AuthorizedKey } from '../../facts/key-facts.ts';
import { matchesPattern } from '../../sshd-patterns.ts';

/** By which names sshd knows the signatures of a key (OpenSSH sshkey.c); RSA has signed by SHA-2 under three names since 7.2. */
const ALGORITHMS: Readonly<Record<string, (bits: number) => readonly string[]>> = {
  RSA: () => ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'],
  DSA: () => ['ssh-dss'],
  ECDSA: (bits) => [`ecdsa-sha2-nistp${bits}`],
  ED25519: () => ['ssh-ed25519'],
  'ED25519-SK': () => ['sk-ssh-ed25519@openssh.com'],
  'ECDSA-SK': () => ['sk-ecdsa-sha2-nistp256@openssh.com', 'webauthn-sk-ecdsa-sha2-nistp256@openssh.com'],
};

/** The algorithms of a key; none where the type is not known. */
export const algorithmsOf = ({ type, bits }: AuthorizedKey): readonly string[] =>
  ALGORITHMS[type]?.(bits) ?? [];

/** Does PubkeyAcceptedAlgorithms take no signature of this key. What is not known is not refused. */
export function refusesAlgorithm(key: AuthorizedKey, { pubkeyAcceptedAlgorithms }: SshdConfig): boolean {
  const algorithms = algorithmsOf(key);
  if (algorithms.length === 0 || pubkeyAcceptedAlgorithms === undefined) return false;
  return !algorithms.some((name) =>
    pubkeyAcceptedAlgorithms.some((pattern) => matchesPattern(name, pattern)),
  );
}
