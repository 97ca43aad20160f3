import { isIPv6 } from 'node:net';
import { type InstanceQuery, LOGIN_USER } from '../domain/instance.ts';
import type { Misread } from '../wording/misread.ts';
import { type CommandWord, commandWords } from './command-words.ts';

/** What somebody asks by `/sshfix`. */
export type SlashCommand =
  | { readonly ask: 'help' }
  | { readonly ask: 'history'; readonly query: InstanceQuery }
  | { readonly ask: 'repair'; readonly query: InstanceQuery; readonly user?: string }
  | { readonly misread: Misread };

/** EC2 allows a tag value 256 characters; no name that people type needs more than this. */
const NAME_LIMIT_CHARS = 128;
const TEXT_LIMIT_CHARS = 500;

/** Words that people try as subcommands, and that would otherwise be looked up as names. */
const NOT_COMMANDS =
  /^(approve|apply|audit|cancel|check|diagnose|events|fix|list|repair|restart|start|status|stop|undo|version)$/i;

/** What AWS allows in tags of every service, with a few marks that people use in names. */
const NAME = /^[\p{L}\p{M}\p{N} _.:/=+@()#,&-]+$/u;
const INSTANCE_ID = /^i-(?:[0-9a-f]{8}|[0-9a-f]{17})$/;
const LOOKS_LIKE_ID = /^i-[0-9a-z]*$/;
const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/;
/** The host name that a shell prompt shows. */
const PROMPT_NAME = /^ip-(\d{1,3})-(\d{1,3})-(\d{1,3})-(\d{1,3})$/;
/** By address or by resource name, as "ip-10-0-0-1.eu-west-1.compute.internal"; us-east-1 has "ec2.internal". */
const PRIVATE_DNS = /^(?:ip-\d{1,3}(?:-\d{1,3}){3}|i-[0-9a-f]{17})\.(?:[a-z0-9-]+\.compute|ec2)\.internal$/;
/** us-east-1 has "compute-1"; China has ".com.cn". */
const PUBLIC_DNS = /^ec2-\d{1,3}(?:-\d{1,3}){3}\.(?:[a-z0-9-]+\.compute|compute-1)\.amazonaws\.com(?:\.cn)?$/;
/** RFC 1918, and RFC 6598, which VPCs use as well. */
const PRIVATE_RANGE =
  /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/;

type Parsed<T> = T | { readonly misread: Misread };

const no = (misread: Misread): { readonly misread: Misread } => ({ misread });

function parseAddress(value: string): Parsed<InstanceQuery> {
  const numbers = value.split('.').map(Number);
  if (numbers.some((number) => number > 255)) return no({ kind: 'malformed-address', value });
  const canonical = numbers.join('.');
  return { by: PRIVATE_RANGE.test(canonical) ? 'private-address' : 'public-address', value: canonical };
}

/** In the short form that EC2 stores (RFC 5952); unique local addresses are RFC 4193. */
function ipv6(value: string): InstanceQuery {
  const short = new URL(`http://[${value}]`).hostname.slice(1, -1);
  return { by: /^f[cd]/.test(short) ? 'private-address' : 'public-address', value: short };
}

function parseName(value: string): Parsed<InstanceQuery> {
  if (/<[@#!]/.test(value)) return no({ kind: 'mention' });
  if (/[*?\\]/.test(value)) return no({ kind: 'wildcard', value });
  const fits = [...value].length <= NAME_LIMIT_CHARS;
  if (!fits || value.trim() === '' || !NAME.test(value)) return no({ kind: 'unsafe-name', value });
  return { by: 'name', value };
}

function parseInstance({ text, quoted }: CommandWord): Parsed<InstanceQuery> {
  if (quoted) return parseName(text);
  const value = text.toLowerCase().replace(/\.$/, '');
  const promptName = PROMPT_NAME.exec(value);
  if (promptName) return parseAddress(promptName.slice(1).join('.'));
  if (INSTANCE_ID.test(value)) return { by: 'id', value };
  if (LOOKS_LIKE_ID.test(value)) return no({ kind: 'malformed-id', value: text });
  if (IPV4.test(value)) return parseAddress(value);
  if (isIPv6(value) && !value.includes('%')) return ipv6(value);
  if (PRIVATE_DNS.test(value)) return { by: 'private-dns-name', value };
  if (PUBLIC_DNS.test(value)) return { by: 'public-dns-name', value };
  return parseName(text);
}

/** `user@instance`, as ssh takes it; a quoted word is a name as it stands. */
function splitLogin(word: CommandWord): { readonly user?: string; readonly instance: CommandWord } {
  const at = word.quoted ? -1 : word.text.indexOf('@');
  if (at < 1 || at === word.text.length - 1 || word.text.startsWith('<')) return { instance: word };
  return { user: word.text.slice(0, at), instance: { text: word.text.slice(at + 1), quoted: false } };
}

function parseRepair(word: CommandWord, userWord: CommandWord | undefined): SlashCommand {
  const login = splitLogin(word);
  const query = parseInstance(login.instance);
  if ('misread' in query) return query;
  const users = [...new Set([login.user, userWord?.text].filter((name) => name !== undefined))];
  const unsafe = users.find((name) => !LOGIN_USER.test(name));
  if (unsafe !== undefined) return no({ kind: 'unsafe-user', value: unsafe });
  const [user, another] = users;
  if (another !== undefined) return no({ kind: 'two-users', users });
  return user === undefined ? { ask: 'repair', query } : { ask: 'repair', query, user };
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

/** Reads the text after `/sshfix`; total, whatever somebody types. */
export function parseCommand(text: string): SlashCommand {
  if (text.length > TEXT_LIMIT_CHARS) return no({ kind: 'too-long', limit: TEXT_LIMIT_CHARS });
  const words = commandWords(withoutRemarks(text));
  if (!words) return no({ kind: 'open-quote' });
  const [first, second] = words;
  const subcommand = first?.quoted ? '' : first?.text.toLowerCase();
  if (!first || subcommand === 'help') return { ask: 'help' };
  if (subcommand === 'history') return parseHistory(words.slice(1));
  if (subcommand === 'ssh' && second) return no({ kind: 'whole-command' });
  if (!first.quoted && NOT_COMMANDS.test(first.text))
    return no({ kind: 'unknown-subcommand', word: first.text });
  if (words.length > 2) return no({ kind: 'too-many-words', words: words.length });
  return parseRepair(first, second);
}
