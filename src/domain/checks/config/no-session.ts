/** Programs that say something, or serve files, and never give a session. */
const NO_SESSION: ReadonlySet<string> = new Set([
  'cloud-init-notice',
  'exit',
  'echo',
  'printf',
  'false',
  'true',
  'nologin',
  'internal-sftp',
  'sftp-server',
  'rsync',
  'rrsync',
  'borg',
  'scp',
  'git-shell',
  'svnserve',
  'hg-ssh',
]);

/** Of a forced command by the name of what it starts: a wrapper may well start the session that was asked for. */
export const givesNoSession = (program: string): boolean => NO_SESSION.has(program);
