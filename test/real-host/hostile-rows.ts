import type { HostRefusalReason } from '../../src/domain/host-refusal.ts';
import type { Remedy } from '../../src/domain/remedies.ts';

const HOME = '/home/ec2-user';
const SSH = `${HOME}/.ssh`;
const FILE = `${SSH}/authorized_keys`;

/** What no mend for ec2-user may ever touch. */
export const ELSEWHERE = '/etc /home/victim /root /var/mail /var/spool /usr/local';

/** What a hostile user, or an odd administrator, makes of a host; and why a remedy that nobody asked for is refused there. */
export const HOSTILE: readonly (readonly [
  is: string,
  script: string,
  remedy: Remedy,
  reason: HostRefusalReason,
])[] = [
  ['.ssh is a link to /etc', `rm -r ${SSH}; ln -s /etc ${SSH}`, 'own-ssh-dir', 'symlink'],
  [
    ".ssh is a link to another's",
    `rm -r ${SSH}; ln -s /home/victim/.ssh ${SSH}`,
    'tighten-ssh-dir',
    'symlink',
  ],
  ['.ssh is a file', `rm -r ${SSH}; echo >${SSH}`, 'own-ssh-dir', 'not-a-directory'],
  ['.ssh is missing', `rm -r ${SSH}`, 'own-ssh-dir', 'absent'],
  ['the key file is a link to /etc/shadow', `ln -sf /etc/shadow ${FILE}`, 'own-key-file', 'symlink'],
  ['the key file is a fifo', `rm ${FILE}; mkfifo ${FILE}`, 'own-key-file', 'not-regular'],
  ['the key file is /etc/shadow by a hard link', `ln -f /etc/shadow ${FILE}`, 'own-key-file', 'hard-linked'],
  ['the key file has a second name', `ln ${FILE} ${HOME}/second`, 'tighten-key-file', 'hard-linked'],
  [
    'the key file is an old copy of /etc/shadow',
    `cp /etc/shadow ${FILE}; chown root ${FILE}`,
    'own-key-file',
    'no-keys',
  ],
  [
    'the key file is a private key of root',
    `cp /etc/ssh/ssh_host_ed25519_key ${FILE}; chown root ${FILE}`,
    'own-key-file',
    'no-keys',
  ],
  ['the key file is empty and of root', `: >${FILE}; chown root ${FILE}`, 'own-key-file', 'no-keys'],
  [
    'the key file is of another and runs as its owner',
    `chown victim ${FILE}; chmod u+s ${FILE}`,
    'own-key-file',
    'special-mode',
  ],
  ['others may rename the home', `chown victim ${HOME}; chmod 777 /home`, 'own-home', 'unsafe-parent'],
  ['the home is /', 'usermod -d / ec2-user', 'own-home', 'system-home'],
  ['the home is /var/mail', 'usermod -d /var/mail ec2-user', 'own-home', 'system-home'],
  ['the home is /usr/local', 'usermod -d /usr/local ec2-user', 'own-home', 'system-home'],
  ['the home is /etc through a link', `rm -r ${HOME}; ln -s /etc ${HOME}`, 'own-home', 'system-home'],
  ["the home is root's", 'usermod -d /root ec2-user', 'own-home', 'system-home'],
  ["the home is another's", 'usermod -d /home/victim ec2-user', 'own-home', 'foreign-home'],
  [
    "the home is a link to another's",
    `rm -r ${HOME}; ln -s /home/victim ${HOME}`,
    'own-home',
    'foreign-home',
  ],
  [
    'the home is that of a service too, whose shell lets nobody in',
    `echo 'svc:x:990:990::${HOME}:/usr/sbin/nologin' >>/etc/passwd; chown root ${HOME}`,
    'own-home',
    'foreign-home',
  ],
  [
    'the home belongs to a service that lives in it',
    `echo 'svc:x:990:990::${HOME}/app:/usr/sbin/nologin' >>/etc/passwd; mkdir ${HOME}/app; chown 990 ${HOME}`,
    'own-home',
    'foreign-home',
  ],
  [
    'the home belongs to an account whose home is above it',
    `echo 'svc:x:990:990::/home/:/bin/sh' >>/etc/passwd; chown 990 ${HOME}`,
    'own-home',
    'foreign-home',
  ],
  [
    '.ssh is the home of the service that it belongs to, by a link',
    `echo 'svc:x:990:990::/data/svc:/bin/sh' >>/etc/passwd; mkdir /data; ln -s ${SSH} /data/svc; chown 990 ${SSH}`,
    'own-ssh-dir',
    'foreign-home',
  ],
  [
    'the key file belongs to a service whose home is .ssh',
    `echo 'svc:x:990:990::${SSH}:/bin/sh' >>/etc/passwd; chown 990 ${FILE}`,
    'own-key-file',
    'foreign-home',
  ],
  [
    "the home is the user's own link",
    `mkdir /data; mv ${HOME} /data/ec2; ln -s /data/ec2 ${HOME}; chown -h ec2-user ${HOME}`,
    'own-home',
    'foreign-link',
  ],
  ['the home is not there', `rm -r ${HOME}`, 'own-home', 'no-home'],
  ['the shell is nologin', 'usermod -s /usr/sbin/nologin ec2-user', 'own-home', 'no-login-shell'],
  [
    'the home has a line end in its name',
    `mkdir /data; mv ${HOME} "/data/a\nb"; ln -s "/data/a\nb" ${HOME}`,
    'own-home',
    'unusual-path',
  ],
  [
    'the key file is outside the home',
    "mkdir -p /data; echo 'AuthorizedKeysFile /data/%u' >/etc/ssh/sshd_config.d/test.conf",
    'own-key-file',
    'outside-home',
  ],
  [
    'a directory above the home is of another',
    `mkdir -p /data/in; mv ${HOME} /data/in/ec2; ln -s /data/in/ec2 ${HOME}; chown victim /data/in; chmod 700 /data/in`,
    'search-home-parent',
    'foreign-owner',
  ],
];
