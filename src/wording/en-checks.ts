import type { CheckWords } from './en-check-words.ts';
import { CLIENT_CHECKS } from './en-client-checks.ts';
import { CONFIG_CHECKS } from './en-config-checks.ts';
import { GUARD_CHECKS } from './en-guard-checks.ts';
import { HOME_CHECKS } from './en-home-checks.ts';
import { LOGIN_CHECKS } from './en-login-checks.ts';
import { PATH_CHECKS } from './en-path-checks.ts';

/** The words of every check by its id. */
export const CHECK_WORDS: Readonly<Record<string, CheckWords>> = {
  ...CLIENT_CHECKS,
  ...LOGIN_CHECKS,
  ...HOME_CHECKS,
  ...PATH_CHECKS,
  ...GUARD_CHECKS,
  ...CONFIG_CHECKS,
};
