import type { Detail } from './en-check-words.ts';
import { quoted } from './shell-word.ts';

/** One command for each of the paths that a detail names, one a line. */
export const forEach = (paths: string | undefined, command: (word: string) => string): readonly string[] =>
  paths === undefined ? [] : paths.split('\n').map((path) => command(quoted(path)));

/** What is to become root's, and what is to be closed to others. */
export const rootsAlone = ({ own, close }: Detail): readonly string[] => [
  ...forEach(own, (word) => `sudo chown root:root ${word}`),
  ...forEach(close, (word) => `sudo chmod go-w ${word}`),
];
