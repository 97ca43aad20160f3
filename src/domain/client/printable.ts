/** Colours and the like of a terminal (ECMA-48 control sequences). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with a control character
const TERMINAL = /\u001B\[[0-?]*[ -/]*[@-~]/g;
/** Controls, halves of characters, marks that turn the direction of writing round or cannot be seen. */
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]/gu;
/** A fingerprint may stand; any other run of so many characters may be a part of a key. */
const LONG_RUN = /(SHA256:)?[A-Za-z0-9+/=]{40,}/g;

/** One line of foreign text without what a terminal would obey. */
export const withoutControls = (line: string): string =>
  line.replace(TERMINAL, '').replace(UNPRINTABLE, ' ').trimEnd();

/** Foreign text in which nothing can be key material. */
export const withoutKeys = (text: string): string =>
  text.replace(LONG_RUN, (run, fingerprint: string | undefined) =>
    fingerprint && run.length <= 50 ? run : '…',
  );

/** One line of foreign text, at most `limit` characters, in which nothing can be key material. */
export const printable = (line: string, limit: number): string =>
  withoutKeys(withoutControls(line)).replace(/\s+/g, ' ').trim().slice(0, limit).trim();
