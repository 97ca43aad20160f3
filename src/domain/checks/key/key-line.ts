import { hasHostBits, parseAddress, parseBlock } from '../../address.ts';
import type { Attempt } from '../../attempt.ts';
import type { HostFacts } from '../../facts/host-facts.ts';
import type { AuthorizedKey } from '../../facts/key-facts.ts';
import type { Unseen } from '../../facts/observed.ts';
import { isAtLeast } from '../../openssh.ts';
import { matchHosts } from '../../sshd-patterns.ts';
import type { UnknownReason } from '../check.ts';
import { refusesAlgorithm } from './key-algorithm.ts';

/** Where a line of a key file is judged. */
export interface LineGround {
  readonly host: HostFacts;
  readonly attempt: Attempt;
}

/** Does this stand against the key of a line; why not, where it cannot be told. */
export type Answer = 'no' | 'yes' | Unseen | UnknownReason;

/**
 * What may make sshd pass over a line that lists the offered key (OpenSSH auth2-pubkey.c `userauth_pubkey`, auth2-pubkeyfile.c
 * `auth_check_authkey_line`), under the id of the check that tells of it.
 */
const OBJECTIONS = {
  'pubkey-algo-refused': algorithm,
  'rsa-too-small': tooSmall,
  'revoked-key': revoked,
  'revoked-file-unreadable': revokedUnreadable,
  'option-unknown': unknownOption,
  'option-ca-flag': caFlag,
  'option-expired': expired,
  'option-from': from,
} satisfies Readonly<Record<string, (key: AuthorizedKey, ground: LineGround) => Answer>>;

export type Objection = keyof typeof OBJECTIONS;
const ALL: readonly ((key: AuthorizedKey, ground: LineGround) => Answer)[] = Object.values(OBJECTIONS);

export const objects = (to: AuthorizedKey, by: Objection, ground: LineGround): Answer =>
  OBJECTIONS[by](to, ground);

/** sshd takes the first line of which nothing stands against the key; a line that it passes over ends no search. */
export const admits = (key: AuthorizedKey, ground: LineGround): boolean =>
  ALL.every((objection) => objection(key, ground) === 'no');

/** Does sshd certainly pass over this line. */
export const passesOver = (key: AuthorizedKey, ground: LineGround): boolean =>
  ALL.some((objection) => objection(key, ground) === 'yes');

const answer = (stands: boolean): Answer => (stands ? 'yes' : 'no');

function algorithm(key: AuthorizedKey, { host }: LineGround): Answer {
  return answer(host.config.seen && refusesAlgorithm(key, host.config.value));
}

function tooSmall({ type, bits }: AuthorizedKey, { host }: LineGround): Answer {
  const least = host.config.seen ? host.config.value.requiredRsaSize : undefined;
  return answer(type === 'RSA' && least !== undefined && bits < least);
}

function revoked({ fingerprint }: AuthorizedKey, { host }: LineGround): Answer {
  return answer(
    host.keyMaterial.seen && (host.keyMaterial.value.revoked?.fingerprints ?? []).includes(fingerprint),
  );
}

/** A file that sshd cannot read to its end revokes everything (authfile.c `sshkey_check_revoked`). */
function revokedUnreadable(_: AuthorizedKey, { host }: LineGround): Answer {
  if (!host.config.seen || host.config.value.revokedKeys === undefined) return 'no';
  const state = host.keyMaterial.seen ? host.keyMaterial.value.revoked?.state : undefined;
  if (state === undefined || state === 'unseen') return 'revoked-keys-not-read';
  return answer(state === 'missing' || state === 'corrupt');
}

/** The release that first knew an option; the others are older than any sshd here. */
const KNOWN_SINCE: Readonly<Record<string, string>> = {
  restrict: '7.2',
  pty: '7.2',
  'user-rc': '7.2',
  'agent-forwarding': '7.2',
  'port-forwarding': '7.2',
  'x11-forwarding': '7.2',
  'expiry-time': '7.7',
  permitlisten: '7.8',
  'touch-required': '8.2',
  'no-touch-required': '8.2',
  'verify-required': '8.4',
  'no-verify-required': '8.4',
};

/** One option that sshd does not know, or whose value it does not understand, spoils the line. */
function unknownOption({ options, expires }: AuthorizedKey, { host }: LineGround): Answer {
  const unheardOf = options.some(
    (option) => option === 'other' || !isAtLeast(host.sshdVersion, KNOWN_SINCE[option] ?? '0.0'),
  );
  if (unheardOf || (expires !== undefined && !isTime(expires, host.sshdVersion))) return 'yes';
  return options.includes('unsure') ? 'key-options-not-evaluated' : 'no';
}

/** misc.c `parse_absolute_time`; `Z`, for UTC, since 9.1. */
const isTime = (text: string, sshdVersion: string): boolean =>
  /^\d{8}(?:\d{4}(?:\d{2})?)?Z?$/.test(text) && (!text.endsWith('Z') || isAtLeast(sshdVersion, '9.1'));

/** A line of an authority lets its certificates in, not its key; principals are of certificates alone. */
function caFlag({ options }: AuthorizedKey): Answer {
  return answer(options.includes('cert-authority') || options.includes('principals'));
}

function expired({ options, expires }: AuthorizedKey, { host }: LineGround): Answer {
  if (!options.includes('expiry-time')) return 'no';
  if (expires === undefined) return 'key-options-not-evaluated';
  if (!host.keyMaterial.seen) return host.keyMaterial.because;
  const { local, utc } = host.keyMaterial.value.clock;
  const now = expires.endsWith('Z') ? utc : local;
  return answer(expires.replace('Z', '').padEnd(14, '0') < now);
}

function from({ options, from: patterns }: AuthorizedKey, { host, attempt }: LineGround): Answer {
  if (!options.includes('from')) return 'no';
  if (patterns === undefined || !host.config.seen) return 'key-options-not-evaluated';
  if (patterns.split(',').some(isInconsistent)) return 'yes';
  const match = matchHosts(patterns, {
    useDns: host.config.value.useDns,
    ...(attempt.address !== undefined && { address: attempt.address }),
  });
  if (match === 'client-not-named') return 'key-takes-some-addresses';
  return match === 'match' || match === 'no-match' ? answer(match === 'no-match') : match;
}

/** A range with bits set beyond its length, or longer than an address, spoils the whole list (addrmatch.c `addr_match_list`). */
function isInconsistent(pattern: string): boolean {
  const cidr = pattern.replace(/^!/, '');
  const [text = '', length = ''] = cidr.split('/');
  if (!parseAddress(text) || !/^\d+$/.test(length)) return false;
  return parseBlock(cidr) === undefined || hasHostBits(cidr);
}
