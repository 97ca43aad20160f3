import { ACCOUNT_CHECKS, SESSION_CHECKS } from './account.ts';
import type { Check } from './check.ts';
import { DAEMON_CHECKS } from './daemon.ts';
import { KEY_CHECKS } from './keys.ts';
import { OPEN_CHECKS } from './open.ts';
import { STRICT_MODES_CHECKS } from './strict-modes.ts';

/** Every question that is put to the facts. Findings are put in the order of their rungs, within a rung in this one. */
export const CHECKS: readonly Check[] = [
  ...DAEMON_CHECKS,
  ...ACCOUNT_CHECKS,
  ...OPEN_CHECKS,
  ...STRICT_MODES_CHECKS,
  ...KEY_CHECKS,
  ...SESSION_CHECKS,
];
