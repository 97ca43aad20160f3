import { type ReactNode, useEffect, useRef } from 'react';
import { MessageList } from './channel-pane.tsx';
import { Composer } from './composer.tsx';
import { useDesk } from './desk.ts';

/** A root message and its replies. */
export const ThreadPane = ({
  channel,
  thread,
}: {
  readonly channel: string;
  readonly thread: string;
}): ReactNode => {
  const { snapshot, go } = useDesk();
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    pane.current?.querySelector('textarea')?.focus();
  }, []);
  const messages = snapshot.messages.filter(
    (message) => message.channel === channel && (message.ts === thread || message.thread_ts === thread),
  );
  const name = snapshot.channels.find((each) => each.id === channel)?.name ?? '';
  return (
    <aside className="pane thread-pane" aria-label="Thread" ref={pane}>
      <header className="pane-header">
        <h2>Thread</h2>
        <span className="topic">#{name}</span>
        <button
          type="button"
          className="icon-button close"
          aria-label="Close thread"
          onClick={() => go({ channel })}
        >
          ×
        </button>
      </header>
      <MessageList messages={messages} inThread={true} />
      <Composer channel={channel} thread={thread} label="Reply to thread" />
    </aside>
  );
};
