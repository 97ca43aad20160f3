import type { Breakage } from './breakage.ts';

/** Broken, and judged by the real sshd, in tests of their own: they take more than a script and one login. */
export const HELD_OFF: Breakage = {
  is: 'an address from which a login failed, held off by OpenSSH 10.0',
  script: `echo 'PerSourcePenalties authfail:60 noauth:60' >/etc/ssh/sshd_config.d/test.conf`,
  client: '127.0.0.1',
  check: 'per-source-penalty',
};

export const SHORT_RSA_KEY: Breakage = {
  is: 'an RSA key that is shorter than sshd wants',
  script: `ssh-keygen -q -t rsa -b 2048 -N '' -f /tmp/rsa; cat /tmp/rsa.pub >/home/ec2-user/.ssh/authorized_keys
    echo 'RequiredRSASize 3072' >/etc/ssh/sshd_config.d/test.conf`,
  check: 'rsa-too-small',
};

export const IN_A_MATCH_BLOCK: Breakage = {
  is: 'PubkeyAuthentication no in a Match block that comes before a yes',
  script: `
    echo 'PubkeyAuthentication yes' >>/etc/ssh/sshd_config
    printf 'Port 22\\nMatch User ec2-user\\n  PubkeyAuthentication no\\n' >/etc/ssh/sshd_config.d/10-some.conf
    touch -d 2026-01-02T03:04:05Z /etc/ssh/sshd_config.d/10-some.conf`,
  check: 'pubkey-auth-disabled',
  beside: ['match-block'],
};

export const JUDGED_ELSEWHERE: readonly Breakage[] = [HELD_OFF, SHORT_RSA_KEY, IN_A_MATCH_BLOCK];
