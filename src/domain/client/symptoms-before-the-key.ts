import type { SymptomRow } from './symptom-row.ts';

/** The client itself gives up: OpenSSH authfile.c `sshkey_perm_ok`, sshconnect2.c `load_identity_file`; PuTTY sshpubk.c. */
const AT_THE_CLIENT: readonly SymptomRow[] = [
  {
    id: 'key-file-permissions',
    between: ['client', 'client'],
    line: /UNPROTECTED PRIVATE KEY FILE|Permissions (?:0?\d+ )?for ["'][^\n]+?["'] are too open|: bad permissions/i,
    suspects: ['client-key-perms'],
  },
  {
    id: 'ppk-too-new',
    between: ['client', 'client'],
    line: /PuTTY key format too new/i,
    suspects: ['client-ppk-v3'],
    hides: ['key-invalid-format'],
  },
  {
    id: 'key-invalid-format',
    between: ['client', 'client'],
    line: /Load key [^\n]+: (?:invalid format|error in libcrypto|unknown or unsupported key type)|Unable to (?:use|load) (?:private )?key[^\n]*\((?:OpenSSH|SSH-[12]|ssh\.com|not a|file format|unrecognised)|contains key in OpenSSH format|not a PuTTY SSH-2 private key/i,
    suspects: ['client-key-format'],
  },
  {
    id: 'key-not-accessible',
    between: ['client', 'client'],
    line: /Identity file [^\n]+ not accessible|no such identity:|Load key [^\n]+: (?:No such file|Permission denied)|Unable to (?:use|load) (?:private )?key[^\n]*unable to open/i,
    suspects: ['client-wrong-key'],
  },
  {
    id: 'passphrase-wrong',
    between: ['client', 'client'],
    line: /incorrect passphrase|Wrong passphrase|Bad passphrase|agent refused operation/i,
    suspects: ['client-passphrase'],
  },
  {
    id: 'config-broken',
    between: ['client', 'client'],
    line: /(?:\.ssh[/\\]config|\bssh_config)\S*:? line \d+: (?!Applying)|Bad owner or permissions on \S+config/i,
    suspects: ['client-config-override'],
  },
  {
    id: 'proxy-failed',
    between: ['client', 'network'],
    line: /UNKNOWN port 65535|stdio forwarding failed/i,
    suspects: ['client-config-override'],
    hides: ['reset-before-banner'],
  },
  {
    id: 'putty-old',
    between: ['client', 'client'],
    line: /PuTTY_Release_0\.(?:[0-6]\d|7[0-4])\b|WinSCP_release_(?:[1-4]\.|5\.(?:\d|1[0-8])\b)/,
    suspects: ['client-old-rsa'],
  },
  {
    id: 'host-unknown',
    between: ['client', 'client'],
    line: /Could not resolve hostname|Host does not exist|Host "[^"\n]+" does not exist/i,
    suspects: ['client-wrong-host-port', 'ip-changed'],
  },
];

/** Before sshd asks who it is: OpenSSH sshconnect.c `ssh_connect_direct`, `verify_host_key`; kex.c `kex_exchange_identification`. */
const ON_THE_WAY: readonly SymptomRow[] = [
  {
    id: 'not-allowed-now',
    between: ['connection', 'connection'],
    line: /Not allowed at this time/i,
    suspects: ['per-source-penalty', 'max-startups'],
    hides: ['not-ssh', 'reset-before-banner', 'closed-after-auth'],
  },
  {
    id: 'no-banner',
    between: ['connection', 'connection'],
    line: /timed out during banner exchange/i,
    suspects: ['memory-exhausted', 'max-startups', 'instance-status-failed'],
    hides: ['timed-out'],
  },
  {
    id: 'timed-out',
    between: ['instance', 'network'],
    line: /(?:Connection|Operation) timed out(?! during)|Connection to \S+(?: port \d+)? timed out/i,
    suspects: ['sg-blocks-22', 'nacl-blocks', 'route-missing', 'no-public-ip', 'ip-changed'],
  },
  {
    id: 'no-route',
    between: ['instance', 'network'],
    line: /No route to host|Network is unreachable/i,
    suspects: ['route-missing', 'no-public-ip', 'host-firewall'],
  },
  {
    id: 'connection-refused',
    between: ['instance', 'connection'],
    line: /Connection (?:to \S+ )?refused/i,
    suspects: ['sshd-not-running', 'port-changed', 'host-firewall', 'boot-incomplete'],
  },
  {
    id: 'not-ssh',
    between: ['connection', 'connection'],
    line: /banner line contains invalid characters|Protocol major versions differ|Bad packet length|invalid SSH identification string/i,
    suspects: ['client-wrong-host-port', 'other-sshd'],
    hides: ['reset-before-banner'],
  },
  {
    id: 'reset-before-banner',
    between: ['network', 'connection'],
    line: /(?:kex|ssh)_exchange_identification:[^\n]*(?:reset|closed)|Connection reset by|Software caused connection abort/i,
    suspects: ['per-source-penalty', 'max-startups', 'fail2ban', 'tcp-wrappers', 'host-firewall'],
    hides: ['closed-after-auth'],
  },
  {
    id: 'host-key-changed',
    between: ['connection', 'connection'],
    line: /REMOTE HOST IDENTIFICATION HAS CHANGED|host key does not match the one|POTENTIAL SECURITY BREACH/i,
    suspects: ['client-host-key', 'host-key-changed', 'ip-changed'],
    hides: ['host-key-unknown'],
  },
  {
    id: 'host-key-unknown',
    between: ['connection', 'connection'],
    line: /Host key verification failed|No \S+ host key is known for|host key is not cached/i,
    suspects: ['client-host-key'],
  },
  {
    id: 'no-mutual-kex',
    between: ['connection', 'connection'],
    line: /Unable to negotiate with|no matching (?:host key type|key exchange method|cipher|MAC)|Couldn't agree a (?:key exchange|host key|client-to-server)/i,
    suspects: ['client-new-old-server'],
    hides: ['closed-after-auth'],
  },
];

export const BEFORE_THE_KEY: readonly SymptomRow[] = [...AT_THE_CLIENT, ...ON_THE_WAY];
