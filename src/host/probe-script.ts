import { gzipSync } from 'node:zlib';
import { PROBE_SCRIPTS, textOf } from './fragments.ts';

/** Stands where a repair's id would. */
const NOBODYS_REPAIR = '0'.repeat(26);

const HEAD = `#!/bin/sh
# Looks at what sshd decides by for one login; changes nothing. As root: sh sshfix-probe.sh USER [CLIENT-ADDRESS]
# Prints a report for sshfix's "explain", without key material and password hashes; packed, so that a terminal may wrap its lines
# and lose its tabs. With pack=no in the environment it prints the report as it is.
user=\${1:-} client=\${2:-none} repair=${NOBODYS_REPAIR} turn=0
usage() { echo 'usage: sh sshfix-probe.sh USER [CLIENT-ADDRESS]' >&2; exit 64; }
case $user in
  '' | [!A-Za-z_]* | *[!A-Za-z0-9_.-]*) usage ;;
esac
[ \${#user} -le 32 ] || usage
case $client in
  none) ;;
  '' | *[!0-9A-Fa-f.:]*) usage ;;
esac
[ "$(id -u)" = 0 ] || { echo 'sshfix: only root can look at everything; run it by sudo' >&2; exit 77; }
`;

const TAIL = `
if [ "\${pack:-yes}" = yes ] && has gzip && has base64; then
  echo '-----BEGIN SSHFIX REPORT-----'
  probe | gzip -c | base64
  echo '-----END SSHFIX REPORT-----'
else
  probe
fi
`;

/** The probe as one file, for a host that Systems Manager does not reach. */
export function probeScript(): string {
  const scripts = textOf(PROBE_SCRIPTS);
  return HEAD + scripts.replace(/\nprobe\n$/, '\n') + TAIL;
}

/** The probe to paste into a console, in lines short enough for a serial one; no file is written on the host. */
export function probePaste(user: string, client: string): string {
  const lines = gzipSync(probeScript(), { level: 9 })
    .toString('base64')
    .match(/.{1,76}/g);
  return [
    `sudo sh -c "$(base64 -d <<'E' | gunzip`,
    ...(lines ?? []),
    'E',
    `)" sshfix-probe ${user} ${client}`,
    '',
  ].join('\n');
}
