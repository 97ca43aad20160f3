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
function saidLines({ symptoms }: ClientTold): readonly Text[] {
  if (symptoms === undefined) return [];
  return symptoms.length === 0
    ? [SAID_NOTHING_KNOWN]
    : symptoms.map((symptom) => say`${CLIENT_SAID} ${symptomLine(symptom)}`);
}

interface Options {
  readonly user?: string | undefined;
  readonly address?: string | undefined;
  readonly keyFingerprint?: string | undefined;
}

/** The same command again, for one instance. A paste is not repeated. */
export const commandFor = (instanceId: string, { user, address, keyFingerprint }: Options): string =>
  [
    '/sshfix',
    instanceId,
    ...(user === undefined ? [] : [user]),
    ...(address === undefined ? [] : ['from', address]),
    ...(keyFingerprint === undefined ? [] : ['key', keyFingerprint]),
  ].join(' ');

/** What would be judged if more were told; of what only a person can see, how much there is. Undefined where nothing is open. */
export function tellMore(open: readonly string[], instanceId: string, login: Login): Text | undefined {
  const asks = (reason: string): boolean => open.includes(reason);
  const forPeople = open.filter((reason) => reason === 'person-must-look').length;
  const told = {
    user: login.user,
    address: login.address ?? (asks('client-not-named') ? '<your address>' : undefined),
    keyFingerprint: login.keyFingerprint ?? (asks('key-not-named') ? 'SHA256:…' : undefined),
  };
  const command = say`${code(commandFor(instanceId, told))}`;
  const paste = asks('client-not-quoted') ? say`, with what ssh printed on the lines below it` : [];
  const isAsking = ['client-not-named', 'key-not-named', 'client-not-quoted'].some(asks);
  const sentences = [
    ...(isAsking ? [say`Tell me more, and I can judge more: ${command}${paste}.`] : []),
    ...(forPeople === 0 ? [] : [forPeopleOnly(forPeople)]),
  ];
  return sentences.length === 0
    ? undefined
    : sentences.flatMap((sentence, index) => (index === 0 ? sentence : say` ${sentence}`));
}

const forPeopleOnly = (count: number): Text =>
  say`${count === 1 ? '1 more thing' : `${count} more things`} only a person can look at.`;
