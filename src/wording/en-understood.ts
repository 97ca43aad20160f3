import type { ClientTold } from '../domain/attempt.ts';
import { CLIENT_SAID, SAID_NOTHING_KNOWN, symptomLine } from './en-symptoms.ts';
import { code, listed, say, type Text } from './text.ts';

type Login = ClientTold & { readonly user?: string | undefined };

/** From where and with which key, as far as it was told. */
export const clientParts = ({ address, keyFingerprint }: ClientTold): readonly Text[] => [
  ...(address === undefined ? [] : [say`from ${code(address)}`]),
  ...(keyFingerprint === undefined ? [] : [say`with the key ${code(keyFingerprint)}`]),
];

/** What a command was taken to mean beside the instance; nothing where it told no more than that and a user. */
export function understood(login: Login): readonly Text[] {
  const parts = clientParts(login);
  const user = login.user === undefined ? [] : [say`the login of ${code(login.user)}`];
  if (parts.length === 0 && login.symptoms === undefined) return [];
  const [first, ...more] = [...user, ...parts];
  const asked = first === undefined ? [] : [say`I understood: ${listed([first, ...more])}.`];
  return [...asked, ...saidLines(login)];
}

/** What the client said, one line each. */
export function saidLines({ symptoms }: ClientTold): readonly Text[] {
  if (symptoms === undefined) return [];
  return symptoms.length === 0
    ? [SAID_NOTHING_KNOWN]
    : symptoms.map((symptom) => say`${CLIENT_SAID} ${symptomLine(symptom)}`);
}

/** The same command again, for one instance. A paste is not repeated. */
export const commandFor = (instanceId: string, { user, address, keyFingerprint }: Login): string =>
  [
    '/sshfix',
    instanceId,
    ...(user === undefined ? [] : [user]),
    ...(address === undefined ? [] : ['from', address]),
    ...(keyFingerprint === undefined ? [] : ['key', keyFingerprint]),
  ].join(' ');
