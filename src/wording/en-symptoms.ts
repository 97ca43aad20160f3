import type { Symptom } from '../domain/symptom.ts';
import { code, say, strong, type Text } from './text.ts';

/** What a line of the client means, by the symptom's id. */
const MEANINGS: Readonly<Record<string, Text>> = {
  'key-file-permissions': say`the client does not use its private key, because others may read the file`,
  'ppk-too-new': say`the client is too old for the form in which the private key was saved`,
  'key-invalid-format': say`the client cannot read the private key in the form it is in`,
  'key-not-accessible': say`the client does not find the private key file, and goes on with its default keys`,
  'passphrase-wrong': say`the client cannot unlock its private key`,
  'config-broken': say`the client's own configuration stops it`,
  'proxy-failed': say`the way through another host or a proxy failed, before this instance was reached`,
  'putty-old': say`this PuTTY or WinSCP is older than what servers of today ask of RSA keys`,
  'host-unknown': say`the client does not know any host of that name`,
  'not-allowed-now': say`sshd turns this address away for some minutes`,
  'no-banner': say`something took the connection, and sshd never said hello: the host may be out of memory or stuck`,
  'timed-out': say`nothing answered: packets are dropped on the way, or the address is wrong`,
  'no-route': say`there is no way from the client to that address`,
  'connection-refused': say`the address answered, and nothing listens on that port`,
  'not-ssh': say`something answered, and it is no SSH server`,
  'reset-before-banner': say`the connection was cut before sshd said hello`,
  'host-key-changed': say`the host that answered is not the one that the client knew under this address`,
  'host-key-unknown': say`the client does not know the host that answered, and was not told to trust it`,
  'no-mutual-kex': say`client and server have no algorithm in common: one of them is much older`,
  'no-mutual-signature': say`client and server have no way of signing in common: one of them is much older`,
  'putty-signature': say`sshd knows the key, and refuses the way in which the client signs with it`,
  'too-many-failures': say`the client offered so many keys that sshd hung up before the right one came`,
  'partial-success': say`the key was accepted, and sshd wants something else as well`,
  'publickey-not-offered': say`sshd does not take keys from this login at all`,
  'publickey-denied': say`sshd takes keys, and refused each one that the client offered`,
  'putty-refused-key': say`sshd refused the key that the client offered`,
  'putty-no-methods': say`the client had no key to offer, or each was refused`,
  'library-denied': say`sshd refused everything that the client tried`,
  'password-asked': say`sshd fell back to a password: the key was refused, or none was offered`,
  booting: say`the key was accepted; logins are turned off while the host starts, stops or is maintained`,
  'account-expired': say`the account is past its end`,
  'password-change': say`the key was accepted; a new password is due first`,
  'no-login-shell': say`the key was accepted; the account has no shell to log in to`,
  'wrong-user-for-root': say`the key was accepted; root is kept out on purpose, and the line names the user to take`,
  'too-many-logins': say`the key was accepted; the account has as many sessions as it may`,
  'sftp-only': say`the key was accepted; this login is for files only, not for a shell`,
  'command-missing': say`the key was accepted; what sshd should run for this login is not there`,
  'channel-failed': say`the key was accepted; the session could not begin`,
  'closed-after-auth': say`sshd hung up in the middle, most often after it accepted the key of an account that may not log in`,
  'session-ended': say`the session ended`,
};

/** A line as it was pasted, and what it means. */
export function symptomLine({ id, line }: Symptom): Text {
  const meaning = MEANINGS[id];
  return meaning ? say`${code(line)} · ${meaning}` : [code(line)];
}

export const CLIENT_SAID: Text = say`The client said:`;

/** Something was pasted, and nothing of it is known. */
export const SAID_NOTHING_KNOWN: Text = say`What was pasted holds no line that I know, so it told me nothing.`;

/** Said before everything else. */
export const STOP_RETRYING: Text = say`${strong('Stop retrying for ten minutes.')} sshd turns the client's address away for
  a while, and each further try makes that longer.`;
