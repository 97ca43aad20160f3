import type { Changes } from './changes.ts';

/** How a channel is described to the workspace at its start. */
export interface ChannelSeed {
  readonly id: string;
  readonly name: string;
  readonly isPrivate?: boolean;
  /** Shared with another organisation (Slack Connect). */
  readonly isExtShared?: boolean;
  readonly isArchived?: boolean;
  readonly topic?: string;
  /** Absent: everybody. */
  readonly members?: readonly string[];
  /** Whether the app's bot is in it; absent: it is. */
  readonly hasBot?: boolean;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'im';
  readonly isExtShared: boolean;
  readonly isArchived: boolean;
  readonly topic: string;
  readonly members: Set<string>;
}

/** The conversations of the workspace and who is in them. */
export class Channels {
  readonly #byId = new Map<string, Channel>();
  readonly #bot: string;
  readonly #changes: Changes;

  constructor(
    seeds: readonly ChannelSeed[],
    options: { readonly everybody: readonly string[]; readonly bot: string; readonly changes: Changes },
  ) {
    this.#bot = options.bot;
    this.#changes = options.changes;
    for (const seed of seeds) this.#byId.set(seed.id, channelOf(seed, options));
  }

  all(): readonly Channel[] {
    return [...this.#byId.values()];
  }

  /** By id, or as Slack allows where one posts: by name, with or without `#`. */
  find(idOrName: string): Channel | undefined {
    const name = idOrName.replace(/^#/, '');
    return this.#byId.get(idOrName) ?? this.all().find((channel) => channel.name === name);
  }

  hasBot(channel: Channel): boolean {
    return channel.members.has(this.#bot);
  }

  setMember(channel: Channel, person: string, member: boolean): void {
    if (member) channel.members.add(person);
    else channel.members.delete(person);
    this.#changes.announce();
  }

  /** The direct conversation of a person with the bot, which opens when it is first needed. */
  directWith(person: string): Channel {
    const id = `D${person.slice(1)}`;
    const existing = this.#byId.get(id);
    if (existing) return existing;
    const members = new Set([person, this.#bot]);
    const opened: Channel = {
      id,
      name: id,
      kind: 'im',
      isExtShared: false,
      isArchived: false,
      topic: '',
      members,
    };
    this.#byId.set(id, opened);
    return opened;
  }
}

const channelOf = (
  seed: ChannelSeed,
  { everybody, bot }: { readonly everybody: readonly string[]; readonly bot: string },
): Channel => ({
  id: seed.id,
  name: seed.name,
  kind: seed.isPrivate ? 'private' : 'public',
  isExtShared: seed.isExtShared ?? false,
  isArchived: seed.isArchived ?? false,
  topic: seed.topic ?? '',
  members: new Set([...(seed.members ?? everybody), ...((seed.hasBot ?? true) ? [bot] : [])]),
});
