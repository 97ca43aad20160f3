import type { Breakage } from './breakage.ts';
import { client, edit, FILE, OTHER, rewrite } from './key-file-edits.ts';

/** Lines that are the key again when the flaw is taken out. */
export const LINES_MENDED: readonly Breakage[] = [
  { is: 'a byte order mark', script: edit('s/^/\\xef\\xbb\\xbf/'), check: 'line-bom' },
  { is: 'a no-break space before the key', script: edit('s/^/\\xc2\\xa0/'), check: 'line-bom' },
  { is: 'a carriage return before the key', script: edit('s/^/\\r/'), check: 'line-bom' },
  { is: 'UTF-16', script: edit('s/(.)/$1\\0/sg; s/^/\\xff\\xfe/'), check: 'utf16' },
  { is: 'UTF-16 of the other order', script: edit('s/(.)/\\0$1/sg; s/^/\\xfe\\xff/'), check: 'utf16' },
  {
    is: 'UTF-16 after a good line',
    script: `${edit('s/(.)/$1\\0/sg')}; ${rewrite(`cat ${OTHER} ${FILE}`)}`,
    check: 'utf16',
  },
  { is: 'a NUL before the key', script: edit('s/^/\\0/'), check: 'utf16' },
  { is: 'the key in two lines', script: edit('s/^(.{50})/$1\\n/'), check: 'line-wrapped' },
  { is: 'the key in many lines', script: edit('s/(.{20})(?=.* )/$1\\n/g'), check: 'line-wrapped' },
  {
    is: 'the key in lines that are indented',
    script: edit('s/^(.{50})/$1\\r\\n   /'),
    check: 'line-wrapped',
  },
  { is: 'a blank in the key', script: edit('s/^(.{50})/$1 /'), check: 'line-wrapped' },
  { is: 'the type on a line of its own', script: edit('s/ /\\n/'), check: 'type-on-own-line' },
  {
    is: 'the type on a line of its own, and the key in two',
    script: edit('s/ /\\n/; s/^(.{50})/$1\\n/m'),
    check: 'type-on-own-line',
  },
  {
    is: 'a key that ends in another',
    script: rewrite(`tr -d '\\n' <${OTHER}; cat ${FILE}`),
    check: 'line-two-keys',
  },
  {
    is: 'a key without a comment that ends in another',
    script: rewrite(`printf 'ssh-ed25519 %s' "$(cut -d' ' -f2 ${OTHER})"; cat ${FILE}`),
    check: 'line-two-keys',
  },
  {
    is: 'a key of which the comment is another',
    script: rewrite(`cut -d' ' -f1,2 ${FILE} | tr -d '\\n'; cat ${OTHER}`),
    check: 'line-two-keys',
  },
  {
    is: 'line ends of an old Mac',
    script: rewrite(`cat ${OTHER} ${FILE} | tr '\\n' '\\r'`),
    check: 'line-two-keys',
  },
  { is: 'double quotes', script: edit('s/^(.*)$/"$1"/m'), check: 'quoted' },
  { is: 'single quotes', script: edit('s/^(.*)$/\\x27$1\\x27/m'), check: 'quoted' },
  {
    is: 'quotes of a word processor',
    script: edit('s/^(.*)$/\\xe2\\x80\\x9c$1\\xe2\\x80\\x9d/m'),
    check: 'quoted',
  },
  { is: 'quotes around the key only', script: edit('s/ (\\S+)/ "$1"/'), check: 'quoted' },
  { is: 'no type', script: edit('s/^\\S+ //'), check: 'type-missing' },
  { is: 'a type without its first letter', script: edit('s/^.//'), check: 'type-missing' },
  { is: 'a type in capitals', script: edit('s/^(\\S+)/\\U$1/'), check: 'type-missing' },
  { is: 'the format of other programs', script: rewrite(`ssh-keygen -e -f ${FILE}`), check: 'format-ssh2' },
  {
    is: 'a byte order mark before its options',
    script: edit('s/^/\\xef\\xbb\\xbffrom="127.0.0.1",no-pty /'),
    check: 'line-bom',
    client,
  },
];
