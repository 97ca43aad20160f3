import type { Remedy } from '../domain/remedies.ts';
import { DAEMON_REMEDIES } from './en-daemon-remedies.ts';
import { GUARD_REMEDIES } from './en-guard-remedies.ts';
import { KEY_REMEDIES } from './en-key-remedies.ts';
import { chmod, groundsOf, type RemedyWords } from './en-remedy-words.ts';

type OtherRemedy = Exclude<Remedy, `${'own' | 'tighten' | 'open'}-${'home' | 'ssh-dir' | 'key-file'}`>;

/** Remedies of anything but the three places of a user. */
export const OTHER_REMEDIES: Readonly<Record<OtherRemedy, RemedyWords>> = {
  'search-home-parent': {
    name: 'let the user pass the directories above the home',
    lines: (ground) =>
      groundsOf('search-home-parent', ground).flatMap((row) =>
        row.kind === 'not-searchable' ? [chmod('a+x', row.path, [row.found, row.found | 0o111])] : [],
      ),
  },
  ...GUARD_REMEDIES,
  ...KEY_REMEDIES,
  ...DAEMON_REMEDIES,
};
