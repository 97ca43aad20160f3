import {
  also,
  boolean,
  integer,
  list,
  literal,
  object,
  optional,
  type Shape,
  string,
  tagged,
} from './shape.ts';

const ID_LIMIT_CHARS = 255;
export const id = string(ID_LIMIT_CHARS);

/** `plain_text` of at most so many characters. */
export const plainText = (max: number): Shape =>
  object({ type: literal('plain_text'), text: string(max), emoji: optional(boolean) });

/** Either kind of text object. */
export const anyText = (max: number): Shape =>
  tagged({
    plain_text: plainText(max),
    mrkdwn: object({ type: literal('mrkdwn'), text: string(max), verbatim: optional(boolean) }),
  });

const confirm = object({
  title: plainText(100),
  text: anyText(300),
  confirm: plainText(30),
  deny: plainText(30),
  style: optional(literal('primary', 'danger')),
});

const optionWith = (text: Shape): Shape =>
  object({
    text,
    value: string(150),
    description: optional(anyText(75)),
    url: optional(string(3000)),
  });
const option = optionWith(plainText(75));
const markupOption = optionWith(anyText(75));

const interactive = { action_id: optional(id), confirm: optional(confirm) };
const focusable = { ...interactive, focus_on_load: optional(boolean) };

const OVERFLOW_LIMIT = 5;
const CHECKBOX_LIMIT = 10;
const SELECT_LIMIT = 100;

const button = object({
  ...interactive,
  type: literal('button'),
  text: plainText(75),
  value: optional(string(2000)),
  url: optional(string(3000)),
  style: optional(literal('primary', 'danger')),
  accessibility_label: optional(string(75)),
});

const overflow = object({
  ...interactive,
  type: literal('overflow'),
  options: list(option, OVERFLOW_LIMIT),
});

const staticSelect = object({
  ...focusable,
  type: literal('static_select'),
  options: list(option, SELECT_LIMIT),
  initial_option: optional(option),
  placeholder: optional(plainText(150)),
});

const multiStaticSelect = object({
  ...focusable,
  type: literal('multi_static_select'),
  options: list(option, SELECT_LIMIT),
  initial_options: optional(list(option, SELECT_LIMIT)),
  max_selected_items: optional(integer(1, SELECT_LIMIT)),
  placeholder: optional(plainText(150)),
});

const usersSelect = object({
  ...focusable,
  type: literal('users_select'),
  initial_user: optional(string(ID_LIMIT_CHARS)),
  placeholder: optional(plainText(150)),
});

const radioButtons = object({
  ...focusable,
  type: literal('radio_buttons'),
  options: list(markupOption, CHECKBOX_LIMIT),
  initial_option: optional(markupOption),
});

const checkboxes = object({
  ...focusable,
  type: literal('checkboxes'),
  options: list(markupOption, CHECKBOX_LIMIT),
  initial_options: optional(list(markupOption, CHECKBOX_LIMIT)),
});

const plainTextInput = object({
  ...focusable,
  type: literal('plain_text_input'),
  multiline: optional(boolean),
  initial_value: optional(string(3000, 0)),
  min_length: optional(integer(0, 3000)),
  max_length: optional(integer(1, 3000)),
  placeholder: optional(plainText(150)),
  dispatch_action_config: optional(
    object({
      trigger_actions_on: optional(list(literal('on_enter_pressed', 'on_character_entered'), 2)),
    }),
  ),
});

/** An image element or block: from a URL, since the workspace knows no uploaded images. */
export const image = (extra: Parameters<typeof object>[0] = {}): Shape =>
  object({ type: literal('image'), image_url: string(3000), alt_text: string(2000), ...extra });

const clickable = { button, overflow };
const choices = {
  static_select: staticSelect,
  multi_static_select: multiStaticSelect,
  users_select: usersSelect,
  radio_buttons: radioButtons,
  checkboxes,
};

export const accessory = tagged({ ...clickable, ...choices, image: image() });
export const actionsElement = tagged({ ...clickable, ...choices });
export const inputElement = tagged({ ...choices, plain_text_input: plainTextInput });
export const contextElement = tagged({ plain_text: anyText(3000), mrkdwn: anyText(3000), image: image() });

/** Elements of one block whose action ids must differ from one another. */
export const distinctActions = (elements: Shape): Shape =>
  also(elements, (value, pointer) => {
    const ids = Array.isArray(value) ? value.map((element: { action_id?: string }) => element.action_id) : [];
    return ids.flatMap((actionId, index) =>
      actionId !== undefined && ids.indexOf(actionId) < index
        ? [
            {
              message: `\`action_id\` "${actionId}" already exists for another component`,
              pointer: `${pointer}/${index}/action_id`,
            },
          ]
        : [],
    );
  });
