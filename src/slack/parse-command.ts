import type { ClientTold } from '../domain/attempt.ts';
import { secretIn } from '../domain/client/secrets.ts';
import { type InstanceQuery, LOGIN_USER } from '../domain/instance.ts';
import { type AskedOfClient, clientTold } from './client-told.ts';
import { takeOptions } from './command-options.ts';
import { asTyped, type CommandWord, commandWords } from './command-words.ts';
import { no, type Parsed, parseInstance } from './parse-instance.ts';
import { withFingerprints } from './public-key.ts';
import { splitPaste } from './split-paste.ts';

/** Somebody asks why an instance refuses a login. */
export interface RepairAsked {
  readonly ask: 'repair';
  readonly query: InstanceQuery;
  readonly user?: string;
  readonly client?: ClientTold;
}

/** What somebody asks by `/sshfix`. */
export type SlashCommand = Parsed<
  { readonly ask: 'help' } | { readonly ask: 'history'; readonly query: InstanceQuery } | RepairAsked
>;

const TEXT_LIMIT_CHARS = 3000;

/** Words that people try as subcommands, and that would otherwise be looked up as names. */
const NOT_COMMANDS =
  /^(approve|apply|audit|cancel|check|diagnose|events|fix|list|repair|restart|start|status|stop|undo|version)$/i;

/** As people ask any program for help. */
const HELP = /^(?:help|-{1,2}h(?:elp)?|\?)$/i;

interface Login {
  readonly users: readonly string[];
  readonly instance: CommandWord;
}

/** `user@instance`, as ssh takes it; a quoted word is a name as it stands. */
function splitLogin(word: CommandWord): Login {
  const at = word.quoted ? -1 : word.text.indexOf('@');
  if (at < 1 || at === word.text.length - 1 || word.text.startsWith('<'))
    return { users: [], instance: word };
  return { users: [word.text.slice(0, at)], instance: { text: word.text.slice(at + 1), quoted: false } };
}

/** The instance that the pasted text names, where the command names none. */
function loginOf({ hosts, users, client: { symptoms = [] } }: AskedOfClient, paste: string): Parsed<Login> {
  const isOnlyCommand = symptoms.length === 0 && !paste.includes('\n');
  const [host, another] = hosts;
  if (host === undefined) return no({ kind: 'instance-missing' });
  if (another !== undefined) return no({ kind: 'two-instances', hosts });
  if (isOnlyCommand) return no({ kind: 'whole-command', login: [...users.slice(0, 1), host].join('@') });
  return { users: [], instance: { text: host, quoted: false } };
}

function parseRepair(words: readonly CommandWord[], paste: string): SlashCommand {
  const options = takeOptions(words);
  if ('misread' in options) return options;
  const [first, second, third] = options.words;
  if (third) return no({ kind: 'too-many-words', words: options.words.length });
  const told = clientTold(options, paste);
  const login = first ? splitLogin(first) : loginOf(told, paste);
  if ('misread' in login) return login;
  const query = parseInstance(login.instance);
  if ('misread' in query) return query;

  const users = [...new Set([...login.users, ...(second ? [second.text] : []), ...told.users])];
  const unsafe = users.find((name) => !LOGIN_USER.test(name));
  if (unsafe !== undefined) return no({ kind: 'unsafe-user', value: unsafe });
  const [user, another] = users;
  if (another !== undefined) return no({ kind: 'two-users', users });
  const hasTold = Object.keys(told.client).length > 0;
  return {
    ask: 'repair',
    query,
    ...(user !== undefined && { user }),
    ...(hasTold && { client: told.client }),
  };
}

function parseHistory(words: readonly CommandWord[]): SlashCommand {
  const [word] = words;
  if (!word) return no({ kind: 'history-of-what' });
  if (words.length > 1) return no({ kind: 'too-many-words', words: words.length });
  const query = parseInstance(word);
  return 'misread' in query ? query : { ask: 'history', query };
}

/** The line of an instance among several may be copied whole: what it tells of the instance follows a dot. */
const withoutRemarks = (text: string): string => text.replace(/\s·\s.*$/su, '');

/** Reads the text after `/sshfix`; total, whatever somebody types. A text that holds a secret is read no further. */
export function parseCommand(text: string): SlashCommand {
  const typed = withFingerprints(asTyped(text));
  const secret = secretIn(typed);
  if (secret) return no({ kind: 'secret', secret });
  if (text.length > TEXT_LIMIT_CHARS) return no({ kind: 'too-long', limit: TEXT_LIMIT_CHARS });
  const { head, paste } = splitPaste(typed);
  const words = commandWords(withoutRemarks(head));
  if (!words) return no({ kind: 'open-quote' });
  const [first] = words;
  const subcommand = first?.quoted ? '' : (first?.text.toLowerCase() ?? '');
  if ((!first && paste === '') || HELP.test(subcommand)) return { ask: 'help' };
  if (subcommand === 'history') return parseHistory(words.slice(1));
  if (first && !first.quoted && NOT_COMMANDS.test(first.text))
    return no({ kind: 'unknown-subcommand', word: first.text });
  return parseRepair(words, paste);
}
