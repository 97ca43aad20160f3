import type { Breakage } from './breakages.ts';

const SSH = '/home/ec2-user/.ssh';
const FILE = `${SSH}/authorized_keys`;
const OTHER = '/etc/ssh/ssh_host_ed25519_key.pub';

/** What `command` prints is the new content. */
const rewrite = (command: string) => `{ ${command}; } >/tmp/new; cat /tmp/new >${FILE}`;
const edit = (perl: string) =>
  `perl -0777 -pi -e '${perl}' ${FILE}; chown ec2-user: ${FILE}; chmod 600 ${FILE}`;
const withOptions = (options: string) => `sed -i '1s|^|${options} |' ${FILE}`;
const sshd = (line: string) => `echo '${line}' >/etc/ssh/sshd_config.d/test.conf`;
const client = '127.0.0.1';

/** Lines that are the key again when the flaw is taken out. */
export const LINES_MENDED: readonly Breakage[] = [
  { is: 'a byte order mark', script: edit('s/^/\\xef\\xbb\\xbf/'), check: 'line-bom' },
  { is: 'a no-break space before the key', script: edit('s/^/\\xc2\\xa0/'), check: 'line-bom' },
  { is: 'a carriage return before the key', script: edit('s/^/\\r/'), check: 'line-bom' },
  { is: 'UTF-16', script: edit('s/(.)/$1\\0/sg; s/^/\\xff\\xfe/'), check: 'utf16' },
  { is: 'UTF-16 of the other order', script: edit('s/(.)/\\0$1/sg; s/^/\\xfe\\xff/'), check: 'utf16' },
  {
    is: 'UTF-16 after a good line',
    script: `${edit('s/(.)/$1\\0/sg')}; ${rewrite(`cat ${OTHER} ${FILE}`)}`,
    check: 'utf16',
  },
  { is: 'a NUL before the key', script: edit('s/^/\\0/'), check: 'utf16' },
  { is: 'the key in two lines', script: edit('s/^(.{50})/$1\\n/'), check: 'line-wrapped' },
  { is: 'the key in many lines', script: edit('s/(.{20})(?=.* )/$1\\n/g'), check: 'line-wrapped' },
  {
    is: 'the key in lines that are indented',
    script: edit('s/^(.{50})/$1\\r\\n   /'),
    check: 'line-wrapped',
  },
  { is: 'a blank in the key', script: edit('s/^(.{50})/$1 /'), check: 'line-wrapped' },
  { is: 'the type on a line of its own', script: edit('s/ /\\n/'), check: 'type-on-own-line' },
  {
    is: 'the type on a line of its own, and the key in two',
    script: edit('s/ /\\n/; s/^(.{50})/$1\\n/m'),
    check: 'type-on-own-line',
  },
  {
    is: 'a key that ends in another',
    script: rewrite(`tr -d '\\n' <${OTHER}; cat ${FILE}`),
    check: 'line-two-keys',
  },
  {
    is: 'a key without a comment that ends in another',
    script: rewrite(`printf 'ssh-ed25519 %s' "$(cut -d' ' -f2 ${OTHER})"; cat ${FILE}`),
    check: 'line-two-keys',
  },
  {
    is: 'a key of which the comment is another',
    script: rewrite(`cut -d' ' -f1,2 ${FILE} | tr -d '\\n'; cat ${OTHER}`),
    check: 'line-two-keys',
  },
  {
    is: 'line ends of an old Mac',
    script: rewrite(`cat ${OTHER} ${FILE} | tr '\\n' '\\r'`),
    check: 'line-two-keys',
  },
  { is: 'double quotes', script: edit('s/^(.*)$/"$1"/m'), check: 'quoted' },
  { is: 'single quotes', script: edit('s/^(.*)$/\\x27$1\\x27/m'), check: 'quoted' },
  {
    is: 'quotes of a word processor',
    script: edit('s/^(.*)$/\\xe2\\x80\\x9c$1\\xe2\\x80\\x9d/m'),
    check: 'quoted',
  },
  { is: 'quotes around the key only', script: edit('s/ (\\S+)/ "$1"/'), check: 'quoted' },
  { is: 'no type', script: edit('s/^\\S+ //'), check: 'type-missing' },
  { is: 'a type without its first letter', script: edit('s/^.//'), check: 'type-missing' },
  { is: 'a type in capitals', script: edit('s/^(\\S+)/\\U$1/'), check: 'type-missing' },
  { is: 'the format of other programs', script: rewrite(`ssh-keygen -e -f ${FILE}`), check: 'format-ssh2' },
  {
    is: 'a byte order mark before its options',
    script: edit('s/^/\\xef\\xbb\\xbffrom="127.0.0.1",no-pty /'),
    check: 'line-bom',
    client,
  },
];

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
    is: 'a key that expired a minute ago, in UTC',
    script: `sed -i "1s|^|expiry-time=\\"$(date -u -d '1 minute ago' +%Y%m%d%H%M)Z\\" |" ${FILE}`,
    check: 'option-expired',
  },
  {
    is: 'a key with the earlier of two dates',
    script: withOptions('expiry-time="20990101",expiry-time="20200101"'),
    check: 'option-expired',
  },
  { is: 'a date that is none', script: withOptions('expiry-time="tomorrow"'), check: 'option-unknown' },
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
    script: sshd('PubkeyAcceptedAlgorithms rsa-sha2-512,ecdsa-*'),
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
  { is: 'the algorithm of the key among few', script: sshd('PubkeyAcceptedAlgorithms ssh-ed25519') },
  { is: 'a length of RSA keys', script: sshd('RequiredRSASize 3072') },
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
