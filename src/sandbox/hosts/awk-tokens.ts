/** What in a program of awk(1) is no code: strings, and regular expressions where an operand may stand. */
export const STRING = String.raw`"(?:\\.|[^"\\])*"`;
export const REGEX = String.raw`(?<=(?:^|[(,~!&|{};\n])\s*)/(?:\\.|\[\]?(?:\\.|[^\]])*\]|[^/\\\n[])+/`;
