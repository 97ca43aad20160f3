import type { Intervention, Switch } from '../aws/panel.ts';

/** When something fails, in the order of a repair. */
export const MOMENTS = {
  stop: 'When it is stopped',
  start: 'When it starts: refused',
  pending: 'When it starts: pending, then stopped again',
  run: 'Once it runs',
  group: 'In its group',
} as const;

type Moment = keyof typeof MOMENTS;

/** What fails while a switch is on, and when. */
export const SWITCHES: Readonly<Record<Switch, { readonly when: Moment; readonly words: string }>> = {
  'stop-unavailable': { when: 'stop', words: 'EC2 is unavailable' },
  'stop-denied': { when: 'stop', words: 'The bot may not stop it' },
  'stop-protected': { when: 'stop', words: 'It is protected' },
  'stop-too-early': { when: 'stop', words: 'It is in another state' },
  'stop-unsupported': { when: 'stop', words: 'EC2 stops no such instance' },
  'stuck-stopping': { when: 'stop', words: 'It stays stuck in stopping' },
  'no-capacity': { when: 'start', words: 'No capacity' },
  'limit-exceeded': { when: 'start', words: 'Limit of vCPUs' },
  'instance-limit': { when: 'start', words: 'Limit of instances' },
  'spot-limit': { when: 'start', words: 'Limit of Spot instances' },
  'spot-request': { when: 'start', words: 'Its Spot request is in the way' },
  'not-subscribed': { when: 'start', words: 'Its Marketplace subscription ended' },
  'host-full': { when: 'start', words: 'Its Dedicated Host is full' },
  'host-unavailable': { when: 'start', words: 'Its Dedicated Host is unavailable' },
  'reservation-full': { when: 'start', words: 'Its capacity reservation is full' },
  'type-withdrawn': { when: 'start', words: 'Its type is not supported' },
  'configuration-unsupported': { when: 'start', words: 'Its configuration is not supported' },
  'not-yet-stopped': { when: 'start', words: 'It is not stopped yet' },
  overloaded: { when: 'start', words: 'EC2 is overloaded' },
  unavailable: { when: 'start', words: 'EC2 fails for a moment' },
  'no-capacity-later': { when: 'pending', words: 'No capacity after all' },
  'kms-denied': { when: 'pending', words: 'Its KMS key is denied' },
  'volume-limit': { when: 'pending', words: 'Limit of volumes' },
  'snapshot-gone': { when: 'pending', words: 'A snapshot is gone' },
  'server-fault': { when: 'pending', words: 'EC2 has a fault' },
  'impaired-after-start': { when: 'run', words: 'Its status check fails' },
  'console-silent': { when: 'run', words: 'Its console stays silent' },
  'standby-refused': { when: 'group', words: 'Standby is refused' },
  'group-busy': { when: 'group', words: 'The group is busy' },
  'slow-draining': { when: 'group', words: 'Connections drain slowly' },
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
