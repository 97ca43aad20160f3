import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { type Place, useDesk } from './desk.ts';
import { Icon } from './icons.tsx';
import { type Suggestion, suggestionsFor } from './suggestions.ts';

interface ComposerProps {
  readonly channel: string;
  readonly thread?: string;
  readonly label: string;
  /** What is to be put into it; each new one once. */
  readonly draft?: Place['draft'];
}

const Suggestions = ({
  suggestions,
  id,
  take,
}: {
  readonly suggestions: readonly Suggestion[];
  readonly id: string;
  readonly take: (suggestion: Suggestion) => void;
}): ReactNode => (
  <ul className="suggestions" id={id} aria-label="Suggestions">
    {suggestions.map((suggestion, index) => (
      <li key={suggestion.insert}>
        <button
          type="button"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => take(suggestion)}
        >
          <strong>{suggestion.insert.trim()}</strong> <code>{suggestion.hint}</code>
          <span className="topic">{suggestion.about}</span>
          {index === 0 && <kbd>Tab</kbd>}
        </button>
      </li>
    ))}
  </ul>
);

/** Writes messages and commands: Enter sends, Shift and Enter begin a new line, Tab takes the first suggestion. */
export const Composer = ({ channel, thread, label, draft }: ComposerProps): ReactNode => {
  const { snapshot, act } = useDesk();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const field = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  useEffect(() => {
    if (!draft) return;
    setText(draft.text);
    field.current?.focus();
  }, [draft]);
  const suggestions = suggestionsFor(snapshot, text, thread !== undefined);

  const send = async (): Promise<void> => {
    if (text.trim() === '') return;
    setText('');
    const where = thread === undefined ? {} : { threadTs: thread };
    const result = await act({ act: 'write', channel, text: text.trim(), ...where }).catch(() => ({
      error: 'The sandbox does not answer.',
    }));
    setProblem(result.error);
  };
  const take = (suggestion: Suggestion): void => {
    setText(suggestion.whole);
    field.current?.focus();
  };
  const pressed = (event: KeyboardEvent): void => {
    const [first] = suggestions;
    if (event.key === 'Tab' && first && !event.shiftKey) {
      event.preventDefault();
      take(first);
    } else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      void send();
    }
  };
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {suggestions.length > 0 && <Suggestions suggestions={suggestions} id={listId} take={take} />}
      <textarea
        ref={field}
        rows={1}
        value={text}
        aria-label={label}
        aria-describedby={suggestions.length > 0 ? listId : undefined}
        placeholder={thread === undefined ? `${label}, or /${snapshot.app.name} <instance>` : 'Reply…'}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={pressed}
      />
      <button type="submit" className="send" aria-label="Send" disabled={text.trim() === ''}>
        <Icon name="send" />
      </button>
      {problem && <p role="alert">{problem}</p>}
    </form>
  );
};
