import type { CheckWords } from './en-check-words.ts';
import { LOGIN_CHECKS } from './en-login-checks.ts';
import { PATH_CHECKS } from './en-path-checks.ts';

/** The words of every check by its id. */
export const CHECK_WORDS: Readonly<Record<string, CheckWords>> = { ...LOGIN_CHECKS, ...PATH_CHECKS };
