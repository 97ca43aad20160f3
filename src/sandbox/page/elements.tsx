import { type ReactNode, useId, useState } from 'react';
import type { Button, Confirm, Element, Overflow } from '../workspace/block-kit.ts';
import { Choices } from './choices.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { useDesk } from './desk.ts';
import { plainText } from './mrkdwn-view.tsx';

/** Where an element stands: in a message or in a view. */
export type Source = { readonly channel: string; readonly ts: string } | { readonly viewId: string };

const ERRORS: Readonly<Record<string, string>> = {
  operation_timeout: 'The app did not respond in time.',
  dispatch_failed: 'The app is not running.',
};

interface ActingProps<T extends Element = Element> {
  readonly element: T;
  readonly blockId: string;
  readonly source: Source;
}

/** An element that calls the app: asks for confirmation first where it must, and says when the app failed. */
export const ActingElement = ({ element, blockId, source }: ActingProps): ReactNode => {
  const { act } = useDesk();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const [asking, setAsking] = useState<{ confirm: Confirm; values: readonly string[] }>();

  const deliver = async (values: readonly string[]): Promise<void> => {
    setBusy(true);
    const what = { actionId: element.action_id, blockId, values };
    const result = await ('viewId' in source
      ? act({ act: 'click-in-view', ...source, ...what })
      : act({ act: 'click', ...source, ...what })
    ).catch(() => ({ error: 'The sandbox does not answer.' }));
    setBusy(false);
    setError(result.error === undefined ? undefined : (ERRORS[result.error] ?? result.error));
  };
  const choose = (values: readonly string[]): void => {
    if (element.confirm) setAsking({ confirm: element.confirm, values });
    else void deliver(values);
  };
  return (
    <span className="element">
      <Control element={element} busy={busy} choose={choose} />
      {error && (
        <span className="element-error" role="alert">
          ⚠ {error}
        </span>
      )}
      {asking && (
        <ConfirmDialog
          confirm={asking.confirm}
          answer={(yes) => {
            setAsking(undefined);
            if (yes) void deliver(asking.values);
          }}
        />
      )}
    </span>
  );
};

interface ControlProps<T extends Element = Element> {
  readonly element: T;
  readonly busy: boolean;
  readonly choose: (values: readonly string[]) => void;
}

const Control = ({ element, busy, choose }: ControlProps): ReactNode => {
  if (element.type === 'button') return <ButtonView element={element} busy={busy} choose={choose} />;
  if (element.type === 'overflow') return <OverflowView element={element} busy={busy} choose={choose} />;
  return <Choices element={element} label={element.action_id} change={choose} />;
};

const ButtonView = ({ element, busy, choose }: ControlProps<Button>): ReactNode => {
  const press = (): void => {
    if (element.url !== undefined) window.open(element.url, '_blank', 'noreferrer');
    choose([]);
  };
  return (
    <button
      type="button"
      className="button"
      data-style={element.style}
      aria-label={element.accessibility_label}
      aria-busy={busy}
      disabled={busy}
      onClick={press}
    >
      {plainText(element.text.text)}
    </button>
  );
};

/** The menu is a popover: the browser places it and closes it. */
const OverflowView = ({ element, busy, choose }: ControlProps<Overflow>): ReactNode => {
  const id = useId();
  return (
    <>
      <button type="button" className="button" aria-label="More actions" popoverTarget={id} disabled={busy}>
        ⋯
      </button>
      <div id={id} className="menu" popover="auto" role="menu">
        {element.options.map((option) => (
          <button
            key={option.value}
            type="button"
            role="menuitem"
            popoverTarget={id}
            onClick={() => choose([option.value])}
          >
            {plainText(option.text.text)}
          </button>
        ))}
      </div>
    </>
  );
};
