/** Something that was looked at, or the reason why it could not be. "Could not look" is neither broken nor fine. */
export type Observed<T> =
  | { readonly seen: true; readonly value: T }
  | { readonly seen: false; readonly because: Unseen };

/** Why a fact is missing. */
export type Unseen =
  | 'not-found'
  | 'not-asked'
  /** AWS answered without it: it belongs to another account, or was hidden. */
  | 'not-shown'
  | 'console-empty'
  | 'not-running'
  | 'windows'
  | 'not-opted-in'
  | 'no-user'
  | 'not-managed'
  | 'agent-offline'
  | 'access-denied'
  | 'throttled'
  | 'timed-out'
  | 'unavailable'
  | 'not-delivered'
  | 'document-missing'
  | 'document-foreign'
  | 'probe-failed'
  | 'report-truncated'
  | 'report-foreign'
  | 'report-version'
  | 'report-malformed'
  | 'tool-missing'
  | 'config-unreadable'
  /** A boot looks at no more than it may mend and proves. */
  | 'not-looked-at-boot';

export const seen = <T>(value: T): Observed<T> => ({ seen: true, value });
export const unseen = (because: Unseen): { readonly seen: false; readonly because: Unseen } => ({
  seen: false,
  because,
});
