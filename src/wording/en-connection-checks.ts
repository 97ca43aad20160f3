import { onHost } from './en-advice-words.ts';
import type { CheckWords } from './en-check-words.ts';
import { code, say } from './text.ts';

const NEVER_FLUSH = say`Never clear all rules to get in: that opens the host to everybody.`;

/** Checks of what ends a connection before sshd asks for a user. */
export const CONNECTION_CHECKS: Readonly<Record<string, CheckWords>> = {
  'per-source-penalty': {
    title: 'Stop retrying: sshd holds your address off',
    topic: 'whether sshd holds the address of the client off',
    why: () =>
      say`Stop retrying: each failed login adds to the time in which sshd closes every connection from your address.`,
    next: ({ seconds, address = '' }) => ({
      text:
        seconds === undefined
          ? say`Stop retrying and wait, ten minutes at most; then try once, with the right key. Others at the same address
              (${code(address)}) are held off as well.`
          : say`Stop retrying and wait ${code(`${seconds} s`)}; then try once, with the right key. Others at the same address
              (${code(address)}) are held off as well.`,
    }),
  },
  fail2ban: {
    title: 'Stop retrying: your address is banned on the host',
    topic: 'whether the address of the client is banned',
    why: () =>
      say`Stop retrying: too many logins failed from your address, and each new one may make the ban longer.`,
    next: ({ address }, setting) =>
      address === undefined
        ? onHost(
            say`Stop retrying. Once the owner of the host agrees, lift the ban of your address.`,
            setting,
          )
        : onHost(
            say`Stop retrying. Once the owner of the host agrees, lift the ban of this one address:
              ${code(`sudo fail2ban-client set sshd unbanip ${address}`)}. Where another program bans, as sshguard, the ban ends by
              itself after a while.`,
            setting,
          ),
    howToTell: say`${code('sudo fail2ban-client status sshd')} lists who is banned.`,
  },
  'host-firewall': {
    title: 'A firewall on the host drops the connection',
    topic: 'the firewall on the host',
    why: () => say`The packet filter of the host itself lets no connection from this client through to sshd.`,
    next: (_, setting) =>
      onHost(
        say`Ask the owner of the host for one rule that lets this client reach the port of sshd. ${NEVER_FLUSH}`,
        setting,
      ),
    howToTell: say`${code('sudo nft list ruleset')}, or ${code('sudo iptables -S INPUT')}, shows the rules in their order.
      ${NEVER_FLUSH}`,
  },
  'tcp-wrappers': {
    title: 'hosts.deny keeps this client out',
    topic: 'the files hosts.allow and hosts.deny',
    why: () =>
      say`This sshd asks ${code('/etc/hosts.allow')} and ${code('/etc/hosts.deny')} before it says a word, and hangs up.`,
    next: (_, setting) =>
      onHost(
        say`Ask the owner of the host to take the rule back, or to let in this one client in ${code('/etc/hosts.allow')}. It counts
          from the next connection on.`,
        setting,
      ),
    howToTell: say`Look whether a name in ${code('/etc/hosts.deny')} is the client’s, and not let in by
      ${code('/etc/hosts.allow')} before.`,
  },
  'max-startups': {
    title: 'Too many connections wait to sign in',
    topic: 'whether sshd has room for one more connection',
    why: () =>
      say`So many connections have not signed in yet that sshd turns new ones away; mostly somebody is guessing passwords.`,
    next: ({ all }, setting) =>
      onHost(
        say`${all ? 'Try again in a few minutes.' : 'Some attempts get through: try again.'} For good, let only known addresses
          reach the port (security group); ${code('MaxStartups')} can be raised as well.`,
        setting,
      ),
  },
  'login-grace': {
    title: 'Signing in took longer than sshd waits',
    topic: 'whether signing in is too slow',
    why: () =>
      say`sshd ended an attempt from this address because it took too long: slow name lookups, a slow keys command, or a home on a
        slow network.`,
    next: (_, setting) =>
      onHost(
        say`Find what is slow: ${code('time getent passwd USER')}, ${code('sudo sshd -T | grep -i usedns')}, and the command of
          AuthorizedKeysCommand.`,
        setting,
      ),
  },
  'other-sshd': {
    title: 'It is not the host’s own sshd that answers',
    topic: 'whether it is the host’s own sshd that answers',
    why: () => say`Another program has the port, so that what it lets in says nothing about this host.`,
    next: ({ port = '', by = '' }, setting) =>
      onHost(
        say`${code(by)} answers on port ${code(port)}. Find out whether it should (${code(`sudo ss -ltnp 'sport = :${port}'`)}), or
          connect to the port on which the host’s own sshd listens.`,
        setting,
      ),
    howToTell: say`Compare the fingerprint that the client shows with ${code('sudo ssh-keygen -lf')} of
      ${code('/etc/ssh/ssh_host_ed25519_key.pub')}: if they differ, something in between answers.`,
  },
};
