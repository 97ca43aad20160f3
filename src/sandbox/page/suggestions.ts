import type { Snapshot } from '../workspace/snapshot.ts';

export interface Suggestion {
  readonly insert: string;
  readonly hint: string;
  readonly about: string;
  /** The whole text once it is taken. */
  readonly whole: string;
}

const OWN_COMMANDS = [{ name: '/invite', usageHint: '@sshfix', description: 'Add somebody to this channel' }];

const commandsFor = (snapshot: Snapshot, text: string): readonly Suggestion[] =>
  [...snapshot.app.commands, ...OWN_COMMANDS]
    .filter((command) => command.name.startsWith(text) && command.name !== text.trim())
    .map(({ name, usageHint, description }) => ({
      insert: `${name} `,
      hint: usageHint,
      about: description,
      whole: `${name} `,
    }));

const namesFor = (snapshot: Snapshot, text: string): readonly Suggestion[] => {
  const [, begun] = /(?:^|\s)@([\w.-]*)$/.exec(text) ?? [];
  if (begun === undefined) return [];
  const people = snapshot.people.filter((person) => !person.deleted && person.id !== snapshot.viewer);
  return [
    { name: snapshot.app.name, about: 'the app' },
    ...people.map((person) => ({ name: person.name, about: person.realName })),
  ]
    .filter(({ name }) => name.startsWith(begun.toLowerCase()))
    .map(({ name, about }) => ({
      insert: `@${name} `,
      hint: '',
      about,
      whole: `${text.slice(0, text.length - begun.length)}${name} `,
    }));
};

/** How a text could go on: commands, which do not run in threads, and names. */
export const suggestionsFor = (
  snapshot: Snapshot,
  text: string,
  inThread: boolean,
): readonly Suggestion[] => {
  if (text.startsWith('/') && !/\s/.test(text)) return inThread ? [] : commandsFor(snapshot, text);
  return namesFor(snapshot, text);
};
