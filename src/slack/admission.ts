import type { People } from '../ports.ts';
import {
  NOT_IN_CHANNEL,
  SHARED_CHANNEL,
  UNKNOWN_CHANNEL,
  UNKNOWN_PERSON,
  UNTRUSTED,
} from '../wording/en-answers.ts';
import type { Text } from '../wording/text.ts';
import type { Asker } from './answer.ts';
import type { Audience } from './channels.ts';

/** Why a person gets nothing of our instances in a channel; undefined when they may ask and answer there. */
export type TurnedAway = (asker: Asker) => Promise<readonly Text[] | undefined>;

interface Deps {
  readonly people: People;
  readonly audience: (channel: string) => Promise<Audience>;
}

const NOT_FOR: Readonly<Record<Exclude<Audience, 'ours'>, readonly Text[]>> = {
  shared: SHARED_CHANNEL,
  hidden: NOT_IN_CHANNEL,
  unknown: UNKNOWN_CHANNEL,
};

/** Looked at each time somebody asks: a channel may be shared, and a person leave, while a repair is open. */
export function createAdmission({ people, audience }: Deps): TurnedAway {
  return async ({ person, channel }) => {
    const [asker, readers] = await Promise.all([people.person(person), audience(channel)]);
    if (!asker) return UNKNOWN_PERSON;
    if (!asker.trusted) return UNTRUSTED;
    return readers === 'ours' ? undefined : NOT_FOR[readers];
  };
}
