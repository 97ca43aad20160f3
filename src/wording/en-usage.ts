import { secretTold } from './en-secrets.ts';
import type { Misread } from './misread.ts';
import { code, listed, say, type Text } from './text.ts';

function misread(why: Exclude<Misread, { kind: 'secret' }>): Text {
  switch (why.kind) {
    case 'too-long':
      return say`That is more than ${why.limit} characters; the last lines that the client printed are enough.`;
    case 'open-quote':
      return say`A quotation mark is not closed.`;
    case 'too-many-words':
      return say`That is ${why.words} words, and an instance and a user are two. A name with spaces goes in
        quotes: ${code('/sshfix "web server" ubuntu')}. What the client said goes on the next line.`;
    case 'whole-command':
      return say`Leave out ${code('ssh')} and its options: ${code(`/sshfix ${why.login}`)}.`;
    case 'unknown-subcommand':
      return say`${code(why.word)} is not something I can do. If an instance is called so, put its name in quotes.`;
    case 'history-of-what':
      return say`Say which instance: ${code('/sshfix history web-1')}.`;
    case 'mention':
      return say`That mentions a person or a channel, and I need an instance.`;
    case 'instance-missing':
      return say`I can read what the client said, but not which instance it is about. Name it before the text:
        ${code('/sshfix web-1 …')}.`;
    case 'two-instances':
      return say`The text names several hosts: ${listed(why.hosts.map(code))}. Name the instance before the text:
        ${code('/sshfix web-1 …')}.`;
    case 'malformed-client':
      return say`After ${code('from')} comes the address that the instance sees you under, as
        ${code('from 203.0.113.7')}.`;
    case 'malformed-key':
      return say`After ${code('key')} comes a fingerprint, as ${code('SHA256:')} and 43 characters, or the public key.
        ${code('ssh-keygen -lf key.pem')} shows it.`;
    case 'other-fingerprint':
      return say`That is an MD5 or SHA-1 fingerprint, and sshd compares by SHA-256. ${code('ssh-keygen -lf key.pem')}
        shows the one I need, or give the public key itself.`;
    case 'malformed-id':
      return say`${code(why.value)} is not an instance id: after ${code('i-')} come 8 or 17 characters of 0-9
        and a-f. If it is a name, put it in quotes.`;
    case 'malformed-address':
      return say`${code(why.value)} is not an IPv4 address: each of the four numbers is 0 to 255.`;
    case 'wildcard':
      return say`${code(why.value)} holds a wildcard, and I need one exact name. For an instance with such a
        name, give its id.`;
    case 'unsafe-name':
      return say`${code(why.value)} holds characters that I do not take in a name. Give the instance's id.`;
    case 'unsafe-user':
      return say`${code(why.value)} is not a user name: it starts with a letter or ${code('_')}, has up to 32
        letters, digits, ${code('_')}, ${code('.')} and ${code('-')}.`;
    case 'two-users':
      return say`Two different users are named: ${listed(why.users.map(code))}. Name one.`;
  }
}

/** What the command takes, one form a line. */
export const USAGE: readonly Text[] = [
  say`${code('/sshfix web-1')} checks why SSH refuses the key on the instance named ${code('web-1')}; nothing
    is changed`,
  say`${code('/sshfix web-1 ubuntu')} or ${code('/sshfix ubuntu@web-1')} checks the login of one user`,
  say`${code('/sshfix web-1 ubuntu from 203.0.113.7 key SHA256:…')} says as well from where and with which key; a
    public key will do`,
  say`On the lines after it, paste what ssh or PuTTY printed: I read that first. Never a private key`,
  say`${code('/sshfix i-0123456789abcdef0')}, an IP address or an EC2 host name work as well; names with
    spaces go in quotes`,
  say`${code('/sshfix history web-1')} lists past repairs`,
  say`${code('@sshfix events')} in a repair's thread lists everything that happened`,
];

/** What happened, and what to type instead. */
export const misreadText = (why: Misread): readonly Text[] =>
  why.kind === 'secret'
    ? secretTold(why.secret)
    : [say`Nothing was started. ${misread(why)}`, say`What I understand:`, ...USAGE];
