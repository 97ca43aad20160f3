import { type ReactNode, useEffect, useRef } from 'react';
import type { Confirm } from '../workspace/block-kit.ts';
import { plainText, Text } from './mrkdwn-view.tsx';

interface ConfirmDialogProps {
  readonly confirm: Confirm;
  readonly answer: (yes: boolean) => void;
}

/** Asks whether something is really meant; Escape means no. */
export const ConfirmDialog = ({ confirm, answer }: ConfirmDialogProps): ReactNode => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const title = plainText(confirm.title.text);
  return (
    <dialog ref={dialog} className="dialog" aria-label={title} onCancel={() => answer(false)}>
      <header>
        <h2>{title}</h2>
      </header>
      <div className="dialog-body">
        <Text text={confirm.text} />
      </div>
      <footer>
        <button type="button" className="button" onClick={() => answer(false)}>
          {plainText(confirm.deny.text)}
        </button>
        <button
          type="button"
          className="button"
          data-style={confirm.style ?? 'primary'}
          onClick={() => answer(true)}
        >
          {plainText(confirm.confirm.text)}
        </button>
      </footer>
    </dialog>
  );
};
