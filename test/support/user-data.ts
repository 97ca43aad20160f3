import { gzipSync } from 'node:zlib';

/** Original user data of each kind; what runs leaves a line in /root/ran, so that it can be counted. */
export const ran = (what: string): string => `echo ${what} >>/root/ran`;

const SHELL = `#!/bin/sh\n${ran('first-boot')}\n`;

const CLOUD_CONFIG = `#cloud-config
bootcmd:
- ${ran('bootcmd')}
runcmd:
- ${ran('first-boot')}
`;

/** Parts without names, as `cloud-init devel make-mime` gives some and people write them. */
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

const UNTERMINATED = MULTIPART.replace('--//--\n', '--//');

export const ORIGINALS = {
  empty: Buffer.alloc(0),
  shell: Buffer.from(SHELL),
  'shell with letters beyond ASCII': Buffer.from(`#!/bin/sh\n# Não há permissão\n${ran('first-boot')}`),
  'cloud-config': Buffer.from(CLOUD_CONFIG),
  multipart: Buffer.from(MULTIPART),
  'multipart without an end': Buffer.from(UNTERMINATED),
  'gzip of a multipart': gzipSync(MULTIPART),
  boothook: Buffer.from(`#cloud-boothook\n#!/bin/sh\n${ran('boothook')}\n`),
  text: Buffer.from('cluster=blue\nrole=worker\n'),
  binary: Buffer.from([0, 255, 1, 254]),
} as const;
export type Original = keyof typeof ORIGINALS;
