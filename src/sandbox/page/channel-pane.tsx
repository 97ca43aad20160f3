import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import type { Message } from '../workspace/messages.ts';
import type { ChannelView } from '../workspace/snapshot.ts';
import { ChannelSign } from './channel-sign.tsx';
import { Composer } from './composer.tsx';
import { dayOf } from './dates.ts';
import { useDesk } from './desk.ts';
import { MessageItem } from './message.tsx';

const GROUP_WITHIN_SECONDS = 300;

const isInChannel = (message: Message): boolean =>
  message.thread_ts === undefined || message.thread_ts === message.ts || message.reply_broadcast === true;

/** Whether a message follows the one before so closely that its author need not be named again. */
const continues = (message: Message, before: Message | undefined): boolean =>
  before !== undefined &&
  before.user === message.user &&
  before.visible_to === message.visible_to &&
  before.subtype === undefined &&
  message.subtype === undefined &&
  message.blocks === undefined &&
  Number(message.ts) - Number(before.ts) < GROUP_WITHIN_SECONDS;

const Header = ({ channel }: { readonly channel: ChannelView }): ReactNode => {
  const { snapshot } = useDesk();
  return (
    <header className="pane-header">
      <h1>
        <ChannelSign kind={channel.kind} /> {channel.name}
      </h1>
      {channel.isExtShared && <span className="badge">shared outside</span>}
      <span className="topic">{channel.topic}</span>
      {!channel.hasBot && (
        <span className="pane-note">
          {snapshot.app.name} is not in this channel: <code>/invite @{snapshot.app.name}</code>
        </span>
      )}
    </header>
  );
};

/** Nearer to the end than this, a reader is at the end. */
const AT_END_PIXELS = 40;

/** Keeps a list at its end while what is in it grows or its pane changes, unless the reader went back; a new message goes there anyway. */
function useFollowedEnd(newest: string | undefined): {
  readonly list: RefObject<HTMLDivElement | null>;
  readonly scrolled: () => void;
} {
  const list = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const toEnd = (): void => {
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  };
  const scrolled = (): void => {
    const { scrollHeight, scrollTop, clientHeight } = list.current ?? document.body;
    isAtEnd.current = scrollHeight - scrollTop - clientHeight < AT_END_PIXELS;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message is what asks for the scroll
  useEffect(toEnd, [newest]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new message is watched as well
  useEffect(() => {
    const watch = new ResizeObserver(() => {
      if (isAtEnd.current) toEnd();
    });
    for (const element of [list.current, ...(list.current?.children ?? [])])
      if (element) watch.observe(element);
    return () => watch.disconnect();
  }, [newest]);
  return { list, scrolled };
}

/** Messages in order, with the days between them; follows the end as messages arrive and grow. */
export const MessageList = ({
  messages,
  inThread,
}: {
  readonly messages: readonly Message[];
  readonly inThread: boolean;
}): ReactNode => {
  const { list, scrolled } = useFollowedEnd(messages.at(-1)?.ts);
  return (
    <div
      className="message-list"
      role="log"
      aria-label={inThread ? 'Messages of the thread' : 'Messages'}
      ref={list}
      onScroll={scrolled}
    >
      {messages.map((message, index) => {
        const before = messages[index - 1];
        const newDay = !inThread && (before === undefined || dayOf(before.ts) !== dayOf(message.ts));
        return (
          <div key={message.ts}>
            {newDay && (
              <div className="day">
                <span>{dayOf(message.ts)}</span>
              </div>
            )}
            <MessageItem
              message={message}
              inThread={inThread}
              continued={!newDay && continues(message, before)}
            />
          </div>
        );
      })}
    </div>
  );
};

export const ChannelPane = ({ channel }: { readonly channel: ChannelView }): ReactNode => {
  const { snapshot, place } = useDesk();
  const messages = snapshot.messages.filter(
    (message) => message.channel === channel.id && isInChannel(message),
  );
  const name = channel.kind === 'im' ? channel.name : `#${channel.name}`;
  return (
    <main className="pane channel-pane">
      <Header channel={channel} />
      <MessageList messages={messages} inThread={false} />
      <Composer
        channel={channel.id}
        label={`Message ${name}`}
        {...(place.draft ? { draft: place.draft } : {})}
      />
    </main>
  );
};
