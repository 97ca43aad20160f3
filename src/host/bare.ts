/** A script without comments and indentation, which are for people; its first line included. */
export const bare = (script: string): string => script.replaceAll(/^[ \t]*(?:#.*)?\n|^[ \t]+/gm, '');
