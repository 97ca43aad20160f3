import type { ChannelSeed } from './workspace/channels.ts';
import type { Person } from './workspace/people.ts';

/** Who works in the sandbox: one asks, one approves, one does neither, one is a guest. */
export const PEOPLE: readonly Person[] = [
  { id: 'U0ANA', name: 'ana', realName: 'Ana Souza' },
  { id: 'U0BEA', name: 'bea', realName: 'Bea Lima' },
  { id: 'U0CARLOS', name: 'carlos', realName: 'Carlos Melo' },
  { id: 'U0GIL', name: 'gil', realName: 'Gil Guest', isUltraRestricted: true },
];

/** Members of this group may approve what is not theirs. */
export const APPROVERS = { id: 'S0APPROVERS', handle: 'ssh-approvers', members: ['U0BEA'] };

/** The bot is not in #lounge, to see what it answers there. */
export const CHANNELS: readonly ChannelSeed[] = [
  { id: 'C0OPS', name: 'ops' },
  { id: 'C0WEB', name: 'team-web' },
  { id: 'C0LOUNGE', name: 'lounge', hasBot: false },
];
