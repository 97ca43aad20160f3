import type { Intervention, Switch } from '../aws/panel.ts';

/** What fails while a switch is on. */
export const SWITCH_WORDS: Readonly<Record<Switch, string>> = {
  'no-capacity': 'No capacity when it starts',
  'kms-denied': 'Its KMS key is denied when it starts',
  'stuck-stopping': 'Stays stuck in stopping',
  'console-silent': 'Its console stays silent',
  'standby-refused': 'Standby is refused',
  'group-busy': 'Its group is busy',
  'slow-draining': 'Connections drain slowly',
};

/** What somebody else does to it. */
export const INTERVENTIONS: readonly { readonly what: Intervention; readonly words: string }[] = [
  { what: 'stop', words: 'Somebody stops it' },
  { what: 'start', words: 'Somebody starts it' },
  { what: 'protect', words: 'Somebody protects it against being stopped' },
  { what: 'edit-user-data', words: 'Somebody edits its user data' },
];

/** Speeds that can be chosen, as a factor. */
export const SPEEDS = [1, 10, 60, 600] as const;
