/** Text in a block: `mrkdwn` is Slack's own markup, `plain_text` is shown as it is. */
export interface TextObject {
  readonly type: 'plain_text' | 'mrkdwn';
  readonly text: string;
}

export interface Option {
  readonly text: TextObject;
  readonly value: string;
  readonly description?: TextObject;
}

export interface Confirm {
  readonly title: TextObject;
  readonly text: TextObject;
  readonly confirm: TextObject;
  readonly deny: TextObject;
  readonly style?: 'primary' | 'danger';
}

interface Interactive {
  readonly action_id: string;
  readonly confirm?: Confirm;
}

export interface Button extends Interactive {
  readonly type: 'button';
  readonly text: TextObject;
  readonly value?: string;
  readonly url?: string;
  readonly style?: 'primary' | 'danger';
  readonly accessibility_label?: string;
}

export interface Overflow extends Interactive {
  readonly type: 'overflow';
  readonly options: readonly Option[];
}

export interface Select extends Interactive {
  readonly type: 'static_select' | 'radio_buttons';
  readonly options: readonly Option[];
  readonly placeholder?: TextObject;
  readonly initial_option?: Option;
}

export interface MultiSelect extends Interactive {
  readonly type: 'multi_static_select' | 'checkboxes';
  readonly options: readonly Option[];
  readonly placeholder?: TextObject;
  readonly initial_options?: readonly Option[];
}

export interface UsersSelect extends Interactive {
  readonly type: 'users_select';
  readonly placeholder?: TextObject;
  readonly initial_user?: string;
}

export interface PlainTextInput extends Interactive {
  readonly type: 'plain_text_input';
  readonly multiline?: boolean;
  readonly initial_value?: string;
  readonly placeholder?: TextObject;
  readonly min_length?: number;
  readonly max_length?: number;
}

export interface Image {
  readonly type: 'image';
  readonly image_url: string;
  readonly alt_text: string;
  readonly title?: TextObject;
}

export type Element = Button | Overflow | Select | MultiSelect | UsersSelect | PlainTextInput;

export interface RichTextStyle {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly strike?: boolean;
  readonly code?: boolean;
}

export type RichTextLeaf = { readonly style?: RichTextStyle } & (
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'link'; readonly url: string; readonly text?: string }
  | { readonly type: 'user'; readonly user_id: string }
  | { readonly type: 'usergroup'; readonly usergroup_id: string }
  | { readonly type: 'channel'; readonly channel_id: string }
  | { readonly type: 'broadcast'; readonly range: string }
  | { readonly type: 'emoji'; readonly name: string }
  | { readonly type: 'date'; readonly timestamp: number; readonly format: string; readonly fallback?: string }
);

export interface RichTextSection {
  readonly type: 'rich_text_section' | 'rich_text_preformatted' | 'rich_text_quote';
  readonly elements: readonly RichTextLeaf[];
}

export interface RichTextList {
  readonly type: 'rich_text_list';
  readonly style: 'bullet' | 'ordered';
  readonly indent?: number;
  readonly elements: readonly RichTextSection[];
}

export interface RichText {
  readonly type: 'rich_text';
  readonly block_id?: string;
  readonly elements: readonly (RichTextSection | RichTextList)[];
}

export type Cell =
  | { readonly type: 'raw_text'; readonly text: string }
  | { readonly type: 'raw_number'; readonly value: number; readonly text?: string }
  | RichText;

export interface TaskCard {
  readonly type: 'task_card';
  readonly block_id?: string;
  readonly task_id: string;
  readonly title: string;
  readonly status: 'pending' | 'in_progress' | 'complete' | 'error';
  readonly details?: RichText;
  readonly output?: RichText;
}

/** The block kinds that the workspace accepts and the page draws. */
export type Block = { readonly block_id?: string } & (
  | { readonly type: 'header'; readonly text: TextObject }
  | {
      readonly type: 'section';
      readonly text?: TextObject;
      readonly fields?: readonly TextObject[];
      readonly accessory?: Element | Image;
    }
  | { readonly type: 'context'; readonly elements: readonly (TextObject | Image)[] }
  | { readonly type: 'divider' }
  | { readonly type: 'actions'; readonly elements: readonly Element[] }
  | Image
  | RichText
  | { readonly type: 'markdown'; readonly text: string }
  | {
      readonly type: 'table';
      readonly rows: readonly (readonly Cell[])[];
      readonly column_settings?: readonly ({
        readonly align?: 'left' | 'center' | 'right';
        readonly is_wrapped?: boolean;
      } | null)[];
    }
  | {
      readonly type: 'data_table';
      readonly caption: string;
      readonly rows: readonly (readonly Cell[])[];
      readonly page_size?: number;
      readonly row_header_column_index?: number;
    }
  | { readonly type: 'plan'; readonly title: string; readonly tasks?: readonly TaskCard[] }
  | TaskCard
  | {
      readonly type: 'input';
      readonly label: TextObject;
      readonly element: Element;
      readonly hint?: TextObject;
      readonly optional?: boolean;
      readonly dispatch_action?: boolean;
    }
  | { readonly type: 'alert'; readonly text: TextObject; readonly level?: string }
);

/** The interactive elements of one block. */
export const elementsOf = (block: Block): readonly Element[] => {
  if (block.type === 'actions') return block.elements;
  if (block.type === 'input') return [block.element];
  if (block.type === 'section' && block.accessory && block.accessory.type !== 'image')
    return [block.accessory];
  return [];
};
