import type { ChannelSeed } from './workspace/channels.ts';
import type { Person } from './workspace/people.ts';

/** Who works in the sandbox: one asks, two approve, one does neither, one is a guest. */
export const PEOPLE: readonly Person[] = [
  { id: 'U0ANA', name: 'ana', realName: 'Ana Souza', part: 'asks' },
  { id: 'U0BEA', name: 'bea', realName: 'Bea Lima', part: 'approves' },
  { id: 'U0DORA', name: 'dora', realName: 'Dora Reis', part: 'approves' },
  { id: 'U0CARLOS', name: 'carlos', realName: 'Carlos Melo', part: 'looks on' },
  { id: 'U0GIL', name: 'gil', realName: 'Gil Guest', isUltraRestricted: true, part: 'is a guest' },
];

/** Members of this group may approve what is not theirs. */
export const APPROVERS = { id: 'S0APPROVERS', handle: 'ssh-approvers', members: ['U0BEA', 'U0DORA'] };

/** The bot is not in #lounge, to see what it answers there. */
export const CHANNELS: readonly ChannelSeed[] = [
  { id: 'C0OPS', name: 'ops', topic: 'Type /sshfix and the name of an instance' },
  { id: 'C0WEB', name: 'team-web' },
  { id: 'C0LOUNGE', name: 'lounge', hasBot: false, topic: 'The bot is not here: see what it answers' },
  { id: 'C0PARTNER', name: 'partner', isExtShared: true, topic: 'Shared with another organisation' },
];
