/** Whom and what a command line of ssh(1) names. */
export interface SshCommand {
  readonly host: string;
  readonly user?: string | undefined;
  readonly port?: string | undefined;
}

/** At the beginning of a line, after a prompt, or where line ends were lost in between words. */
const COMMAND = /(^|[\n$#%>❯][ \t]*|[ \t])(?:ssh|sftp|plink)(?:\.exe)?[ \t]+([^\n]*)/g;
/** ssh(1): these options take a value. */
const WITH_VALUE = /^-[46AaCfGgKkMNnqsTtVvXxYy]*([BbcDEeFIiJLlmOoPpQRSWw])(.*)$/;
const URI = /^(?:ssh:\/\/)(?:([^@/]+)@)?(\[[^\]]+\]|[^:/]+)(?::(\d+))?\/?$/;

const MOST_COMMANDS = 5;

/** The command lines of ssh in what was pasted from a terminal. */
export function sshCommandsIn(text: string): readonly SshCommand[] {
  const matches = [...text.matchAll(COMMAND)].slice(0, MOST_COMMANDS);
  return matches.flatMap(([, before = '', rest = '']) => {
    const { options, target } = read(rest.match(/"[^"]*"|'[^']*'|\S+/g) ?? []);
    const isProse = before.trim() === '' && before !== '' && !before.includes('\n');
    if (target === undefined || (isProse && options.size === 0 && !target.includes('@'))) return [];
    return [commandOf(target, options)];
  });
}

interface Read {
  readonly options: ReadonlyMap<string, string>;
  readonly target: string | undefined;
}

function read(words: readonly string[], options: ReadonlyMap<string, string> = new Map()): Read {
  const [word, next = '', ...rest] = words;
  if (word === undefined || !word.startsWith('-')) return { options, target: word };
  const [, letter, value = ''] = WITH_VALUE.exec(word) ?? [];
  if (letter === undefined) return read(words.slice(1), new Map([...options, [word, '']]));
  return value === ''
    ? read(rest, new Map([...options, [letter, next]]))
    : read(words.slice(1), new Map([...options, [letter, value]]));
}

function commandOf(target: string, options: ReadonlyMap<string, string>): SshCommand {
  const uri = URI.exec(target);
  if (uri) return { user: uri[1], host: uri[2] ?? '', port: uri[3] };
  const at = target.lastIndexOf('@');
  return {
    user: at > 0 ? target.slice(0, at) : options.get('l'),
    host: target.slice(at + 1),
    port: options.get('p'),
  };
}
