import type { Advice } from '../advice.ts';
import type { Attempt } from '../attempt.ts';
import type { Evidence } from '../evidence.ts';
import type { CloudFacts } from '../facts/cloud-facts.ts';
import type { HostFacts } from '../facts/host-facts.ts';
import type { Unseen } from '../facts/observed.ts';
import type { Remedy } from '../remedies.ts';

/**
 * Where a login can be refused, in the order in which it meets them: at the client, on the way, and then sshd's own decision (OpenSSH
 * `drop_connection`, `getpwnamallow`, `allowed_user`, `userauth_pubkey`, `user_key_allowed2`, `safe_path`, the PAM account phase,
 * `do_child`). What is found `beside` refuses nothing: it hinders a repair, takes it back, or will refuse one day.
 */
export const RUNGS = [
  'client',
  'instance',
  'network',
  'daemon',
  'connection',
  'user',
  'allowed-user',
  'method',
  'key-offer',
  'key-file-open',
  'strict-modes',
  'key-line',
  'account',
  'session',
  'beside',
] as const;
export type Rung = (typeof RUNGS)[number];
export const depth = (rung: Rung): number => RUNGS.indexOf(rung);

/**
 * Mechanical: nobody wants it so. Policy: somebody may have meant it, so it is never mended on one person's word.
 * Advice: nothing on the host is wrong.
 */
export type FaultClass = 'mechanical' | 'policy' | 'advice';

/** A check's answer, in the words of XCCDF. */
export type Verdict =
  | { readonly result: 'pass' }
  | Failure
  | { readonly result: 'unknown'; readonly because: Unseen | UnknownReason }
  | { readonly result: 'not-applicable' };

export interface Failure {
  readonly result: 'fail';
  readonly class: FaultClass;
  readonly evidence: readonly Evidence[];
  /** Empty where the bot has no safe way. */
  readonly remedies: readonly Remedy[];
  readonly advice?: Advice;
  /** Another rung than the check's own: where the same fault already stops the login, or `beside` where it stops none. */
  readonly at?: Rung;
}

/** Why a rung that was looked at still cannot be judged. */
export type UnknownReason =
  /** What is asked for accounts, or for their groups, does not answer. */
  | 'name-service-down'
  /** PAM asks modules that may refuse, and whose mind is not known. */
  | 'pam-rules-not-evaluated'
  /** A directory decides who may log in. */
  | 'directory-decides'
  /** The host did not tell what its files of sshd say, or when sshd read them. */
  | 'config-files-not-seen'
  | 'key-not-named'
  /** `sshd -t` complains of something that is none of the known kinds. */
  | 'start-not-understood'
  | 'keys-from-a-command'
  | 'selinux-enforcing'
  /** SELinux is enforcing, and what sshd may do with such a label differs between policies. */
  | 'label-not-known'
  | 'list-was-cut'
  /** A rule of a security group admits members of another group, and which the client is of is not known. */
  | 'admits-by-group'
  /** A rule admits a prefix list that could not be read. */
  | 'admits-by-list'
  /** What the client says does not fit what the rules of the network allow. */
  | 'another-way-in'
  /** Only the primary interface was looked at. */
  | 'several-interfaces'
  /** The network ACL lets out only some of the ports on which a client may wait for the answer. */
  | 'ports-in-part'
  /** Traffic inside the subnet passes no ACL, and traffic by an appliance no route that is known. */
  | 'way-not-known'
  /** AWS is still checking the instance. */
  | 'still-checking'
  | 'not-dated'
  /** The first boot is no longer on the console. */
  | 'first-boot-gone'
  | 'key-options-not-evaluated'
  /** The only lines that list the key take it from some addresses, and the client's is not known. */
  | 'key-takes-some-addresses'
  | 'revoked-keys-not-read'
  /** sshd also takes certificates, which nobody sees before a client shows one. */
  | 'certificate-may-count'
  /** A pattern asks for the client's name, which sshd asks DNS for. */
  | 'client-name-not-known'
  /** sshd's files were changed after its daemon read them. */
  | 'config-not-loaded'
  | 'daemon-options-unread'
  | 'match-not-evaluated'
  | 'forced-command'
  | 'chroot-not-entered'
  /** Rules of a firewall, or names in them, that may mean this client or not. */
  | 'rules-not-evaluated'
  | 'path-not-readable'
  | 'key-files-by-pattern'
  | 'key-files-quoted'
  | 'grace-too-short'
  | 'no-key-file-accepted'
  /** The client's address was not given, and the answer depends on it. */
  | 'client-not-named'
  /** What the client printed was not given, and only it can tell. */
  | 'client-not-quoted'
  /** Neither a probe nor AWS can tell; a person can. */
  | 'person-must-look';

/** What is normally not known of a login: a verdict does without it, and says so. */
export const EXPECTED_GAPS: ReadonlySet<string> = new Set<UnknownReason>([
  'key-not-named',
  'client-not-named',
  'client-not-quoted',
  'person-must-look',
]);

/** What a check of AWS's side or of the client looks at. */
export interface OutsideView {
  readonly cloud: CloudFacts;
  readonly attempt: Attempt;
  /** Where the host was looked at as well. */
  readonly host?: HostFacts;
}

/** What a check of the host looks at. */
export interface View extends OutsideView {
  readonly host: HostFacts;
}

interface Question {
  /** Never changes: trails and documents refer to it. */
  readonly id: string;
  readonly rung: Rung;
  /** What it may ask mend to do. */
  readonly remedies?: readonly Remedy[];
}

/** One question put to the facts. `by` is what answers it: the probe, AWS, what the client printed, or only a person. */
export type Check =
  | (Question & { readonly by: 'host'; readonly examine: (view: View) => Verdict })
  | (Question & {
      readonly by: 'aws' | 'client' | 'person';
      readonly examine: (view: OutsideView) => Verdict;
    });

export const pass: Verdict = { result: 'pass' };
export const notApplicable: Verdict = { result: 'not-applicable' };
export const unknown = (because: Unseen | UnknownReason): Verdict => ({ result: 'unknown', because });

interface Fault extends Pick<Failure, 'class' | 'evidence' | 'at'> {
  readonly remedies?: readonly Remedy[];
  /** What the words of the check need to know. */
  readonly detail?: Readonly<Record<string, string>>;
  /** Instead of what the words of the check say. */
  readonly advice?: Advice | undefined;
}

/** A failure of which the words of the check say what a person does next. */
export const fault = (
  check: string,
  { remedies = [], detail, advice = actOn(check, detail), ...found }: Fault,
): Failure => ({ result: 'fail', remedies, advice, ...found });

export const actOn = (check: string, detail: Readonly<Record<string, string>> = {}): Advice => ({
  do: 'act-on',
  check,
  detail,
});
