import { createContext, type ReactNode, useContext } from 'react';
import type { Block } from '../workspace/block-kit.ts';
import { Choices } from './choices.tsx';
import { plainText } from './mrkdwn-view.tsx';

/** What is being filled in, and what is wrong with it, by block id. */
export interface Filling {
  readonly set: (actionId: string, values: readonly string[]) => void;
  readonly errors: Readonly<Record<string, string>>;
}

export const FillingContext = createContext<Filling>({ set: () => undefined, errors: {} });

/** A labelled input of a modal. */
export const InputBlock = ({ block }: { readonly block: Extract<Block, { type: 'input' }> }): ReactNode => {
  const { set, errors } = useContext(FillingContext);
  const { element } = block;
  if (element.type === 'button' || element.type === 'overflow') return null;
  const error = errors[block.block_id ?? ''];
  const label = plainText(block.label.text);
  return (
    <div className="input-block">
      <span className="input-label" aria-hidden="true">
        {label} {block.optional && <span className="topic">(optional)</span>}
      </span>
      <Choices element={element} label={label} change={(values) => set(element.action_id, values)} />
      {block.hint && <small>{plainText(block.hint.text)}</small>}
      {error && (
        <span className="element-error" role="alert">
          {error}
        </span>
      )}
    </div>
  );
};
