export const FILE = '/home/ec2-user/.ssh/authorized_keys';
/** A public key of which nobody has the private one. */
export const OTHER = '/etc/ssh/ssh_host_ed25519_key.pub';
/** Where the real client comes from. */
export const client = '127.0.0.1';

/** What `command` prints is the new content of the key file. */
export const rewrite = (command: string): string => `{ ${command}; } >/tmp/new; cat /tmp/new >${FILE}`;

/** Changes the content of the key file, taken as one string of bytes. */
export const edit = (perl: string): string =>
  `perl -0777 -pi -e '${perl}' ${FILE}; chown ec2-user: ${FILE}; chmod 600 ${FILE}`;

export const withOptions = (options: string): string => `sed -i '1s|^|${options} |' ${FILE}`;
