import type { ReactNode } from 'react';
import type { Message } from '../workspace/messages.ts';
import { Blocks } from './blocks.tsx';
import { clockOf } from './dates.ts';
import { useDesk } from './desk.ts';
import { Icon } from './icons.tsx';
import { Mrkdwn } from './mrkdwn-view.tsx';

const SLACKBOT = 'USLACKBOT';

interface Author {
  readonly name: string;
  readonly isApp: boolean;
}

const useAuthor = (user: string): Author => {
  const { snapshot } = useDesk();
  if (user === snapshot.app.botUserId) return { name: snapshot.app.name, isApp: true };
  if (user === SLACKBOT) return { name: 'Slackbot', isApp: false };
  return { name: snapshot.people.find((person) => person.id === user)?.realName ?? user, isApp: false };
};

const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word[0]?.toUpperCase())
    .join('');

/** One of eight colours that stays with the name. */
const colourOf = (name: string): number =>
  [...name].reduce((sum, char) => sum + (char.codePointAt(0) ?? 0), 0) % 8;

const Avatar = ({ author }: { readonly author: Author }): ReactNode => (
  <span className="avatar" data-colour={author.isApp ? 'app' : colourOf(author.name)} aria-hidden="true">
    {author.isApp ? <Icon name="key" /> : initialsOf(author.name)}
  </span>
);

const Attached = ({ message }: { readonly message: Message }): ReactNode =>
  message.files?.map((file) => (
    <a key={file.id} className="file" href={file.url_private} download={file.name}>
      <Icon name="file" /> {file.title} <span className="topic">{file.size} bytes</span>
    </a>
  ));

const Replies = ({ message }: { readonly message: Message }): ReactNode => {
  const { snapshot, go } = useDesk();
  const replies = snapshot.messages.filter(
    (each) =>
      each.channel === message.channel &&
      each.thread_ts === message.ts &&
      each.ts !== message.ts &&
      each.visible_to === undefined,
  );
  const last = replies.at(-1);
  if (!last) return null;
  return (
    <button
      type="button"
      className="replies"
      onClick={() => go({ channel: message.channel, thread: message.ts })}
    >
      <strong>{replies.length === 1 ? '1 reply' : `${replies.length} replies`}</strong>
      <span className="topic">Last reply at {clockOf(last.ts)}</span>
    </button>
  );
};

const Body = ({ message }: { readonly message: Message }): ReactNode => (
  <>
    {message.blocks ? (
      <Blocks blocks={message.blocks} source={{ channel: message.channel, ts: message.ts }} />
    ) : (
      <Mrkdwn text={message.text} />
    )}
    {message.edited && <span className="edited"> (edited)</span>}
    <Attached message={message} />
  </>
);

interface MessageItemProps {
  readonly message: Message;
  readonly inThread: boolean;
  /** It follows another one of the same author closely. */
  readonly continued: boolean;
}

export const MessageItem = ({ message, inThread, continued }: MessageItemProps): ReactNode => {
  const author = useAuthor(message.user);
  const { go } = useDesk();
  const isEphemeral = message.visible_to !== undefined;
  const mayReply = !inThread && !isEphemeral && message.subtype === undefined;
  return (
    <article
      className="message"
      data-ephemeral={isEphemeral}
      data-continued={continued}
      data-subtype={message.subtype}
      aria-label={`${author.name} at ${clockOf(message.ts)}`}
    >
      {isEphemeral && (
        <p className="only-you">
          <Icon name="eye" /> Only visible to you
        </p>
      )}
      {continued ? <span className="avatar-gap" /> : <Avatar author={author} />}
      <div className="message-content">
        {!continued && (
          <p className="byline">
            <strong>{author.name}</strong>
            {author.isApp && <span className="app-badge">APP</span>}
            <time>{clockOf(message.ts)}</time>
          </p>
        )}
        <Body message={message} />
        {!inThread && <Replies message={message} />}
      </div>
      {mayReply && (
        <button
          type="button"
          className="reply-button"
          onClick={() => go({ channel: message.channel, thread: message.thread_ts ?? message.ts })}
        >
          Reply in thread
        </button>
      )}
    </article>
  );
};
