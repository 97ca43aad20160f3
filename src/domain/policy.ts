/** How long the button of a plan can be pressed. No answer is never a yes. */
export const APPROVAL_MINUTES = 30;
/** What is only looked at is given up after this long: a probe's rungs are unknown then, and nothing is sent anew. */
export const LOOK_DEADLINE_SECONDS = 90;
/**
 * After this long a mend that cannot be asked about is taken to have ended without a report: it was to be delivered within
 * half a minute and may run for one minute.
 */
export const CHANGE_DEADLINE_SECONDS = 900;
/** An intent without an answer is settled by looking at the world when it is this old. */
export const INTENT_SETTLES_SECONDS = 30;
/** How often a command is sent that AWS does not take. */
export const SEND_ATTEMPTS = 3;
/** How often one repair looks: people who press *Check Again* cannot hold an instance for ever. */
export const LOOKS_PER_REPAIR = 10;
/** A call is not made when its intent is older than this. */
export const INTENT_FRESH_SECONDS = 5;
/** How often a plan may be replaced because the world changed before it was performed. */
export const DRIFT_LIMIT = 3;
export const OPEN_REPAIRS_PER_PERSON = 5;
export const REQUESTS_PER_HOUR = 20;

/** What this installation allows and knows; given to decisions, never read by them. */
export interface Policy {
  /** `observe` is the kill switch: everything is looked at, nothing is changed. */
  readonly mode: 'observe' | 'repair';
  /** SHA-256 (hex) over the documents that steps run: part of every plan's digest. */
  readonly documentsHash: string;
}
