import type { Breakage } from './breakage.ts';

const CLIENT = '127.0.0.1';
const first = (rule: string) => `sed -i '1i ${rule}' /etc/pam.d/sshd`;
const access = (...rules: readonly string[]) =>
  `${first('account required pam_access.so')}; printf '%s\\n' ${rules.map((rule) => `'${rule}'`).join(' ')} >/etc/security/access.conf`;
const limit = (rule: string) => `echo '${rule}' >>/etc/security/limits.conf`;
const DENY_OTHERS =
  "printf '%s required pam_deny.so\\n' auth account password session >/etc/pam.d/other; rm /etc/pam.d/sshd";

export const PAM_LEFT_ALONE: readonly Breakage[] = [
  { is: 'pam_access for nobody', script: access('-:ALL:ALL'), check: 'pam-access' },
  {
    is: 'pam_access for everybody else',
    script: access('-:ALL EXCEPT root victim:ALL'),
    check: 'pam-access',
  },
  {
    is: 'pam_access for others first',
    script: access('+:root victim:ALL', '-:ALL:ALL'),
    check: 'pam-access',
  },
  { is: 'pam_access for a group', script: access('-:(ec2-user):ALL'), check: 'pam-access' },
  { is: 'pam_access for a group by its bare name', script: access('-:ec2-user:ALL'), check: 'pam-access' },
  {
    is: 'pam_access for another network',
    script: access('+:ec2-user:10.0.0.0/8 192.0.2.', '-:ALL:ALL'),
    client: CLIENT,
    check: 'pam-access',
  },
  {
    is: 'pam_access for its address',
    script: access('-:ec2-user:127.0.0.'),
    client: CLIENT,
    check: 'pam-access',
  },
  {
    is: 'pam_access for local logins only',
    script: access('+:ALL:LOCAL', '-:ALL:ALL'),
    check: 'pam-access',
  },
  {
    is: 'pam_access in access.d',
    script: `${access('#')}; mkdir -p /etc/security/access.d; echo '-:ec2-user:ALL' >/etc/security/access.d/x.conf`,
    check: 'pam-access',
  },
  {
    is: 'pam_access with a file that is not there',
    script: first('account required pam_access.so accessfile=/etc/gone'),
    check: 'pam-access',
  },
  {
    is: 'a module of the account that is missing',
    script: first('account required pam_gone.so'),
    check: 'pam-module-missing',
  },
  {
    is: 'a module that is missing, and is not to be logged',
    script: first('-account required pam_gone.so'),
    check: 'pam-module-missing',
  },
  {
    is: 'a module of the session that is missing',
    script: first('session required pam_gone.so'),
    check: 'pam-module-missing',
  },
  {
    is: 'no rules for sshd or others',
    script: 'rm /etc/pam.d/sshd /etc/pam.d/other',
    check: 'pam-stack-missing',
  },
  { is: 'no rules for sshd, and others denied', script: DENY_OTHERS, check: 'pam-stack-missing' },
  {
    is: 'rules of the account that are included and missing',
    script: first('account include gone'),
    check: 'pam-stack-missing',
  },
  { is: 'rules that are included and missing', script: first('@include gone'), check: 'pam-stack-missing' },
  { is: 'rules that deny the account', script: first('account requisite pam_deny.so'), check: 'pam-rules' },
  { is: 'maxlogins 0', script: limit('ec2-user - maxlogins 0'), check: 'pam-limits' },
  { is: 'maxlogins 0 for its group', script: limit('@ec2-user hard maxlogins 0'), check: 'pam-limits' },
  { is: 'maxsyslogins 0 for everybody', script: limit('* - maxsyslogins 0'), check: 'pam-limits' },
  { is: 'nproc 1', script: limit('ec2-user - nproc 1'), check: 'pam-limits' },
  { is: 'nofile 8', script: limit('* - nofile 8'), check: 'pam-limits' },
];

export const PAM_NOT_ACCEPTED: readonly Breakage[] = [
  { is: 'an address space too small for a program', script: limit('ec2-user - as 1000') },
  {
    is: 'a rule of PAM that is not evaluated',
    script: first('account required pam_succeed_if.so user != ec2-user'),
  },
  {
    is: 'a list of PAM’s',
    script: `echo ec2-user >/etc/denied; ${first('account required pam_listfile.so item=user sense=deny file=/etc/denied onerr=fail')}`,
  },
];

export const PAM_ACCEPTED: readonly Breakage[] = [
  { is: 'pam_access for the user', script: access('+:ec2-user:ALL', '-:ALL:ALL') },
  { is: 'pam_access for its group', script: access('+:(ec2-user):ALL', '-:ALL:ALL') },
  { is: 'pam_access for its network', script: access('+:ec2-user:127.0.0.0/8', '-:ALL:ALL'), client: CLIENT },
  { is: 'pam_access against local logins', script: access('-:ALL:LOCAL tty1 cron') },
  { is: 'pam_access for all but its network', script: access('-:ALL:ALL EXCEPT 127.0.0.1'), client: CLIENT },
  { is: 'pam_access without rules', script: access('#') },
  {
    is: 'pam_access, and its word does not count',
    script: `${access('-:ALL:ALL')}; sed -i 's/required pam_access/sufficient pam_access/' /etc/pam.d/sshd`,
  },
  { is: 'an optional module that is missing', script: first('account optional pam_gone.so') },
  { is: 'a module for passwords that is missing', script: first('auth required pam_gone.so') },
  {
    is: 'a module that is missing, and is passed over',
    script: first('session [success=ok module_unknown=ignore default=bad] pam_gone.so'),
  },
  { is: 'no rules for sshd, and usual ones for others', script: 'rm /etc/pam.d/sshd' },
  {
    is: 'an account with many failed passwords',
    script: `${first('account required pam_faillock.so')}
      mkdir -p /run/faillock
      for i in 1 2 3 4 5; do printf '%052d\\0\\0\\1\\0' 0; printf '\\377\\377\\377\\177\\0\\0\\0\\0'; done >/run/faillock/ec2-user
      chown ec2-user /run/faillock/ec2-user; chmod 600 /run/faillock/ec2-user; faillock --user ec2-user | grep -c V >/dev/null`,
  },
  { is: 'maxlogins 10', script: limit('* hard maxlogins 10') },
  { is: 'maxlogins 0 for others', script: limit('victim - maxlogins 0') },
  {
    is: 'maxlogins 0 for all, and more for the user',
    script: `${limit('* - maxlogins 0')}; ${limit('ec2-user - maxlogins 5')}`,
  },
  { is: 'usual limits', script: `${limit('* soft nofile 65536')}; ${limit('@team - nproc 100')}` },
];
