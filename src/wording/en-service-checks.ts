import { type AdviceSetting, type AdviceWords, commandsOnHost, onHost } from './en-advice-words.ts';
import type { CheckWords, FailingCheckWords } from './en-check-words.ts';
import { code, say } from './text.ts';

/** On Red Hat and its like the tools of rpm, elsewhere those of dpkg; both lines say which they are for. */
const reinstall = (setting: AdviceSetting): AdviceWords =>
  commandsOnHost(
    say`Install the package again: the first line on Debian and Ubuntu, the second on Amazon Linux and Red Hat.`,
    'sudo apt-get install --reinstall openssh-server\nsudo dnf reinstall openssh-server',
    setting,
  );

const correctTheLine = (setting: AdviceSetting): AdviceWords =>
  onHost(
    say`Correct that line; when ${code('sudo sshd -t')} says nothing more, ${code('sudo systemctl restart sshd')}
      starts it (the unit is ${code('ssh')} on Debian and Ubuntu).`,
    setting,
  );

const badLine = (title: string, topic: string): FailingCheckWords => ({
  title,
  topic,
  why: () =>
    say`sshd does not start with a configuration that it does not understand; one that still runs ends at its
      next restart, or at the next boot.`,
  next: (_, setting) => correctTheLine(setting),
});

const LOST_IDENTITY = say`Without a host key that it can load, sshd takes no connection.`;

/** Checks of whether sshd answers and starts. */
export const SERVICE_CHECK_WORDS: Readonly<Record<string, CheckWords>> = {
  'sshd-not-running': {
    title: 'sshd is not running',
    topic: 'whether sshd is running',
    why: () => say`Nobody answers on the SSH port, so every login fails.`,
  },
  'sshd-disabled': {
    title: 'sshd is turned off',
    topic: 'whether sshd starts with the host',
    why: () => say`Somebody told systemd not to start sshd, so that it is not there after the next boot.`,
    next: ({ unit = 'sshd.service', state = '' }, setting) =>
      commandsOnHost(
        say`Ask who turned it off and why. This turns it on again:`,
        `${state === 'masked' ? `sudo systemctl unmask ${unit}\n` : ''}sudo systemctl enable --now ${unit}`,
        setting,
      ),
  },
  'sshd-binary-broken': {
    title: 'The program sshd cannot be started',
    topic: 'whether the program sshd is whole',
    why: () =>
      say`sshd is missing or ends before it has read anything, as after an update that stopped half-way.`,
    next: (_, setting) => reinstall(setting),
  },
  'config-missing': {
    title: 'The configuration of sshd is missing',
    topic: 'whether sshd finds its configuration',
    why: () => say`sshd does not start without its file of settings, not even with the usual ones.`,
    next: (_, setting) =>
      commandsOnHost(
        say`Put the file of the package back: the first line on Debian and Ubuntu, the second on Amazon Linux and
          Red Hat.`,
        'sudo apt-get -o Dpkg::Options::=--force-confmiss install --reinstall openssh-server\nsudo rpm --restore openssh-server && sudo dnf reinstall openssh-server',
        setting,
      ),
  },
  'config-syntax': badLine(
    'sshd does not understand its configuration',
    'whether sshd understands its configuration',
  ),
  'config-dropin-syntax': badLine(
    'sshd does not understand an included file',
    'whether sshd understands the files that its configuration includes',
  ),
  'config-fatal-value': badLine(
    'A value in the configuration of sshd is not possible',
    'whether the values in the configuration of sshd are possible',
  ),
  'privsep-user-missing': {
    title: 'The user that sshd runs as is missing',
    topic: 'whether the user for the unprivileged part of sshd exists',
    why: () => say`sshd deals with strangers as a user without rights, and ends when there is none.`,
    next: (_, setting) => reinstall(setting),
  },
  'privsep-dir-missing': {
    title: 'The directory that sshd locks itself into is missing',
    topic: 'whether the directory for the unprivileged part of sshd exists',
    why: () =>
      say`sshd shuts its unprivileged part into an empty directory, and ends each connection without it.`,
    next: (_, setting) =>
      onHost(
        say`Let ${code('sudo systemd-tmpfiles --create')} make it, or ${code('sudo systemctl restart sshd')} (the
          unit is ${code('ssh')} on Debian and Ubuntu).`,
        setting,
      ),
  },
  'privsep-dir-mode': {
    title: 'The directory that sshd locks itself into is open',
    topic: 'who may write to the directory for the unprivileged part of sshd',
    why: () => say`sshd trusts only a directory that is root's and that nobody else can write to.`,
    next: (_, setting) =>
      onHost(say`Give it to root and take write permission from everybody else.`, setting),
  },
  'hostkeys-missing': {
    title: 'There are no host keys',
    topic: 'whether there are host keys',
    why: () => LOST_IDENTITY,
    next: (_, setting) =>
      onHost(say`${code('sudo ssh-keygen -A')} makes those that are missing; then start sshd.`, setting),
  },
  'hostkeys-bad-mode': {
    title: 'sshd ignores host keys that others may read',
    topic: 'who may read the host keys',
    why: () => LOST_IDENTITY,
    next: (_, setting) =>
      onHost(
        say`${code('sudo chmod 600')} on each closes them; where there is a group ${code('ssh_keys')},
          ${code('sudo chmod 640')} is enough.`,
        setting,
      ),
  },
  'hostkeys-corrupt': {
    title: 'Host keys are damaged',
    topic: 'whether the host keys can be loaded',
    why: () => LOST_IDENTITY,
    next: (_, setting) =>
      onHost(
        say`Bring them back from a backup, so that clients know the host again; else move them aside, and
          ${code('sudo ssh-keygen -A')} makes new ones, of which clients will be warned.`,
        setting,
      ),
  },
  'port-changed': {
    title: 'sshd does not listen on port 22',
    topic: 'where sshd listens',
    why: () => say`A client that is told of no port asks at port 22, and there sshd does not listen.`,
    next: ({ port = '22', local = '' }, { address = 'ADDRESS', user = 'USER' }) =>
      local === ''
        ? { text: say`Name the port to the client.`, copy: `ssh -p ${port} ${user}@${address}` }
        : {
            text: say`sshd takes connections only from the host itself: they have to come by a tunnel, as Session
              Manager makes one.`,
          },
  },
  'port-in-use': {
    title: 'Another program has the port of sshd',
    topic: 'whether the port of sshd is free',
    why: () => say`sshd cannot start while somebody else listens on its port.`,
    next: ({ port = '22' }, setting) =>
      onHost(
        say`${code(`sudo ss -ltnp sport = :${port}`)} names the program. Stop it, or move it to another port; then
          start sshd.`,
        setting,
      ),
  },
  'selinux-port': {
    title: 'SELinux keeps sshd from its port',
    topic: 'whether SELinux lets sshd have its port',
    why: () =>
      say`SELinux is enforcing, and its policy lets sshd listen only on the ports that are labelled for it.`,
    next: ({ port = '' }, setting) =>
      commandsOnHost(
        say`Label the port for sshd, then start it; never turn SELinux off for this.`,
        `sudo semanage port -a -t ssh_port_t -p tcp ${port}\nsudo systemctl start sshd`,
        setting,
      ),
  },
};
