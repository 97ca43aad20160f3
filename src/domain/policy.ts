import type { Mode } from './instance.ts';

/** How long the button of a plan can be pressed at most. No answer is never a yes. */
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
/** What people have approved is begun in this time or not at all: nobody expects a change that comes much later. */
export const BEGINS_SECONDS = 600;
/** How often a plan may be replaced because the world changed before it was performed. */
export const DRIFT_LIMIT = 3;
export const OPEN_REPAIRS_PER_PERSON = 5;
export const REQUESTS_PER_HOUR = 20;

/** An approver of an offline repair is reminded when these parts of its life are over, in percent. */
export const REMINDERS = [50, 80] as const;

/** What this installation allows and knows; given to decisions, never read by them. */
export interface Policy {
  /** `observe` is the kill switch: everything is looked at, nothing is changed. Only `stop` lets instances be stopped. */
  readonly mode: Mode;
  /** How long the button of a plan can be pressed. */
  readonly approvalMinutes: number;
  /** SHA-256 (hex) over the documents that steps run: part of every plan's digest. */
  readonly documentsHash: string;
  /** SHA-256 (hex) over the script that a boot runs: part of every offline plan's digest. */
  readonly bootScriptHash: string;
  /** What an installation pays for to lose less should a start fail. */
  readonly insurance: ReadonlySet<Insurance>;
  /** ARNs of the customer keys that this bot may have EC2 use at a start. */
  readonly volumeKeys: ReadonlySet<string>;
}

/** `reservation`: capacity is reserved before the stop. `keep-root`: the root volume outlives a termination. `snapshot`: of the root volume. */
export const INSURANCES = ['reservation', 'keep-root', 'snapshot'] as const;
export type Insurance = (typeof INSURANCES)[number];

/** Undefined for a word that names none. */
export const insuranceOf = (word: string): Insurance | undefined => INSURANCES.find((one) => one === word);
export const NO_INSURANCE = `is none of ${INSURANCES.join(', ')}`;

/** ARN of a KMS key, in any partition; not of an alias. */
export const KEY_ARN = /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[0-9a-z-]+$/;
export const NO_KEY_ARN = 'is not the ARN of a KMS key, as arn:aws:kms:eu-west-1:123456789012:key/…';
