import { ALLOWED_USER_CHECKS } from './en-allowed-user-checks.ts';
import { AWS_CHECKS } from './en-aws-checks.ts';
import type { CheckWords } from './en-check-words.ts';
import { CLIENT_CHECKS } from './en-client-checks.ts';
import { CONFIG_CHECKS } from './en-config-checks.ts';
import { CONNECTION_CHECKS } from './en-connection-checks.ts';
import { GUARD_CHECKS } from './en-guard-checks.ts';
import { HOME_CHECKS } from './en-home-checks.ts';
import { KEY_CHECKS } from './en-key-checks.ts';
import { KEY_LINE_CHECKS } from './en-key-line-checks.ts';
import { LASTING_CHECK_WORDS } from './en-lasting-checks.ts';
import { LOGIN_CHECKS } from './en-login-checks.ts';
import { PAM_CHECK_WORDS } from './en-pam-checks.ts';
import { PATH_CHECKS } from './en-path-checks.ts';
import { RESOURCE_CHECK_WORDS } from './en-resource-checks.ts';
import { SERVICE_CHECK_WORDS } from './en-service-checks.ts';

/** The words of every check by its id. */
export const CHECK_WORDS: Readonly<Record<string, CheckWords>> = {
  ...CLIENT_CHECKS,
  ...AWS_CHECKS,
  ...LOGIN_CHECKS,
  ...ALLOWED_USER_CHECKS,
  ...PAM_CHECK_WORDS,
  ...HOME_CHECKS,
  ...PATH_CHECKS,
  ...SERVICE_CHECK_WORDS,
  ...RESOURCE_CHECK_WORDS,
  ...LASTING_CHECK_WORDS,
  ...GUARD_CHECKS,
  ...KEY_CHECKS,
  ...KEY_LINE_CHECKS,
  ...CONFIG_CHECKS,
  ...CONNECTION_CHECKS,
};
