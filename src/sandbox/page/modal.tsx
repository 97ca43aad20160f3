import { type ReactNode, useEffect, useRef, useState } from 'react';
import { elementsOf } from '../workspace/block-kit.ts';
import type { View } from '../workspace/views.ts';
import { Blocks } from './blocks.tsx';
import { initialValues } from './choices.tsx';
import { useDesk } from './desk.ts';
import { FillingContext } from './inputs.tsx';

type Filled = Readonly<Record<string, readonly string[]>>;

const initial = (view: View): Filled =>
  Object.fromEntries(
    view.blocks
      .flatMap(elementsOf)
      .flatMap((element) =>
        element.type === 'button' || element.type === 'overflow'
          ? []
          : [[element.action_id, initialValues(element)]],
      ),
  );

const words = (text: { readonly text: string } | undefined, otherwise: string): string =>
  text?.text ?? otherwise;

const OpenModal = ({ view }: { readonly view: View }): ReactNode => {
  const { act } = useDesk();
  const dialog = useRef<HTMLDialogElement>(null);
  const [filled, setFilled] = useState(() => initial(view));
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [trouble, setTrouble] = useState(false);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);

  const submit = async (): Promise<void> => {
    const result = await act({ act: 'submit-view', viewId: view.id, filled });
    setErrors(result.errors ?? {});
    setTrouble(result.error !== undefined);
  };
  const title = words(view.title, '');
  return (
    <dialog
      ref={dialog}
      className="dialog modal"
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        void act({ act: 'close-view', viewId: view.id });
      }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <header>
          <h2>{title}</h2>
        </header>
        <div className="dialog-body">
          {trouble && <p role="alert">We had some trouble connecting. Try again?</p>}
          <FillingContext
            value={{ errors, set: (actionId, values) => setFilled({ ...filled, [actionId]: values }) }}
          >
            <Blocks blocks={view.blocks} source={{ viewId: view.id }} />
          </FillingContext>
        </div>
        <footer>
          <button
            type="button"
            className="button"
            onClick={() => void act({ act: 'close-view', viewId: view.id })}
          >
            {words(view.close, 'Cancel')}
          </button>
          {view.submit && (
            <button type="submit" className="button" data-style="primary">
              {view.submit.text}
            </button>
          )}
        </footer>
      </form>
    </dialog>
  );
};

/** The modal on top of what the viewer has open. */
export const ModalDialog = (): ReactNode => {
  const view = useDesk().snapshot.modals.at(-1);
  return view ? <OpenModal key={`${view.id}/${view.hash}`} view={view} /> : null;
};
