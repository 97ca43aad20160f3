import type { CommandName } from 'just-bash';
import { getent, id } from './account-tools.ts';
import { cp, ls, mkdir, rmdir } from './directory-tools.ts';
import { df, du } from './disk-tools.ts';
import { chmod, chown, readlink, stat, umask } from './file-tools.ts';
import type { Flavour } from './flavours.ts';
import { kill, systemctl, systemdRun } from './service-tools.ts';
import { ssh, sshd, sshKeygen } from './ssh-tools.ts';
import { getenforce, journalctl, lsattr, restorecon, selinuxenabled, trap } from './system-tools.ts';
import { od, tr } from './text-tools.ts';
import type { Tool } from './tool.ts';

/** What just-bash itself does as coreutils, grep, sed and mawk do. */
export const BUNDLED: readonly CommandName[] = [
  'awk',
  'base64',
  'cat',
  'cut',
  'date',
  'dirname',
  'basename',
  'echo',
  'env',
  'false',
  'grep',
  'gunzip',
  'head',
  'ln',
  'mv',
  'printf',
  'pwd',
  'rm',
  'sed',
  'sh',
  'sha256sum',
  'sleep',
  'sort',
  'tail',
  'true',
  'wc',
];

const TOOLS: Readonly<Record<string, Tool>> = {
  chmod,
  chown,
  cp,
  df,
  du,
  getent,
  id,
  journalctl,
  kill,
  ls,
  lsattr,
  mkdir,
  od,
  readlink,
  rmdir,
  ssh,
  'ssh-keygen': sshKeygen,
  sshd,
  stat,
  systemctl,
  'systemd-run': systemdRun,
  tr,
  trap,
  umask,
};

const SELINUX_TOOLS: Readonly<Record<string, Tool>> = { getenforce, restorecon, selinuxenabled };

/** The tools of a distribution that the model has of its own. */
export const toolsOf = ({ selinux }: Flavour): Readonly<Record<string, Tool>> => ({
  ...TOOLS,
  ...(selinux && SELINUX_TOOLS),
});
