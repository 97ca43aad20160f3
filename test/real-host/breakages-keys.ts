import type { Breakage } from './breakage.ts';
import { client, edit, FILE, OTHER, rewrite, withOptions } from './key-file-edits.ts';

const sshd = (line: string) => `echo '${line}' >/etc/ssh/sshd_config.d/test.conf`;

/** Refused for the key or for what its line demands. */
export const KEYS_LEFT_ALONE: readonly Breakage[] = [
  { is: 'the end of the key missing', script: edit('s/^(.{50}).*/$1/'), check: 'line-truncated' },
  { is: 'a wrong character in the key', script: edit('s/(.{50})./$1!/'), check: 'base64-corrupt' },
  { is: 'the key commented out', script: edit('s/^/# /'), check: 'commented' },
  {
    is: 'the key commented out beside another',
    script: `${edit('s/^/#/')}; ${rewrite(`cat ${FILE} ${OTHER}`)}`,
    check: 'commented',
  },
  {
    is: 'a private key in the place of the public one',
    script: `ssh-keygen -q -t ed25519 -N '' -f /tmp/k; ${rewrite('cat /tmp/k')}`,
    check: 'private-key-pasted',
  },
  {
    is: "PuTTY's file in the place of the key",
    script: rewrite(
      "echo 'PuTTY-User-Key-File-3: ssh-ed25519'; echo 'Public-Lines: 1'; echo AAAA; echo 'Private-MAC: 0'",
    ),
    check: 'format-ppk',
  },
  {
    is: 'a key in two lines that is another',
    script: `cat ${OTHER} >${FILE}; ${edit('s/^(.{50})/$1\\n/')}`,
    check: 'authkeys-empty',
  },
  { is: 'a key for another address', script: withOptions('from="192.0.2.1"'), check: 'option-from', client },
  {
    is: 'a key for all but this address',
    script: withOptions('from="127.*,!127.0.0.1"'),
    check: 'option-from',
    client,
  },
  { is: 'a key for names only', script: withOptions('from="localhost"'), check: 'option-from', client },
  {
    is: 'a key for a range that is none',
    script: withOptions('from="127.0.0.1,10.0.0.1/8"'),
    check: 'option-from',
    client,
  },
  {
    is: 'a key for a range with a blank',
    script: withOptions('from="192.0.2.1, 127.0.0.1"'),
    check: 'option-from',
    client,
  },
  { is: 'a key that expired', script: withOptions('expiry-time="20200101"'), check: 'option-expired' },
  {
    is: 'a key that expired a minute ago',
    script: `sed -i "1s|^|expiry-time=\\"$(date -d '1 minute ago' +%Y%m%d%H%M)\\" |" ${FILE}`,
    check: 'option-expired',
  },
  {
    is: 'a key with the earlier of two dates',
    script: withOptions('expiry-time="20990101",expiry-time="20200101"'),
    check: 'option-expired',
  },
  { is: 'a date that is none', script: withOptions('expiry-time="tomorrow"'), check: 'option-unknown' },
  {
    is: 'a date in a thirteenth month',
    script: withOptions('expiry-time="20991331"'),
    check: 'option-unknown',
  },
  { is: 'a date of ten figures', script: withOptions('expiry-time="2099123112"'), check: 'option-unknown' },
  { is: 'an hour that is none', script: withOptions('expiry-time="209912312400Z"'), check: 'option-unknown' },
  {
    is: 'a port beyond all ports',
    script: withOptions('permitopen="localhost:99999"'),
    check: 'option-unknown',
  },
  { is: 'the port 0', script: withOptions('permitlisten="0"'), check: 'option-unknown' },
  {
    is: 'an option without its quotes',
    script: withOptions('from=127.0.0.1'),
    check: 'option-unknown',
    client,
  },
  {
    is: 'an option twice',
    script: withOptions('from="127.0.0.1",from="127.0.0.1"'),
    check: 'option-unknown',
    client,
  },
  { is: 'a misspelt option', script: withOptions('no-ptty'), check: 'option-unknown' },
  { is: 'the name of a host before the key', script: withOptions('web-1'), check: 'option-unknown' },
  { is: 'an authority', script: withOptions('cert-authority'), check: 'option-ca-flag' },
  { is: 'principals of a plain key', script: withOptions('principals="ec2-user"'), check: 'option-ca-flag' },
  {
    is: 'a notice of the right user',
    script: withOptions('command="echo Please login as the user admin rather than the user root.;exit 142"'),
    check: 'option-command',
  },
  {
    is: 'no algorithm for the key',
    script: sshd('PubkeyAcceptedKeyTypes rsa-sha2-512,ecdsa-*'),
    check: 'pubkey-algo-refused',
  },
  {
    is: 'the key on the list of revoked ones',
    script: `mkdir /data; cp ${FILE} /data/revoked; ${sshd('RevokedKeys /data/revoked')}`,
    check: 'revoked-key',
  },
  {
    is: 'the key in a revocation list',
    script: `mkdir /data; ssh-keygen -q -k -f /data/revoked ${FILE}; ${sshd('RevokedKeys /data/revoked')}`,
    check: 'revoked-key',
  },
  {
    is: 'no list of revoked keys where one is set',
    script: sshd('RevokedKeys /data/revoked'),
    check: 'revoked-file-unreadable',
  },
  {
    is: 'a line that is no key among the revoked ones',
    script: `mkdir /data; { cat ${OTHER}; echo nonsense; } >/data/revoked; ${sshd('RevokedKeys /data/revoked')}`,
    check: 'revoked-file-unreadable',
  },
  {
    is: 'an option among the revoked keys',
    script: `mkdir /data; { printf 'no-pty '; cat ${OTHER}; } >/data/revoked; ${sshd('RevokedKeys /data/revoked')}`,
    check: 'revoked-file-unreadable',
  },
  {
    is: 'half a revocation list',
    script: `mkdir /data; ssh-keygen -q -k -f /data/all ${OTHER}; head -c 60 /data/all >/data/revoked; ${sshd('RevokedKeys /data/revoked')}`,
    check: 'revoked-file-unreadable',
  },
  {
    is: 'a directory of revoked keys',
    script: `mkdir -p /data/revoked; ${sshd('RevokedKeys /data/revoked')}`,
    check: 'revoked-file-unreadable',
  },
];

