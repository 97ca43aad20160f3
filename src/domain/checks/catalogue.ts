import { ACCOUNT_CHECKS, PASSWORD_CHECKS } from './account/account.ts';
import { ALLOWED_USER_CHECKS } from './account/allowed-user.ts';
import { NOLOGIN_CHECKS } from './account/nologin.ts';
import { PAM_CHECKS } from './account/pam.ts';
import { PAM_ACCESS_CHECKS } from './account/pam-access.ts';
import { PAM_MODULE_CHECKS } from './account/pam-modules.ts';
import { ROOT_CHECKS, ROOT_SESSION_CHECKS } from './account/root.ts';
import { SESSION_SHELL_CHECKS, SHELL_CHECKS } from './account/shell.ts';
import { USER_CHECKS } from './account/user.ts';
import type { Check } from './check.ts';
import { CONFIG_ORIGIN_CHECKS } from './config/config-origin.ts';
import { METHOD_CHECKS } from './config/method.ts';
import { SESSION_COMMAND_CHECKS } from './config/session-commands.ts';
import { BOOT_CHECKS } from './daemon/boot.ts';
import { CONFIG_START_CHECKS } from './daemon/config-start.ts';
import { CONNECTION_CHECKS } from './daemon/connection.ts';
import { HOST_KEY_CHECKS } from './daemon/host-keys.ts';
import { OTHER_SSHD_CHECKS } from './daemon/other-sshd.ts';
import { PATIENCE_CHECKS } from './daemon/patience.ts';
import { PORT_CHECKS } from './daemon/ports.ts';
import { PRIVSEP_CHECKS } from './daemon/privsep.ts';
import { RESOURCE_CHECKS } from './daemon/resources.ts';
import { SERVICE_CHECKS } from './daemon/service.ts';
import { DAMAGED_LINE_CHECKS } from './key/damaged-lines.ts';
import { KEY_OFFER_CHECKS } from './key/key-offer.ts';
import { KEY_OPTION_CHECKS } from './key/key-options.ts';
import { KEY_SOURCE_CHECKS } from './key/key-sources.ts';
import { KEY_CHECKS } from './key/keys.ts';
import { LASTING_CHECKS } from './lasting.ts';
import { CLIENT_CHECKS } from './outside/client.ts';
import { CONSOLE_CHECKS } from './outside/console.ts';
import { INSTANCE_CHECKS } from './outside/instance.ts';
import { KEY_PAIR_CHECKS } from './outside/key-pair.ts';
import { METADATA_CHECKS } from './outside/metadata.ts';
import { NETWORK_CHECKS } from './outside/network.ts';
import { REACHED_HOST_CHECKS } from './outside/reached-host.ts';
import { STATUS_CHECKS } from './outside/status.ts';
import { ACL_CHECKS } from './path/acl.ts';
import { CENTRAL_CHECKS } from './path/central.ts';
import { HOME_CHECKS } from './path/home.ts';
import { IMMUTABLE_CHECKS } from './path/immutable.ts';
import { LABEL_CHECKS } from './path/labels.ts';
import { MISSING_CHECKS } from './path/missing.ts';
import { OPEN_CHECKS } from './path/open.ts';
import { PARENT_CHECKS } from './path/parents.ts';
import { STRICT_MODES_CHECKS } from './path/strict-modes.ts';

/** Every question that is put to the facts. Findings are put in the order of their rungs, within a rung in this one. */
export const CHECKS: readonly Check[] = [
  ...CLIENT_CHECKS,
  ...INSTANCE_CHECKS,
  ...STATUS_CHECKS,
  ...CONSOLE_CHECKS,
  ...REACHED_HOST_CHECKS,
  ...NETWORK_CHECKS,
  ...KEY_PAIR_CHECKS,
  ...METADATA_CHECKS,
  ...CONFIG_START_CHECKS,
  ...PRIVSEP_CHECKS,
  ...HOST_KEY_CHECKS,
  ...PORT_CHECKS,
  ...BOOT_CHECKS,
  ...SERVICE_CHECKS,
  ...OTHER_SSHD_CHECKS,
  ...PATIENCE_CHECKS,
  ...CONNECTION_CHECKS,
  ...CONFIG_ORIGIN_CHECKS,
  ...METHOD_CHECKS,
  ...USER_CHECKS,
  ...ACCOUNT_CHECKS,
  ...SHELL_CHECKS,
  ...ALLOWED_USER_CHECKS,
  ...ROOT_CHECKS,
  ...HOME_CHECKS,
  ...CENTRAL_CHECKS,
  ...KEY_SOURCE_CHECKS,
  ...OPEN_CHECKS,
  ...MISSING_CHECKS,
  ...LABEL_CHECKS,
  ...ACL_CHECKS,
  ...STRICT_MODES_CHECKS,
  ...KEY_OFFER_CHECKS,
  ...DAMAGED_LINE_CHECKS,
  ...KEY_CHECKS,
  ...KEY_OPTION_CHECKS,
  ...NOLOGIN_CHECKS,
  ...PASSWORD_CHECKS,
  ...PAM_ACCESS_CHECKS,
  ...PAM_MODULE_CHECKS,
  ...PAM_CHECKS,
  ...SESSION_SHELL_CHECKS,
  ...ROOT_SESSION_CHECKS,
  ...SESSION_COMMAND_CHECKS,
  ...PARENT_CHECKS,
  ...IMMUTABLE_CHECKS,
  ...RESOURCE_CHECKS,
  ...LASTING_CHECKS,
];
