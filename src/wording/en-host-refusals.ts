import type { HostRefusal } from '../domain/host-change.ts';
import type { HostRefusalReason } from '../domain/host-refusal.ts';
import { code, say, type Text } from './text.ts';

const AGAIN: Text = say`The host changed after the plan was made; run the command again.`;
const BY_HAND: Text = say`Put it right by hand, in a session without SSH.`;
const OWNER: Text = say`Ask the owner of the host.`;
const TELL: Text = say`Tell the people who run this bot.`;

/** What is the matter, in what state the object is now, and what to do. */
const REASONS: Readonly<Record<HostRefusalReason, Text>> = {
  'no-such-user': say`left alone: the account is not there any more. ${AGAIN}`,
  'no-login-shell': say`left alone: the account has no login shell, so nobody signs in with it. ${OWNER}`,
  'no-home': say`left alone: the account has no home directory that can be reached. ${OWNER}`,
  'system-home': say`left alone: the home is a directory of the system. ${OWNER}`,
  'unusual-path': say`left alone: the path of the home holds control characters. ${BY_HAND}`,
  'foreign-link': say`left alone: on the way to the home is a link that is not root's,
    so somebody could make it lead elsewhere. ${OWNER}`,
  'foreign-home': say`left alone: another account has its home there too. ${OWNER}`,
  'config-unknown': say`left alone: sshd does not tell which key file it reads.
    ${code('sudo sshd -t')} on the host says what it dislikes.`,
  'outside-home': say`left alone: the key file is outside the home. ${BY_HAND}`,
  symlink: say`left alone: it is a link, and I do not follow links. Put what it leads to in its place.`,
  absent: say`left alone: it is not there. Run the command again to look at what is.`,
  'not-a-directory': say`left alone: it is not a directory. Move it aside and put one in its place.`,
  'not-regular': say`left alone: it is not a regular file. Move it aside and put one in its place.`,
  'hard-linked': say`left alone: it has more than one name (hard links), and somebody else may use another.
    Put a copy in its place.`,
  'special-mode': say`left alone: it has a set-user-id or set-group-id bit, which no key file needs. ${OWNER}`,
  'no-keys': say`left alone: ${code('ssh-keygen -l')} finds no key in it. Put the right public key there.`,
  'unsafe-parent': say`left alone: somebody other than root can rename what is in the directory above it.
    ${OWNER}`,
  'foreign-owner': say`left alone: it does not belong to root. ${OWNER}`,
  moved: say`left alone: it is not the one that the plan was made for. ${AGAIN}`,
  'cannot-enter': say`left alone: it could not be entered, not even by root. ${BY_HAND}`,
  'cannot-open': say`left alone: it could not be opened, not even by root. ${BY_HAND}`,
  'cannot-ask': say`left alone: the host could not be asked whether the user may pass it. ${BY_HAND}`,
  'cannot-record': say`left alone: it could not be recorded how it was (in ${code('/var/lib/sshfix')}).
    Is the disk full or read-only?`,
  'not-permitted': say`not changed as planned: the host refused, even to root, so the owner may be new and the mode old.
    Look for a read-only or network file system, and for ${code('lsattr')} flags.`,
  'unknown-remedy': say`left alone: my document on the host does not know this change. ${TELL}`,
  'tool-missing': say`left alone: a tool that this takes is not on the host. ${BY_HAND}`,
  'no-record': say`left alone: the host has no record of that repair, so it is not known how it was. ${BY_HAND}`,
  'foreign-record': say`left alone: the record on the host is that of another login. ${TELL}`,
  'key-not-named': say`left alone: which key should be let in is not known. Run the command again with its fingerprint.`,
  'too-large': say`left alone: it is larger than any key file should be. ${OWNER}`,
  'no-such-line': say`left alone: no damaged line of it becomes exactly the key to let in. ${AGAIN}`,
  'cannot-write': say`left alone: nothing could be written beside it as its user. Is the disk or the quota full, or
    the directory closed to them?`,
  'changed-since': say`left alone: somebody changed it after that repair. ${BY_HAND}`,
  'writable-by-others': say`left alone: others than root can write to it, so what is in it may not be root's.
    Read it first.`,
  'unknown-place': say`left alone: it is not in a place that I know of sshd. ${BY_HAND}`,
  'would-widen-access': say`left alone: without this line somebody could get in whom it was to keep out.
    Correct it by hand; ${code('sudo sshd -t')} says when it is good.`,
  'still-refused': say`left alone: ${code('sudo sshd -t')} still finds something that I do not mend with it.
    Run the command again to look at what.`,
  'other-config': say`left alone: the sshd that runs was started with another configuration file. ${OWNER}`,
  'has-passphrase': say`left alone: the key has a passphrase, so it is not damaged, but sshd cannot read it.
    ${OWNER}`,
  'system-not-up': say`left alone: the system is still starting or about to stop, and turns people away meanwhile.
    Wait a few minutes.`,
  'service-disabled': say`left alone: somebody turned sshd off on this host. ${OWNER}`,
  'no-service': say`left alone: the host does not tell how its sshd is started. ${BY_HAND}`,
  'not-running': say`left alone: no sshd runs that could read it. Run the command again to look at why.`,
  'did-not-start': say`not changed as planned: sshd was told to and does not listen. ${code('sudo journalctl -u ssh -u sshd -n 20')}
    says why.`,
  'cannot-arm': say`left alone: the host could not be told to take the change back by itself. ${BY_HAND}`,
  'still-armed': say`left alone: the host may still take back an earlier change of this file by itself. Wait ten minutes, and
    run the command again.`,
  'already-reverted': say`not changed as planned: the host took it back by itself before. Run the command again.`,
  'cannot-be-undone': say`left alone: how it was before is nowhere any more.`,
};

/** What the host would not do, and why. */
export const hostRefusalRow = ({ path, reason }: HostRefusal): Text =>
  path === '' ? REASONS[reason] : say`${code(path)} · ${REASONS[reason]}`;
