/** `seconds` after an ISO time, as an ISO time. */
export const after = (at: string, seconds: number): string =>
  new Date(Date.parse(at) + seconds * 1000).toISOString();

/** Has it been at least `seconds` from `since` to `at`; both ISO. */
export const olderThan = (since: string, seconds: number, at: string): boolean =>
  Date.parse(at) - Date.parse(since) >= seconds * 1000;

/** From one ISO time to a later one; negative when it is the earlier one. */
export const secondsBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / 1000;

const DAY_SECONDS = 86_400;

/** Whole days from one ISO time to a later one. */
export const daysBetween = (from: string, to: string): number =>
  Math.floor(secondsBetween(from, to) / DAY_SECONDS);

/** The ISO time at which so many percent of the time from one ISO time to another are over. */
export const partOf = (from: string, to: string, percent: number): string =>
  after(from, (secondsBetween(from, to) * percent) / 100);