export const KEYS_ACCEPTED: readonly Breakage[] = [
  { is: 'blanks and tabs before the key', script: edit('s/^/ \\t /') },
  { is: 'tabs between type and key', script: edit('s/ /\\t\\t /') },
  { is: 'no line end at the end', script: edit('s/\\n$//') },
  { is: 'a key for this address', script: withOptions('from="127.0.0.1"'), client },
  { is: 'a key for a range', script: withOptions('from="!127.0.0.2,127.0.0.0/8"'), client },
  { is: 'a key for a pattern', script: withOptions('from="127.0.0.?"'), client },
  { is: 'a key that will expire', script: withOptions('expiry-time="20990101",restrict') },
  {
    is: 'restrictions that let a session in',
    script: withOptions('no-pty,NO-X11-forwarding,environment="A=b",permitopen="db.example:5432"'),
  },
  {
    is: 'dates in UTC, and a last day that no month has',
    script: withOptions('expiry-time="20991231z",expiry-time="209902312359UTC"'),
    otherwiseIn: ['bullseye'],
  },
  { is: 'any port', script: withOptions('permitopen="[::1]:65535",permitlisten="*"') },
  { is: 'commas without options', script: withOptions('no-pty,,restrict,') },
  {
    is: 'a line that is refused before one that is not',
    script: rewrite(`printf 'from="192.0.2.1" '; cat ${FILE} ${FILE}`),
    client,
  },
  {
    is: 'other keys revoked',
    script: `mkdir /data; cp ${OTHER} /data/revoked; ${sshd('RevokedKeys /data/revoked')}`,
  },
  {
    is: 'an empty list of revoked keys',
    script: `mkdir /data; : >/data/revoked; ${sshd('RevokedKeys /data/revoked')}`,
  },
  {
    is: 'other keys in a revocation list',
    script: `mkdir /data; ssh-keygen -q -k -f /data/revoked ${OTHER}; ${sshd('RevokedKeys /data/revoked')}`,
  },
  { is: 'the algorithm of the key among few', script: sshd('PubkeyAcceptedKeyTypes ssh-ed25519') },
  {
    is: 'a damaged line of another key',
    script: rewrite(`fold -w 50 ${OTHER}; cat ${FILE}`),
    beside: ['line-wrapped'],
  },
  { is: 'a comment that was a key', script: rewrite(`printf '#'; cat ${OTHER} ${FILE}`) },
  {
    is: 'a private key beside the public one',
    script: `ssh-keygen -q -t ed25519 -N '' -f /tmp/k; ${rewrite(`cat ${FILE} /tmp/k`)}`,
    beside: ['private-key-pasted'],
  },
];
