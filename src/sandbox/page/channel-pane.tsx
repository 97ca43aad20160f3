import { type ReactNode, useEffect, useRef } from 'react';
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

/** Messages in order, with the days between them; follows the end as messages arrive. */
export const MessageList = ({
  messages,
  inThread,
}: {
  readonly messages: readonly Message[];
  readonly inThread: boolean;
}): ReactNode => {
  const end = useRef<HTMLDivElement>(null);
  const newest = messages.at(-1)?.ts;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message is what asks for the scroll
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'end' });
  }, [newest]);
  return (
    <div className="message-list" role="log" aria-label={inThread ? 'Messages of the thread' : 'Messages'}>
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
      <div className="list-end" ref={end} />
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
