import type { RealHost } from '../support/real-host.ts';

/** Everything of sshd's that a change would show in, and whether it runs. Inodes are left out: a file is replaced at once. */
export const snapshotOfDaemon = (host: RealHost): Promise<string> =>
  host.must(`
    find /etc/ssh /run/sshd /run/nologin /opt -printf '%p %y %m %U %G %s %l\\n' 2>/dev/null | sort
    find /etc/ssh /run/nologin /opt -type f -exec sha256sum {} + 2>/dev/null | sort
    pgrep -f '^sshd: /usr/sbin/sshd ' >/dev/null && echo running || echo stopped`);
