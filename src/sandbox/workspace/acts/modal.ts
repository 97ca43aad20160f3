import { type Block, elementsOf } from '../block-kit.ts';
import type { Delivered } from '../delivery/delivery.ts';
import { checkedView } from '../limits/check.ts';
import type { View } from '../views.ts';
import { elementState, viewNamed } from './act-on-element.ts';
import { viewClosed, viewSubmission } from './payloads.ts';
import { personNamed, type Stage } from './stage.ts';

/** What a person put into a modal: the values by action id. */
export type Filled = Readonly<Record<string, readonly string[]>>;

/** How a submission ended: errors stand by block id and leave the modal open. */
export interface Submitted {
  readonly delivered: Delivered;
  readonly errors: Readonly<Record<string, string>>;
}

/** Block Kit: the longest text of a `plain_text_input` without a limit of its own. */
const TEXT_LIMIT_CHARS = 3000;
const REQUIRED = 'Please complete this required field.';

const inputsOf = (view: View): readonly Extract<Block, { type: 'input' }>[] =>
  view.blocks.filter((block) => block.type === 'input');

const missing = (view: View, filled: Filled): Readonly<Record<string, string>> =>
  Object.fromEntries(
    inputsOf(view)
      .filter(
        (block) => !block.optional && !(filled[block.element.action_id] ?? []).some((value) => value !== ''),
      )
      .map((block) => [block.block_id ?? '', REQUIRED]),
  );

/** What Slack's own dialog does not let through: a text that is too short or too long for its field. */
const misfits = (view: View, filled: Filled): Readonly<Record<string, string>> =>
  Object.fromEntries(
    inputsOf(view).flatMap((block) => {
      const { element, block_id: id = '' } = block;
      if (element.type !== 'plain_text_input') return [];
      const [text = ''] = filled[element.action_id] ?? [];
      const { min_length: least = 0, max_length: most = TEXT_LIMIT_CHARS } = element;
      if (text !== '' && text.length < least) return [[id, `Must be at least ${least} characters.`]];
      return text.length > most ? [[id, `Must be at most ${most} characters.`]] : [];
    }),
  );

const withState = (view: View, filled: Filled): View => ({
  ...view,
  state: {
    values: Object.fromEntries(
      view.blocks
        .map((block) => [
          block.block_id ?? '',
          Object.fromEntries(
            elementsOf(block)
              .filter((element) => element.type !== 'button' && element.type !== 'overflow')
              .map((element) => [element.action_id, elementState(element, filled[element.action_id] ?? [])]),
          ),
        ])
        .filter(([, values]) => Object.keys(values ?? {}).length > 0),
    ),
  },
});

/** Submits a modal; Slack itself insists on the required inputs, and on the length of texts. */
export const submitView = async (
  stage: Stage,
  act: { readonly person: string; readonly viewId: string; readonly filled: Filled },
): Promise<Submitted> => {
  const person = personNamed(stage.state, act.person);
  const view = viewNamed(stage, act.person, act.viewId);
  const errors = { ...missing(view, act.filled), ...misfits(view, act.filled) };
  if (Object.keys(errors).length > 0) return { delivered: { delivered: true }, errors };
  const delivered = await stage.delivery.deliver({
    type: 'interactive',
    payload: viewSubmission(stage.state, person, withState(view, act.filled)),
  });
  return {
    delivered,
    errors: delivered.delivered ? obey(stage, view, { person: person.id, answer: delivered.answer }) : {},
  };
};

const obey = (
  { state }: Stage,
  view: View,
  to: { readonly person: string; readonly answer: Readonly<Record<string, unknown>> | undefined },
): Readonly<Record<string, string>> => {
  const answer = to.answer ?? {};
  switch (answer['response_action']) {
    case 'errors':
      return { ...(answer['errors'] as Record<string, string>) };
    case 'update':
      state.views.update({ id: view.id }, checkedView(answer['view'], 'modal'));
      return {};
    case 'push':
      state.views.open(to.person, checkedView(answer['view'], 'modal'));
      return {};
    case 'clear':
      state.views.closeAll(to.person);
      return {};
    default:
      state.views.close(to.person, view.id);
      return {};
  }
};

/** Closes a modal without submitting it. */
export const closeView = async (
  stage: Stage,
  act: { readonly person: string; readonly viewId: string },
): Promise<void> => {
  const person = personNamed(stage.state, act.person);
  const view = viewNamed(stage, act.person, act.viewId);
  if (view.clear_on_close) stage.state.views.closeAll(person.id);
  else stage.state.views.close(person.id, view.id);
  if (!view.notify_on_close) return;
  const payload = viewClosed(stage.state, person, view);
  await stage.delivery.deliver({ type: 'interactive', payload });
};

/** Opens the app's Home tab, which the app may publish then. */
export const openHome = async (stage: Stage, id: string): Promise<void> => {
  const person = personNamed(stage.state, id);
  const view = stage.state.views.homeOf(id);
  await stage.events.send({
    type: 'app_home_opened',
    user: person.id,
    channel: stage.state.channels.directWith(person.id).id,
    tab: 'home',
    ...(view ? { view } : {}),
  });
};
