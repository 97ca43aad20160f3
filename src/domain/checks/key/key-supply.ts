import type { HostFacts } from '../../facts/host-facts.ts';
import { isAtLeast } from '../../openssh.ts';
import type { UnknownReason } from '../check.ts';

/** EC2 Instance Connect's command knows only keys that were pushed in the last minute; any other may know this user's. */
export function suppliesKeys(config: HostFacts['config']): boolean {
  const command = config.seen ? config.value.authorizedKeysCommand : undefined;
  return command !== undefined && !command.includes('eic_run_authorized_keys');
}

/** Does sshd take certificates: of an authority of its own, or of one that a key file names. */
export const takesCertificates = ({ config, keyFiles }: HostFacts): boolean =>
  (config.seen && config.value.trustedUserCaKeys !== undefined) ||
  keyFiles.some(({ keys }) => keys.some(({ options }) => options.includes('cert-authority')));

/** Why sshd may look for other key files than the probe did; undefined where it does not. */
export function unfollowedFiles(host: HostFacts): UnknownReason | undefined {
  if (looksByPattern(host)) return 'key-files-by-pattern';
  const { configFiles } = host;
  return configFiles.seen && configFiles.value.keyFilesQuoted ? 'key-files-quoted' : undefined;
}

/** From 10.0 on key files are patterns of glob(7). */
const looksByPattern = ({ sshdVersion, keyFiles }: HostFacts): boolean =>
  isAtLeast(sshdVersion, '10.0') && keyFiles.some(({ pattern }) => /[*?[]/.test(pattern));

/** Why a key may be accepted that no known key file lists; undefined where none may be. */
export function otherSource(host: HostFacts): UnknownReason | undefined {
  if (suppliesKeys(host.config)) return 'keys-from-a-command';
  if (takesCertificates(host)) return 'certificate-may-count';
  return unfollowedFiles(host);
}
