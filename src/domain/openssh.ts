/** Is an sshd of this release or a later one; one that does not tell is taken for a new one. */
export function isAtLeast(sshdVersion: string, release: string): boolean {
  const [, major = '', minor = ''] = /OpenSSH_(\d+)\.(\d+)/.exec(sshdVersion) ?? [];
  const [wantedMajor = '', wantedMinor = ''] = release.split('.');
  if (major === '') return true;
  const ahead = Number(major) - Number(wantedMajor);
  return ahead > 0 || (ahead === 0 && Number(minor) >= Number(wantedMinor));
}
