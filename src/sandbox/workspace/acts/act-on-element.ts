import { type Block, type Element, elementsOf, type Option } from '../block-kit.ts';
import type { Delivered } from '../delivery/delivery.ts';
import type { Message } from '../messages.ts';
import type { View } from '../views.ts';
import { messageAction, viewAction } from './payloads.ts';
import { ActError, channelOf, personNamed, type Stage } from './stage.ts';

/** What was chosen where there is a choice: option values, a person, or typed text. */
export interface Choice {
  /** Needed where two blocks of a message have elements with the same action id. */
  readonly blockId?: string | undefined;
  readonly values?: readonly string[] | undefined;
}

interface Found {
  readonly element: Element;
  readonly blockId: string;
}

const findElement = (blocks: readonly Block[], actionId: string, blockId: string | undefined): Found => {
  const found = blocks
    .filter((block) => blockId === undefined || block.block_id === blockId)
    .flatMap((block) => elementsOf(block).map((element) => ({ element, blockId: block.block_id ?? '' })))
    .filter(({ element }) => element.action_id === actionId);
  const [first, ...more] = found;
  if (!first) throw new ActError(`there is nothing with the action id ${actionId}`);
  if (more.length > 0)
    throw new ActError(`${found.length} blocks have the action id ${actionId}; name the block`);
  return first;
};

const chosen = (options: readonly Option[], values: readonly string[]): readonly Option[] =>
  values.map((value) => {
    const option = options.find((each) => each.value === value);
    if (!option) throw new ActError(`there is no option ${value}`);
    return option;
  });

/** The state of an element as Slack reports it in actions and in submitted views. */
export const elementState = (
  element: Element,
  values: readonly string[],
): Readonly<Record<string, unknown>> => {
  const { type } = element;
  switch (type) {
    case 'button':
      return { type, text: element.text, ...(element.value === undefined ? {} : { value: element.value }) };
    case 'overflow':
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: chosen(element.options, values)[0] ?? null };
    case 'multi_static_select':
    case 'checkboxes':
      return { type, selected_options: chosen(element.options, values) };
    case 'users_select':
      return { type, selected_user: values[0] ?? null };
    case 'plain_text_input':
      return { type, value: values[0] ?? null };
  }
};

const actionOf = (stage: Stage, found: Found, choice: Choice): Readonly<Record<string, unknown>> => ({
  action_id: found.element.action_id,
  block_id: found.blockId,
  ...elementState(found.element, choice.values ?? []),
  action_ts: stage.state.messages.nextTs(),
});

/** A person presses or chooses something in a message that they see; a confirmation counts as given. */
export const actOnMessage = async (
  stage: Stage,
  act: {
    readonly person: string;
    readonly message: Pick<Message, 'channel' | 'ts'>;
    readonly actionId: string;
    readonly choice: Choice;
  },
): Promise<Delivered> => {
  const person = personNamed(stage.state, act.person);
  const channel = channelOf(stage.state, person, act.message.channel);
  const message = stage.state.messages.find(channel.id, act.message.ts);
  if (!message || (message.visible_to ?? person.id) !== person.id)
    throw new ActError('the message is not there');
  const found = findElement(message.blocks ?? [], act.actionId, act.choice.blockId);
  const action = actionOf(stage, found, act.choice);
  return stage.delivery.deliver({
    type: 'interactive',
    payload: messageAction(stage.state, person, { message, channel, action }),
  });
};

/** The same in a modal that the person has open, or in their Home tab. */
export const actOnView = async (
  stage: Stage,
  act: {
    readonly person: string;
    readonly viewId: string;
    readonly actionId: string;
    readonly choice: Choice;
  },
): Promise<Delivered> => {
  const person = personNamed(stage.state, act.person);
  const view = viewNamed(stage, act.person, act.viewId);
  const found = findElement(view.blocks, act.actionId, act.choice.blockId);
  const action = actionOf(stage, found, act.choice);
  return stage.delivery.deliver({
    type: 'interactive',
    payload: viewAction(stage.state, person, { view, action }),
  });
};

export const viewNamed = ({ state }: Stage, person: string, viewId: string): View => {
  const home = state.views.homeOf(person);
  const view = [...state.views.stackOf(person), ...(home ? [home] : [])].find((each) => each.id === viewId);
  if (!view) throw new ActError('the view is not open');
  return view;
};
