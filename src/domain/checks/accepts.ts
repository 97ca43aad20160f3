import type { Attempt } from '../attempt.ts';
import type { Account, HostFacts } from '../facts/host-facts.ts';
import type { AuthorizedKey, KeyFile } from '../facts/key-facts.ts';
import {
  directPath,
  forbiddenBits,
  hasBit,
  locate,
  maySearch,
  ownedWell,
  safePathOf,
  searchPathOf,
} from '../key-path.ts';
import { admits } from './key/key-line.ts';

interface Candidate {
  readonly host: HostFacts;
  readonly file: KeyFile;
  readonly account: Account;
  readonly attempt: Attempt;
}

/** Would sshd open this key file, trust it and find the offered key in it (any key, when the offered one is not known). */
export const acceptsAttempt = (candidate: Candidate): boolean =>
  opens(candidate) && trusts(candidate) && listsKey(candidate);

function opens({ host, file, account }: Candidate): boolean {
  if (file.resolved === undefined) return false;
  const searched = searchPathOf(host, file, account).every(({ object }) => maySearch(object, account));
  return searched && locate(host, file.resolved).object.type === 'regular' && mayRead(host, file, account);
}

/** As asked on the host, or by the bits where it was not asked. */
export function mayRead(host: HostFacts, file: KeyFile, account: Account): boolean {
  return (
    file.readable ?? hasBit(locate(host, file.resolved ?? directPath(file, account)).object, account, 0o4)
  );
}

function trusts({ host, file, account }: Candidate): boolean {
  if (host.config.seen && !host.config.value.strictModes) return true;
  return safePathOf(host, file, account).every(
    ({ object }) => ownedWell(object, account) && forbiddenBits(host, object, account) === 0,
  );
}

function listsKey({ host, file, attempt }: Candidate): boolean {
  return keysFor(file, attempt).some((key) => admits(key, { host, attempt }));
}

/** The lines that could let this login in: those of the offered key, or all when it is not known. */
export function keysFor(file: KeyFile, { keyFingerprint: offered }: Attempt): readonly AuthorizedKey[] {
  return offered === undefined ? file.keys : file.keys.filter((key) => key.fingerprint === offered);
}
