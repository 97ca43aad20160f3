import { Fragment, type MouseEvent, type ReactNode } from 'react';
import type { TextObject } from '../workspace/block-kit.ts';
import { formatDate } from './dates.ts';
import { placeOf, useDesk } from './desk.ts';
import { emojiNamed } from './emoji.ts';
import { keyed } from './keyed.ts';
import { type Inline, inline, type Paragraph, paragraphs, unescaped } from './mrkdwn.ts';

/** A link; permalinks of this workspace open in place. */
export const Link = ({
  url,
  children,
}: {
  readonly url: string;
  readonly children: ReactNode;
}): ReactNode => {
  const { go } = useDesk();
  const place = placeOf(url);
  const follow = (event: MouseEvent): void => {
    if (!place) return;
    event.preventDefault();
    go(place);
  };
  return (
    <a href={url} target={place ? undefined : '_blank'} rel="noreferrer" onClick={follow}>
      {children}
    </a>
  );
};

type Reference = Extract<Inline, { kind: 'user' | 'channel' | 'usergroup' }>;

/** `@Ana Souza`, `#ops`, `@approvers`. */
export const Mention = ({
  reference,
}: {
  readonly reference: Omit<Reference, 'label'> & { label?: string | undefined };
}): ReactNode => {
  const { snapshot } = useDesk();
  const names: Record<Reference['kind'], string | undefined> = {
    user:
      reference.id === snapshot.app.botUserId
        ? snapshot.app.name
        : snapshot.people.find((person) => person.id === reference.id)?.realName,
    channel: snapshot.channels.find((channel) => channel.id === reference.id)?.name,
    usergroup: snapshot.userGroups.find((group) => group.id === reference.id)?.handle,
  };
  const name = names[reference.kind] ?? reference.label?.replace(/^[@#]/, '') ?? reference.id;
  const isMe = reference.kind === 'user' && reference.id === snapshot.viewer;
  return (
    <span className="mention" data-me={isMe}>
      {reference.kind === 'channel' ? '#' : '@'}
      {name}
    </span>
  );
};

const InlineView = ({ piece }: { readonly piece: Inline }): ReactNode => {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'code':
      return <code>{piece.text}</code>;
    case 'bold':
      return (
        <strong>
          <Pieces pieces={piece.inside} />
        </strong>
      );
    case 'italic':
      return (
        <em>
          <Pieces pieces={piece.inside} />
        </em>
      );
    case 'strike':
      return (
        <s>
          <Pieces pieces={piece.inside} />
        </s>
      );
    case 'link':
      return <Link url={piece.url}>{piece.text}</Link>;
    case 'user':
    case 'channel':
    case 'usergroup':
      return <Mention reference={piece} />;
    case 'broadcast':
      return <span className="mention">@{piece.range}</span>;
    case 'date':
      return <time title={piece.fallback}>{formatDate(piece.seconds, unescaped(piece.format))}</time>;
    case 'emoji':
      return emojiNamed(piece.name);
  }
};

const Pieces = ({ pieces }: { readonly pieces: readonly Inline[] }): ReactNode =>
  keyed(pieces).map(({ key, item }) => <InlineView key={key} piece={item} />);

const Lines = ({ lines }: { readonly lines: readonly (readonly Inline[])[] }): ReactNode =>
  keyed(lines).map(({ key, item }) => (
    <Fragment key={key}>
      {key !== '0' && <br />}
      <Pieces pieces={item} />
    </Fragment>
  ));

const ParagraphView = ({ paragraph }: { readonly paragraph: Paragraph }): ReactNode => {
  if (paragraph.kind === 'preformatted') return <pre>{paragraph.text}</pre>;
  const lines = <Lines lines={paragraph.lines} />;
  return paragraph.kind === 'quote' ? <blockquote>{lines}</blockquote> : <p>{lines}</p>;
};

/** Text in Slack's markup. */
export const Mrkdwn = ({ text }: { readonly text: string }): ReactNode => (
  <div className="mrkdwn">
    {keyed(paragraphs(text)).map(({ key, item }) => (
      <ParagraphView key={key} paragraph={item} />
    ))}
  </div>
);

/** A text object of either kind. */
export const Text = ({ text }: { readonly text: TextObject }): ReactNode =>
  text.type === 'mrkdwn' ? (
    <Mrkdwn text={text.text} />
  ) : (
    <span className="plain">{plainText(text.text)}</span>
  );

const plain = (piece: Inline): string => (piece.kind === 'emoji' ? emojiNamed(piece.name) : '');

/** Text without markup, in which only emoji codes mean something. */
export const plainText = (text: string): string =>
  unescaped(text).replace(/:[a-z0-9_+-]+:/g, (code) => inline(code).map(plain).join('') || code);
