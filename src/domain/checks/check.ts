import type { Advice } from '../advice.ts';
import type { Attempt } from '../attempt.ts';
import type { CloudFacts } from '../facts/cloud-facts.ts';
import type { HostFacts } from '../facts/host-facts.ts';
import type { Unseen } from '../facts/observed.ts';
import type { Remedy } from '../remedies.ts';

/**
 * The steps of sshd's decision in the order in which a login meets them (OpenSSH `getpwnamallow`, `allowed_user`,
 * `userauth_pubkey`, `user_key_allowed2`, `safe_path`, the PAM account phase, `do_child`).
 */
export const RUNGS = [
  'daemon',
  'user',
  'allowed-user',
  'method',
  'key-file-open',
  'strict-modes',
  'key-line',
  'account',
  'session',
] as const;
export type Rung = (typeof RUNGS)[number];

/**
 * Mechanical: nobody wants it so. Policy: somebody may have meant it, so it is never mended on one person's word.
 * Advice: nothing on the host is wrong.
 */
export type FaultClass = 'mechanical' | 'policy' | 'advice';

/** A fact that proves a verdict; wording turns it into a row of path, found, expected. */
export type Evidence =
  | { readonly kind: 'mode'; readonly path: string; readonly found: number; readonly forbidden: number }
  | {
      readonly kind: 'owner';
      readonly path: string;
      readonly found: string;
      readonly expected: readonly string[];
    }
  | { readonly kind: 'not-searchable'; readonly path: string; readonly found: number; readonly owner: string }
  | { readonly kind: 'not-readable'; readonly path: string; readonly found: number; readonly owner: string }
  | { readonly kind: 'type'; readonly path: string; readonly found: string; readonly expected: string }
  | { readonly kind: 'absent'; readonly path: string }
  | { readonly kind: 'link'; readonly path: string; readonly target: string }
  | { readonly kind: 'no-keys'; readonly path: string; readonly lines: number }
  | {
      readonly kind: 'key-not-listed';
      readonly path: string;
      readonly offered: string;
      readonly listed: readonly string[];
    }
  | { readonly kind: 'setting'; readonly name: string; readonly found: string; readonly expected: string }
  | {
      readonly kind: 'shell';
      readonly shell: string;
      readonly state: 'missing' | 'not-executable' | 'not-regular' | 'nologin';
    }
  /** ISO dates; `today` is the host's own. */
  | { readonly kind: 'password-aged' }
  | { readonly kind: 'account-expiry'; readonly expiresOn: string; readonly today: string }
  /** In the shadow file, where PAM is not used. */
  | { readonly kind: 'password-locked'; readonly user: string }
  /** Something that must not be there. */
  | { readonly kind: 'present'; readonly path: string }
  | { readonly kind: 'not-running' }
  | { readonly kind: 'user'; readonly user: string; readonly candidates: readonly string[] }
  | { readonly kind: 'log'; readonly at: string; readonly line: string };

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
  | 'no-key-file-accepted';

/** What a check looks at. */
export interface View {
  readonly host: HostFacts;
  readonly cloud: CloudFacts;
  readonly attempt: Attempt;
}

/** One question put to the facts. `id` never changes: trails and documents refer to it. */
export interface Check {
  readonly id: string;
  readonly rung: Rung;
  readonly examine: (view: View) => Verdict;
}

export const pass: Verdict = { result: 'pass' };
export const notApplicable: Verdict = { result: 'not-applicable' };
export const unknown = (because: Unseen | UnknownReason): Verdict => ({ result: 'unknown', because });
