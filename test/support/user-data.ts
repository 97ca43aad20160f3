import { gzipSync } from 'node:zlib';

/** What runs leaves a line in /root/ran, so that it can be counted. */
const ran = (what: string): string => `echo ${what} >>/root/ran`;

const SHELL = `#!/bin/sh\n${ran('first-boot')}\n`;

const CLOUD_CONFIG = `#cloud-config
bootcmd:
- ${ran('bootcmd')}
runcmd:
- ${ran('first-boot')}
`;

/** Its parts have no names. */
const MULTIPART = `Content-Type: multipart/mixed; boundary="//"
MIME-Version: 1.0

--//
Content-Type: text/cloud-config; charset="us-ascii"

#cloud-config
bootcmd:
- ${ran('bootcmd')}

--//
Content-Type: text/x-shellscript; charset="us-ascii"

${SHELL}
--//--
`;

/** Original user data of each kind, beside a script of the host's own that runs per boot. */
export const ORIGINALS = {
  empty: Buffer.alloc(0),
  shell: Buffer.from(SHELL),
  'shell beyond ASCII': Buffer.from(`#!/bin/sh\n# não há permissão\n${ran('first-boot')}`),
  'cloud-config': Buffer.from(CLOUD_CONFIG),
  multipart: Buffer.from(MULTIPART),
  'multipart without an end': Buffer.from(MULTIPART.replace('--//--\n', '--//')),
  'gzip of a multipart': gzipSync(MULTIPART),
  boothook: Buffer.from(`#cloud-boothook\n#!/bin/sh\n${ran('boothook')}\n`),
  text: Buffer.from('cluster=blue\nrole=worker\n'),
} as const;
export type Original = keyof typeof ORIGINALS;

interface Runs {
  /** At the first boot of an instance, in this order. */
  readonly first: readonly string[];
  /** At each boot after it. */
  readonly later: readonly string[];
}

const NOTHING: Runs = { first: ['per-boot'], later: ['per-boot'] };
const SCRIPT: Runs = { first: ['per-boot', 'first-boot'], later: ['per-boot'] };
const CONFIG: Runs = { first: ['bootcmd', 'per-boot', 'first-boot'], later: ['bootcmd', 'per-boot'] };

/** What cloud-init runs, by itself and under the wrapper alike. */
export const RUNS: Readonly<Record<Original, Runs>> = {
  empty: NOTHING,
  shell: SCRIPT,
  'shell beyond ASCII': SCRIPT,
  'cloud-config': CONFIG,
  multipart: CONFIG,
  'multipart without an end': CONFIG,
  'gzip of a multipart': CONFIG,
  boothook: { first: ['boothook', 'per-boot'], later: ['boothook', 'per-boot'] },
  text: NOTHING,
};

/** What AWS advises for a home with wrong modes, its missing last dashes included. */
export const ADVISED = Buffer.from(`Content-Type: multipart/mixed; boundary="//"
MIME-Version: 1.0

--//
Content-Type: text/cloud-config; charset="us-ascii"
MIME-Version: 1.0
Content-Transfer-Encoding: 7bit
Content-Disposition: attachment; filename="cloud-config.txt"

#cloud-config
cloud_final_modules:
- [scripts-user, always]

--//
Content-Type: text/x-shellscript; charset="us-ascii"
MIME-Version: 1.0
Content-Transfer-Encoding: 7bit
Content-Disposition: attachment; filename="userdata.txt"

#!/bin/bash
chown root:root /home
chmod 755 /home
chown ec2-user:ec2-user /home/ec2-user -R
chmod 700 /home/ec2-user /home/ec2-user/.ssh
chmod 600 /home/ec2-user/.ssh/authorized_keys
--//`);
