import { onHost } from './en-advice-words.ts';
import type { CheckWords } from './en-check-words.ts';
import { code, say } from './text.ts';

/** Checks of the key that is offered, and of what its line demands. */
export const KEY_CHECKS: Readonly<Record<string, CheckWords>> = {
  'key-pair-lost': {
    topic: 'whether anybody still has the private key',
    howToTell: say`Ask who made the key pair. A private key cannot be had again from AWS; if it is lost, put a new public
      key on the host in a session without SSH.`,
  },
  'ca-principals': {
    topic: 'whether the certificate of the client counts here',
    howToTell: say`${code('ssh-keygen -L -f id-cert.pub')} on the client shows who signed the certificate, for whom
      (principals) and until when; sshd wants the login name among them, and its authority in
      ${code('TrustedUserCAKeys')}.`,
  },
  'sk-touch': {
    topic: 'whether the security key was touched',
    howToTell: say`Touch the key when it blinks, and give its PIN if it asks. ${code('ssh -v')} shows whether the key
      was offered at all.`,
  },
  'option-unknown': {
    title: 'An option of the key line is not known to sshd',
    topic: 'whether sshd knows the options of the key lines',
    why: (user) =>
      say`One misspelt or newer option before the key makes sshd pass over the whole line of ${code(user)}.`,
    next: ({ path = '', line = '' }, setting) =>
      onHost(
        say`Correct what stands before the key in line ${line} of ${code(path)}: names as in ${code('man sshd')} under
          AUTHORIZED_KEYS FILE FORMAT, commas without blanks between them, values in ${code('"…"')}.`,
        setting,
      ),
    silent: true,
  },
  'option-ca-flag': {
    title: 'The key line is for certificates only',
    topic: 'whether a key line is for certificates only',
    why: () =>
      say`${code('cert-authority')} and ${code('principals=')} make sshd take certificates that this key signed, and not the key.`,
    next: ({ path = '', line = '' }, setting) =>
      onHost(
        say`Ask the owner whether this key should sign in itself; then it needs a line of its own without that option
          (now line ${line} of ${code(path)}).`,
        setting,
      ),
    silent: true,
  },
  'option-expired': {
    title: 'The key has expired',
    topic: 'whether the key has expired',
    why: (user) => say`The line of this key of ${code(user)} says until when it counts, and that is over.`,
    next: ({ path = '', line = '' }, setting) =>
      onHost(
        say`Ask the owner for a new key, or for another ${code('expiry-time=')} in line ${line} of ${code(path)}. If the
          date seems right, look at the host's clock (${code('timedatectl')}).`,
        setting,
      ),
    silent: true,
  },
  'option-from': {
    title: 'The key is not for this address',
    topic: 'from which addresses the key is taken',
    why: (user) =>
      say`The line of this key of ${code(user)} takes it only from some addresses, and the client has another.`,
    next: ({ path = '', line = '' }, setting) =>
      onHost(
        say`Come from an address that is listed, as by the office or the VPN; or ask the owner to add yours to
          ${code('from=')} in line ${line} of ${code(path)}.`,
        setting,
      ),
  },
  'option-command': {
    title: 'The key may only run one command',
    topic: 'whether the key may only run one command',
    why: (user) =>
      say`sshd accepts this key of ${code(user)}, and then runs what its line says instead of a session.`,
    next: ({ path = '', line = '' }, setting) =>
      onHost(
        say`Use another key for a session, or ask the owner about ${code('command=')} in line ${line} of ${code(path)}.`,
        setting,
      ),
  },
  'pubkey-algo-refused': {
    title: 'sshd takes no keys of this type',
    topic: 'the setting PubkeyAcceptedAlgorithms',
    why: (user) => say`The configuration of sshd leaves out the algorithm of this key of ${code(user)}.`,
    next: ({ algorithm = '' }) => ({
      text: say`Use a key of another type: ED25519, or RSA of 3072 bits. Allowing ${code(algorithm)} again may weaken the
        host, so I do not do that.`,
      copy: 'ssh-keygen -t ed25519',
    }),
  },
  'crypto-policy-fips': {
    title: 'The crypto policy of the host refuses this key',
    topic: 'the crypto policy of the host',
    why: (user) =>
      say`A policy of the whole system, such as FIPS, leaves out the algorithm of this key of ${code(user)}.`,
    next: () => ({
      text: say`Use a key that the policy allows: RSA of 3072 bits or ECDSA (FIPS refuses ED25519). Leave the policy as it
        is.`,
      copy: 'ssh-keygen -t rsa -b 3072',
    }),
  },
  'rsa-too-small': {
    title: 'The RSA key is too short',
    topic: 'the setting RequiredRSASize',
    why: (user) => say`sshd wants longer RSA keys than this one of ${code(user)}.`,
    next: () => ({
      text: say`Make a new key, and put its public half on the host.`,
      copy: 'ssh-keygen -t ed25519',
    }),
  },
  'revoked-key': {
    title: 'The key is revoked',
    topic: 'whether the key is revoked',
    why: (user) => say`The key of ${code(user)} is on the host's list of keys that count no more.`,
    next: () => ({
      text: say`Somebody decided that, perhaps because the key leaked. Make a new key; do not take this one off the list.`,
      copy: 'ssh-keygen -t ed25519',
    }),
  },
  'revoked-file-unreadable': {
    title: 'sshd cannot read its list of revoked keys',
    topic: 'the file of RevokedKeys',
    why: () => say`While sshd cannot read that file to its end, it refuses every key of everybody.`,
    next: ({ path = '', state = '' }, setting) =>
      onHost(
        state === 'missing'
          ? say`Put ${code(path)} back from a backup or from what manages the host. An empty file lets keys in as well,
              but makes revoked keys count again: ask the owner first.`
          : say`${code(path)} may hold public keys, one a line without options, or a list of ${code('ssh-keygen -k')}, and
              nothing else. Take out what is neither.`,
        setting,
      ),
  },
};
