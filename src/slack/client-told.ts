import type { ClientTold } from '../domain/attempt.ts';
import { symptomsIn } from '../domain/client/symptoms.ts';
import { toldIn } from '../domain/client/told.ts';
import type { CommandOptions } from './command-options.ts';
import { canonicalAddress } from './parse-instance.ts';

/** What the options of a command and the text after it tell together. */
export interface AskedOfClient {
  readonly client: ClientTold;
  /** Every user and every host that the text names. */
  readonly users: readonly string[];
  readonly hosts: readonly string[];
}

/** The end of a tunnel is not where the client went. */
const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|::1)$/i;

const isElsewhere = (host: string): boolean => !LOOPBACK.test(host);
const canonicalHost = (host: string): string => canonicalAddress(host) ?? host;

/** Of several nobody can say which one was meant. */
const onlyOne = ([first, ...others]: readonly string[]): string | undefined =>
  others.length === 0 ? first : undefined;

/** Reads what was pasted; what was written as an option counts more. */
export function clientTold({ address, keyFingerprint }: CommandOptions, paste: string): AskedOfClient {
  const told = toldIn(paste);
  const hosts = [...new Set(told.hosts.filter(isElsewhere).map(canonicalHost))];
  const from = address ?? canonicalAddress(onlyOne(told.addresses) ?? '');
  const key = keyFingerprint ?? onlyOne(told.fingerprints);
  const host = onlyOne(hosts);
  return {
    users: told.users,
    hosts,
    client: {
      ...(from !== undefined && { address: from }),
      ...(key !== undefined && { keyFingerprint: key }),
      ...(host !== undefined && { host }),
      ...(paste !== '' && { symptoms: symptomsIn(paste) }),
    },
  };
}
