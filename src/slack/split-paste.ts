import { SYMPTOMS } from '../domain/client/symptoms.ts';

/** The words of a command, and what was pasted from a terminal or a message box after them. */
export interface SplitText {
  readonly head: string;
  /** Empty when nothing was pasted. */
  readonly paste: string;
}

/** What stands before the symptom in its line, and lines that tell something although they are no symptom. */
const TELLING: readonly RegExp[] = [
  /[^\s@]{1,64}@[^\s@]{1,255}: Permission denied/,
  /\b(?:ssh|sftp|scp|plink): /,
  /^(?:ssh|sftp|plink) +\S/,
  /\bssh(?:\.exe)? +-/,
  /(?:\[[^\]\n]{0,80}\]|[^\s@]{1,64}@[^\s@]{1,64}(?: \S{1,64})?|~\S{0,80}|PS [^\n>]{1,80}|[A-Z]:\\[^\n>]{0,80})? ?[$#%>❯] ?(?:ssh|sftp|plink)(?:\.exe)? /,
  /\bdebug[123]: /,
  /\bOpenSSH_\d/,
  /\b(?:Warning|WARNING|fatal|FATAL ERROR|error|Network error): /,
  /@{5,}/,
  /\blogin as: /,
  /\bUsing username "/,
  /\bAuthenticating with public key/,
  /\bReceived disconnect from /,
  /\bDisconnected(?: from|:) /,
  /\b(?:kex|ssh)_exchange_identification: /,
  /\b(?:Failed|Accepted) publickey for /,
  /\bInvalid user \S+ from /,
];

/** Lines that belong to the command although something else was pasted before them. */
const OPTION_LINE = /^\s*(?:from\s|key\s|SHA256:)/i;

function pasteStart(line: string): number {
  const starts = [...TELLING, ...SYMPTOMS.map((row) => row.line)]
    .map((pattern) => line.search(pattern))
    .filter((at) => at >= 0);
  return starts.length === 0 ? line.length : Math.min(...starts);
}

/** The first line up to where a client's words begin is the command; Slack may have lost the line ends. */
export function splitPaste(typed: string): SplitText {
  const [first = '', ...others] = typed.trim().split('\n');
  const start = pasteStart(first);
  const before = first.slice(0, start);
  // A quotation mark may stand before what is quoted.
  const begun = start < first.length ? before.replace(/(?:^|\s)["'`]+$/, '') : before;
  const options = others.filter((line) => OPTION_LINE.test(line));
  const pasted = others.filter((line) => !OPTION_LINE.test(line));
  return {
    head: [begun, ...options].join(' ').trim(),
    paste: [first.slice(start), ...pasted].join('\n').trim(),
  };
}
