import { ACCOUNT_CHECKS, SESSION_CHECKS } from './account.ts';
import { ACL_CHECKS } from './acl.ts';
import { CENTRAL_CHECKS } from './central.ts';
import type { Check } from './check.ts';
import { CLIENT_CHECKS } from './client.ts';
import { CONFIG_ORIGIN_CHECKS } from './config-origin.ts';
import { DAEMON_CHECKS } from './daemon.ts';
import { HOME_CHECKS } from './home.ts';
import { IMMUTABLE_CHECKS } from './immutable.ts';
import { KEY_SOURCE_CHECKS } from './key-sources.ts';
import { KEY_CHECKS } from './keys.ts';
import { LABEL_CHECKS } from './labels.ts';
import { METHOD_CHECKS } from './method.ts';
import { MISSING_CHECKS } from './missing.ts';
import { OPEN_CHECKS } from './open.ts';
import { PARENT_CHECKS } from './parents.ts';
import { SESSION_COMMAND_CHECKS } from './session-commands.ts';
import { STRICT_MODES_CHECKS } from './strict-modes.ts';

/** Every question that is put to the facts. Findings are put in the order of their rungs, within a rung in this one. */
export const CHECKS: readonly Check[] = [
  ...CLIENT_CHECKS,
  ...DAEMON_CHECKS,
  ...CONFIG_ORIGIN_CHECKS,
  ...METHOD_CHECKS,
  ...ACCOUNT_CHECKS,
  ...HOME_CHECKS,
  ...KEY_SOURCE_CHECKS,
  ...OPEN_CHECKS,
  ...MISSING_CHECKS,
  ...LABEL_CHECKS,
  ...ACL_CHECKS,
  ...STRICT_MODES_CHECKS,
  ...CENTRAL_CHECKS,
  ...KEY_CHECKS,
  ...SESSION_CHECKS,
  ...SESSION_COMMAND_CHECKS,
  ...PARENT_CHECKS,
  ...IMMUTABLE_CHECKS,
];
