import { ACCOUNT_CHECKS, PASSWORD_CHECKS } from './account.ts';
import { ACL_CHECKS } from './acl.ts';
import { ALLOWED_USER_CHECKS } from './allowed-user.ts';
import { BOOT_CHECKS } from './boot.ts';
import { CENTRAL_CHECKS } from './central.ts';
import type { Check } from './check.ts';
import { CLIENT_CHECKS } from './client.ts';
import { CONFIG_ORIGIN_CHECKS } from './config-origin.ts';
import { CONFIG_START_CHECKS } from './config-start.ts';
import { CONNECTION_CHECKS } from './connection.ts';
import { CONSOLE_CHECKS } from './console.ts';
import { DAMAGED_LINE_CHECKS } from './damaged-lines.ts';
import { HOME_CHECKS } from './home.ts';
import { HOST_KEY_CHECKS } from './host-keys.ts';
import { IMMUTABLE_CHECKS } from './immutable.ts';
import { INSTANCE_CHECKS } from './instance.ts';
import { KEY_OFFER_CHECKS } from './key-offer.ts';
import { KEY_OPTION_CHECKS } from './key-options.ts';
import { KEY_PAIR_CHECKS } from './key-pair.ts';
import { KEY_SOURCE_CHECKS } from './key-sources.ts';
import { KEY_CHECKS } from './keys.ts';
import { LABEL_CHECKS } from './labels.ts';
import { LASTING_CHECKS } from './lasting.ts';
import { METADATA_CHECKS } from './metadata.ts';
import { METHOD_CHECKS } from './method.ts';
import { MISSING_CHECKS } from './missing.ts';
import { NETWORK_CHECKS } from './network.ts';
import { NOLOGIN_CHECKS } from './nologin.ts';
import { OPEN_CHECKS } from './open.ts';
import { OTHER_SSHD_CHECKS } from './other-sshd.ts';
import { PAM_CHECKS } from './pam.ts';
import { PAM_ACCESS_CHECKS } from './pam-access.ts';
import { PAM_MODULE_CHECKS } from './pam-modules.ts';
import { PARENT_CHECKS } from './parents.ts';
import { PATIENCE_CHECKS } from './patience.ts';
import { PORT_CHECKS } from './ports.ts';
import { PRIVSEP_CHECKS } from './privsep.ts';
import { REACHED_HOST_CHECKS } from './reached-host.ts';
import { RESOURCE_CHECKS } from './resources.ts';
import { ROOT_CHECKS, ROOT_SESSION_CHECKS } from './root.ts';
import { SERVICE_CHECKS } from './service.ts';
import { SESSION_COMMAND_CHECKS } from './session-commands.ts';
import { SESSION_SHELL_CHECKS, SHELL_CHECKS } from './shell.ts';
import { STATUS_CHECKS } from './status.ts';
import { STRICT_MODES_CHECKS } from './strict-modes.ts';
import { USER_CHECKS } from './user.ts';

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
