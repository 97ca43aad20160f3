/** A member of the workspace, or somebody from outside who shares a channel with it. */
export interface Person {
  readonly id: string;
  /** The handle, without `@`. */
  readonly name: string;
  readonly realName: string;
  /** Absent: the team of the workspace. Another team makes a stranger of them. */
  readonly teamId?: string;
  readonly deleted?: boolean;
  /** A multi-channel guest. */
  readonly isRestricted?: boolean;
  /** A single-channel guest, who is a restricted one too. */
  readonly isUltraRestricted?: boolean;
  readonly isStranger?: boolean;
  /** `en-US`, `pt-BR`. */
  readonly locale?: string;
  readonly tz?: string;
  /** What the page says beside the name: "asks", "approves". */
  readonly part?: string;
}

export interface UserGroup {
  readonly id: string;
  readonly handle: string;
  readonly members: readonly string[];
}

/** A person as `users.info` tells of them. */
export const userObject = (person: Person, team: string, withLocale: boolean): Record<string, unknown> => ({
  id: person.id,
  team_id: person.teamId ?? team,
  name: person.name,
  deleted: person.deleted ?? false,
  real_name: person.realName,
  tz: person.tz ?? 'Etc/UTC',
  is_admin: false,
  is_owner: false,
  is_bot: false,
  is_app_user: false,
  is_restricted: (person.isRestricted ?? false) || (person.isUltraRestricted ?? false),
  is_ultra_restricted: person.isUltraRestricted ?? false,
  is_stranger: person.isStranger ?? (person.teamId !== undefined && person.teamId !== team),
  profile: { real_name: person.realName, display_name: person.name, team: person.teamId ?? team },
  ...(withLocale ? { locale: person.locale ?? 'en-US' } : {}),
});
