import { type ReactNode, useId, useState } from 'react';
import type { Element, Option, TextObject } from '../workspace/block-kit.ts';
import { useDesk } from './desk.ts';
import { Mrkdwn, plainText } from './mrkdwn-view.tsx';

type Choosing = Exclude<Element, { type: 'button' | 'overflow' }>;

interface ChoicesProps<T extends Choosing = Choosing> {
  readonly element: T;
  readonly label: string;
  readonly change: (values: readonly string[]) => void;
}

/** What an element says before anybody touched it. */
export const initialValues = (element: Choosing): readonly string[] => {
  switch (element.type) {
    case 'static_select':
    case 'radio_buttons':
      return element.initial_option ? [element.initial_option.value] : [];
    case 'multi_static_select':
    case 'checkboxes':
      return element.initial_options?.map((option) => option.value) ?? [];
    case 'users_select':
      return element.initial_user === undefined ? [] : [element.initial_user];
    case 'plain_text_input':
      return element.initial_value === undefined ? [] : [element.initial_value];
  }
};

/** An element with which something is chosen or written. */
export const Choices = ({ element, label, change }: ChoicesProps): ReactNode => {
  const [values, setValues] = useState(() => initialValues(element));
  const set = (chosen: readonly string[]): void => {
    setValues(chosen);
    change(chosen);
  };
  switch (element.type) {
    case 'static_select':
      return (
        <Select
          label={label}
          placeholder={element.placeholder}
          options={element.options}
          chosen={values}
          set={set}
        />
      );
    case 'users_select':
      return <PeopleSelect label={label} placeholder={element.placeholder} chosen={values} set={set} />;
    case 'radio_buttons':
      return <Boxes type="radio" label={label} options={element.options} chosen={values} set={set} />;
    case 'multi_static_select':
    case 'checkboxes':
      return <Boxes type="checkbox" label={label} options={element.options} chosen={values} set={set} />;
    case 'plain_text_input': {
      const field = {
        'aria-label': label,
        value: values[0] ?? '',
        placeholder: element.placeholder?.text,
        minLength: element.min_length,
        maxLength: element.max_length ?? 3000,
        onChange: (event: { target: { value: string } }) => set([event.target.value]),
      };
      return element.multiline ? <textarea rows={4} {...field} /> : <input type="text" {...field} />;
    }
  }
};

interface ChosenProps {
  readonly label: string;
  readonly chosen: readonly string[];
  readonly set: (values: readonly string[]) => void;
}

interface SelectProps extends ChosenProps {
  readonly options: readonly Option[];
  readonly placeholder?: TextObject | undefined;
}

const Select = ({ label, options, placeholder, chosen, set }: SelectProps): ReactNode => (
  <select
    className="select"
    aria-label={placeholder?.text ?? label}
    value={chosen[0] ?? ''}
    onChange={(event) => set([event.target.value])}
  >
    <option value="" disabled>
      {placeholder?.text ?? 'Select an item'}
    </option>
    {options.map((option) => (
      <option key={option.value} value={option.value}>
        {plainText(option.text.text)}
      </option>
    ))}
  </select>
);

const PeopleSelect = (props: Omit<SelectProps, 'options'>): ReactNode => {
  const { snapshot } = useDesk();
  const options = snapshot.people.map((person) => ({
    value: person.id,
    text: { type: 'plain_text' as const, text: person.realName },
  }));
  return <Select {...props} options={options} />;
};

interface BoxesProps extends ChosenProps {
  readonly type: 'radio' | 'checkbox';
  readonly options: readonly Option[];
}

const Boxes = ({ type, label, options, chosen, set }: BoxesProps): ReactNode => {
  const group = useId();
  const toggle = (value: string, on: boolean): void => {
    if (type === 'radio') set([value]);
    else set(on ? [...chosen, value] : chosen.filter((each) => each !== value));
  };
  return (
    <fieldset className="boxes" aria-label={label}>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type={type}
            name={group}
            checked={chosen.includes(option.value)}
            onChange={(event) => toggle(option.value, event.target.checked)}
          />
          {option.text.type === 'mrkdwn' ? <Mrkdwn text={option.text.text} /> : plainText(option.text.text)}
          {option.description && <small>{plainText(option.description.text)}</small>}
        </label>
      ))}
    </fieldset>
  );
};
