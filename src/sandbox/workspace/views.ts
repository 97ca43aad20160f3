import { randomBytes } from 'node:crypto';
import { named } from './block-names.ts';
import type { Changes } from './changes.ts';
import type { Identity } from './identity.ts';
import type { ViewDraft } from './limits/check.ts';
import { SlackError } from './slack-error.ts';

const STACK_LIMIT = 3;

/** A modal or a Home tab under Slack's own field names. */
export interface View extends ViewDraft {
  readonly id: string;
  readonly team_id: string;
  readonly app_id: string;
  readonly bot_id: string;
  readonly hash: string;
  readonly root_view_id: string;
  readonly previous_view_id: string | null;
  readonly state: { readonly values: Readonly<Record<string, unknown>> };
}

/** The modals that each person has open, one on top of another, and the published Home tabs. */
export class Views {
  readonly #stacks = new Map<string, View[]>();
  readonly #homes = new Map<string, View>();
  readonly #identity: Identity;
  readonly #changes: Changes;

  constructor(identity: Identity, changes: Changes) {
    this.#identity = identity;
    this.#changes = changes;
  }

  stackOf(person: string): readonly View[] {
    return this.#stacks.get(person) ?? [];
  }

  homeOf(person: string): View | undefined {
    return this.#homes.get(person);
  }

  /** Puts a modal on top of what the person has open. */
  open(person: string, draft: ViewDraft): View {
    const stack = this.stackOf(person);
    if (stack.length >= STACK_LIMIT) throw new SlackError('push_limit_reached');
    this.#refuseKnownExternalId(draft);
    const id = newId('V');
    const view = this.#view(draft, {
      id,
      root_view_id: stack[0]?.id ?? id,
      previous_view_id: stack.at(-1)?.id ?? null,
    });
    this.#setStack(person, [...stack, view]);
    return view;
  }

  /** @throws SlackError `not_found`, or `hash_conflict` when somebody updated it since. */
  update(
    which: { readonly id?: string; readonly externalId?: string; readonly hash?: string },
    draft: ViewDraft,
  ): View {
    for (const [person, stack] of this.#stacks) {
      const old = stack.find((each) => each.id === which.id || isNamed(each, which.externalId));
      if (!old) continue;
      if (which.hash !== undefined && which.hash !== old.hash) throw new SlackError('hash_conflict');
      const view = this.#view(draft, old);
      this.#setStack(
        person,
        stack.map((each) => (each === old ? view : each)),
      );
      return view;
    }
    throw new SlackError('not_found');
  }

  close(person: string, id: string): void {
    this.#setStack(
      person,
      this.stackOf(person).filter((view) => view.id !== id),
    );
  }

  closeAll(person: string): void {
    this.#setStack(person, []);
  }

  publish(person: string, draft: ViewDraft, hash: string | undefined): View {
    const old = this.#homes.get(person);
    if (hash !== undefined && old && hash !== old.hash) throw new SlackError('hash_conflict');
    const id = old?.id ?? newId('V');
    const view = this.#view(draft, { id, root_view_id: id, previous_view_id: null });
    this.#homes.set(person, view);
    this.#changes.announce();
    return view;
  }

  #view(draft: ViewDraft, place: Pick<View, 'id' | 'root_view_id' | 'previous_view_id'>): View {
    return {
      callback_id: '',
      private_metadata: '',
      ...draft,
      blocks: named(draft.blocks),
      id: place.id,
      root_view_id: place.root_view_id,
      previous_view_id: place.previous_view_id,
      team_id: this.#identity.teamId,
      app_id: this.#identity.appId,
      bot_id: this.#identity.botId,
      hash: randomBytes(8).toString('hex'),
      state: { values: {} },
    };
  }

  #refuseKnownExternalId(draft: ViewDraft): void {
    const open = [...this.#stacks.values()].flat();
    if (open.some((view) => isNamed(view, draft.external_id))) throw new SlackError('duplicate_external_id');
  }

  #setStack(person: string, stack: View[]): void {
    this.#stacks.set(person, stack);
    this.#changes.announce();
  }
}

const isNamed = (view: View, externalId: string | undefined): boolean =>
  externalId !== undefined && externalId !== '' && view.external_id === externalId;

const newId = (prefix: string): string => `${prefix}${randomBytes(5).toString('hex').toUpperCase()}`;
