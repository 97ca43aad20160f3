import { type AdviceSetting, type AdviceWords, type Of, onHost } from './en-advice-words.ts';
import { code, say, type Text, words } from './text.ts';

const ASKS: Readonly<Record<Of<'ask-owner'>['about'], string>> = {
  deleted:
    'The account was removed from the host. Ask the owner whether it should come back; I do not create users.',
  locked: 'Somebody may have locked this account on purpose. Ask the owner before it is unlocked.',
  expired: 'The account was given an end date. Ask the owner whether it should have none.',
  password:
    'A new password is due, and a session without the old one cannot set it. Ask the owner whether it should age at all.',
  shell:
    'The account was given a shell that turns logins away. Ask the owner whether it should be able to sign in.',
  config:
    'The configuration of sshd keeps this login out, and somebody may have meant it. Ask the owner of the host.',
  nologin: 'Somebody turned logins off, as for maintenance. Ask the owner of the host whether it is over.',
  'foreign-path':
    "The key file is on a path that is not the user's own. Ask its owner to let the user search and read there, and nobody else write.",
};

const RESTORES: Readonly<Record<Of<'restore-shell'>['state'], string>> = {
  missing: 'is not on the host. Install it again',
  'not-executable': 'cannot be run. Make it executable again',
  'not-regular': 'is not a file. Put the shell back in its place',
};

/** How a shell that cannot be started is put right. */
export const restoreShell = ({ shell, state }: Of<'restore-shell'>, setting: AdviceSetting): AdviceWords =>
  onHost(
    say`${code(shell)} ${RESTORES[state]}, or give the account a shell that is there:
      ${code(`sudo usermod -s /bin/bash ${setting.user ?? 'USER'}`)}.`,
    setting,
  );

/** What the owner's yes is carried out by. */
const ONCE_ALLOWED: Readonly<Partial<Record<Of<'ask-owner'>['about'], (user: string) => Text>>> = {
  locked: (user) =>
    say`Once they agree: ${code(`sudo usermod -p '*' ${user}`)}, which lets keys in and no password.`,
  password: (user) => say`Once they agree: ${code(`sudo chage -M -1 -d $(date +%F) ${user}`)}.`,
  expired: (user) => say`Once they agree: ${code(`sudo chage -E -1 ${user}`)}.`,
  shell: (user) => say`Once they agree: ${code(`sudo usermod -s /bin/bash ${user}`)}.`,
};

/** Whom to ask before something is undone that somebody may have meant, and how it is done once they agree. */
export function askOwner({ about }: Of<'ask-owner'>, setting: AdviceSetting): AdviceWords {
  const how = ONCE_ALLOWED[about]?.(setting.user ?? 'USER');
  return how === undefined
    ? { text: words(ASKS[about]) }
    : onHost(say`${words(ASKS[about])} ${how}`, setting);
}
