import type { ReactNode } from 'react';
import type {
  RichText,
  RichTextLeaf,
  RichTextList,
  RichTextSection,
  RichTextStyle,
} from '../workspace/block-kit.ts';
import { formatDate } from './dates.ts';
import { emojiNamed } from './emoji.ts';
import { keyed } from './keyed.ts';
import { Link, Mention } from './mrkdwn-view.tsx';

const contentOf = (leaf: RichTextLeaf): ReactNode => {
  switch (leaf.type) {
    case 'text':
      return leaf.text;
    case 'link':
      return <Link url={leaf.url}>{leaf.text ?? leaf.url}</Link>;
    case 'user':
      return <Mention reference={{ kind: 'user', id: leaf.user_id }} />;
    case 'usergroup':
      return <Mention reference={{ kind: 'usergroup', id: leaf.usergroup_id }} />;
    case 'channel':
      return <Mention reference={{ kind: 'channel', id: leaf.channel_id }} />;
    case 'broadcast':
      return <span className="mention">@{leaf.range}</span>;
    case 'emoji':
      return emojiNamed(leaf.name);
    case 'date':
      return <time title={leaf.fallback}>{formatDate(leaf.timestamp, leaf.format)}</time>;
  }
};

const styled = (content: ReactNode, style: RichTextStyle | undefined): ReactNode => {
  let node = content;
  if (style?.code) node = <code>{node}</code>;
  if (style?.bold) node = <strong>{node}</strong>;
  if (style?.italic) node = <em>{node}</em>;
  if (style?.strike) node = <s>{node}</s>;
  return node;
};

const Leaves = ({ section }: { readonly section: RichTextSection }): ReactNode =>
  keyed(section.elements).map(({ key, item }) => (
    <span key={key}>{styled(contentOf(item), item.style)}</span>
  ));

const ListView = ({ list }: { readonly list: RichTextList }): ReactNode => {
  const items = keyed(list.elements).map(({ key, item }) => (
    <li key={key}>
      <Leaves section={item} />
    </li>
  ));
  return list.style === 'ordered' ? <ol>{items}</ol> : <ul>{items}</ul>;
};

const Part = ({ part }: { readonly part: RichTextSection | RichTextList }): ReactNode => {
  switch (part.type) {
    case 'rich_text_list':
      return <ListView list={part} />;
    case 'rich_text_preformatted':
      return (
        <pre>
          <Leaves section={part} />
        </pre>
      );
    case 'rich_text_quote':
      return (
        <blockquote>
          <Leaves section={part} />
        </blockquote>
      );
    case 'rich_text_section':
      return (
        <p>
          <Leaves section={part} />
        </p>
      );
  }
};

/** A rich_text block, also as a cell of a table. */
export const RichTextView = ({ block }: { readonly block: RichText }): ReactNode => (
  <div className="mrkdwn">
    {keyed(block.elements).map(({ key, item }) => (
      <Part key={key} part={item} />
    ))}
  </div>
);
