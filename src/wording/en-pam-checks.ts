import { onHost } from './en-advice-words.ts';
import type { CheckWords } from './en-check-words.ts';
import { code, say } from './text.ts';

/** Checks of PAM, which has its say after sshd took the key. */
export const PAM_CHECK_WORDS: Readonly<Record<string, CheckWords>> = {
  'pam-access': {
    title: 'A rule of pam_access refuses this login',
    topic: 'the rules of pam_access',
    why: (user) =>
      say`The key is accepted, and then PAM closes the connection: the first rule that matches ${code(user)} and the client
        denies.`,
    next: ({ file = '/etc/security/access.conf' }, setting) =>
      onHost(
        say`Somebody wrote this rule. Ask the owner of the host. Once they agree, put a line above it in ${code(file)}, as
          ${code(`+ : ${setting.user ?? 'USER'} : ALL`)} or with the client's network for ${code('ALL')}. It counts at once.`,
        setting,
      ),
  },
  'pam-faillock': { topic: 'whether failed passwords lock keys out' },
  'pam-ldap-deny': {
    title: 'The directory does not let this account in here',
    topic: 'whether the directory lets this account in here',
    why: (user) =>
      say`The key is accepted, and then the directory that ${code(user)} comes from denies the login on this host.`,
    next: (_, setting) =>
      onHost(
        say`Ask whoever runs the directory to allow this host. ${code('sudo sssctl user-checks USER -s sshd')} tells what it
          decides, and ${code('access_provider')} in ${code('/etc/sssd/sssd.conf')} by what.`,
        setting,
      ),
    howToTell: say`On the host, ${code('sudo sssctl user-checks USER -s sshd')} tells what the directory decides.`,
  },
  'pam-limits': {
    title: 'A limit lets no session begin',
    topic: 'the limits of a session',
    why: (user) =>
      say`The key is accepted, and then the session of ${code(user)} ends at once, because a limit leaves no room for it.`,
    next: ({ item = '', file = '/etc/security/limits.conf' }, setting) =>
      onHost(
        say`Ask the owner of the host. Once they agree, raise ${code(item)} in ${code(file)}, or end sessions that nobody
          uses (${code('who')} shows them).`,
        setting,
      ),
    howToTell: say`sshd's log then says ${code('PAM: pam_open_session()')} or that something is temporarily unavailable.`,
  },
  'pam-mkhomedir-missing': {
    title: 'Nothing makes a home for this account',
    topic: 'whether PAM makes homes for accounts of a directory',
    why: (user) =>
      say`${code(user)} comes from a directory and has no home here, and no rule of PAM would make one.`,
    next: (_, setting) =>
      onHost(
        say`Let PAM make homes: ${code('sudo authselect enable-feature with-mkhomedir')} and
          ${code('sudo systemctl enable --now oddjobd')} on Red Hat and Amazon Linux,
          ${code('sudo pam-auth-update --enable mkhomedir')} on Debian and Ubuntu. A key in the home counts only from the
          second login on.`,
        setting,
      ),
  },
  'pam-module-missing': {
    title: 'A module that PAM must ask is not installed',
    topic: 'whether the modules of PAM are there',
    why: () =>
      say`A rule asks a module whose file is not on the host, as after a package was removed, and PAM takes that for a no.`,
    next: ({ module = '' }, setting) =>
      onHost(
        say`Install the package that ${code(module)} belongs to again (${code(`dnf provides '*/${module}'`)} or
          ${code(`apt-file search ${module}`)}). If it was removed on purpose, take out the rule that still asks it.`,
        setting,
      ),
  },
  'pam-stack-missing': {
    title: 'PAM has no rules for sshd',
    topic: 'whether PAM has rules for sshd',
    why: () =>
      say`The file with the rules for sshd, or one that it includes, is not on the host; without it PAM refuses everybody.`,
    next: (_, setting) =>
      onHost(
        say`Bring the files back: ${code('sudo rpm --restore openssh-server pam')} on Red Hat and Amazon Linux;
          ${code('sudo apt install --reinstall -o Dpkg::Options::=--force-confmiss openssh-server libpam-runtime')} on Debian
          and Ubuntu.`,
        setting,
      ),
  },
  'pam-rules': {
    title: 'PAM is told to refuse everybody',
    topic: 'all that PAM asks before a session',
    why: () => say`The key is accepted, and then the rules of PAM for sshd deny every account.`,
    howToTell: say`sshd's log names the module that refuses, as ${code('pam_NAME(sshd:account)')}.`,
  },
};
