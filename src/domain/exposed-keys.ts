import type { Attempt } from './attempt.ts';
import { subjectOf } from './checks/key-file.ts';
import type { Finding } from './diagnose.ts';
import type { HostFacts } from './facts/host-facts.ts';
import type { AuthorizedKey, KeyFile } from './facts/key-facts.ts';

/** The keys of a file that others could have written to. */
export interface ExposedKeys {
  /** Absolute. */
  readonly path: string;
  readonly keys: readonly Pick<AuthorizedKey, 'line' | 'type' | 'fingerprint'>[];
}

/** Faults by which somebody other than the user could have written to the key file. */
const EXPOSES = /-(?:writable-by-others|wrong-owner)$/;

/** The key file that sshd is made to trust although others could have written to it; undefined where it lists no key. */
export function exposedFile(
  findings: readonly Finding[],
  host: HostFacts,
  attempt: Attempt,
): KeyFile | undefined {
  const exposed = findings.some(({ check, result }) => result === 'fail' && EXPOSES.test(check));
  const file = exposed ? subjectOf(host, attempt)?.file : undefined;
  return file && file.keys.length > 0 ? file : undefined;
}

/** Just what tells one key from another. */
export const exposedKeysOf = ({ path, keys }: KeyFile): ExposedKeys => ({
  path,
  keys: keys.map(({ line, type, fingerprint }) => ({ line, type, fingerprint })),
});
