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
  /** An earlier rung than the check's own, where the same fault already stops the login there. */
  readonly at?: Rung;
}

/** Why a rung that was looked at still cannot be judged. */
export type UnknownReason =
  | 'restrictions-not-evaluated'
  | 'key-not-named'
  | 'keys-from-a-command'
  | 'selinux-enforcing'
  | 'authentication-methods'
  | 'list-was-cut'
  | 'key-options-not-evaluated'
  | 'path-not-readable'
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
