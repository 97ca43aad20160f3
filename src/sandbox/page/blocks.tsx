import type { ReactNode } from 'react';
import type { Block, Image, TaskCard } from '../workspace/block-kit.ts';
import { ActingElement, type Source } from './elements.tsx';
import { InputBlock } from './inputs.tsx';
import { keyed } from './keyed.ts';
import { Mrkdwn, plainText, Text } from './mrkdwn-view.tsx';
import { RichTextView } from './rich-text.tsx';
import { DataTableView, TableView } from './table.tsx';

const ImageView = ({ image }: { readonly image: Image }): ReactNode => (
  <img className="image" src={image.image_url} alt={image.alt_text} />
);

type Of<T extends Block['type']> = Extract<Block, { type: T }>;

const Section = ({
  block,
  source,
}: {
  readonly block: Of<'section'>;
  readonly source: Source;
}): ReactNode => (
  <div className="section">
    <div className="section-text">
      {block.text && <Text text={block.text} />}
      {block.fields && (
        <div className="fields">
          {keyed(block.fields).map(({ key, item }) => (
            <Text key={key} text={item} />
          ))}
        </div>
      )}
    </div>
    {block.accessory &&
      (block.accessory.type === 'image' ? (
        <ImageView image={block.accessory} />
      ) : (
        <ActingElement element={block.accessory} blockId={block.block_id ?? ''} source={source} />
      ))}
  </div>
);

const Context = ({ block }: { readonly block: Of<'context'> }): ReactNode => (
  <div className="context">
    {keyed(block.elements).map(({ key, item }) =>
      item.type === 'image' ? <ImageView key={key} image={item} /> : <Text key={key} text={item} />,
    )}
  </div>
);

const STATUS = { pending: '○', in_progress: '◐', complete: '✓', error: '✕' } as const;
const STATUS_WORDS = {
  pending: 'to do',
  in_progress: 'in progress',
  complete: 'done',
  error: 'failed',
} as const;

const Task = ({ task }: { readonly task: TaskCard }): ReactNode => (
  <div className="task" data-status={task.status}>
    <span role="img" aria-label={STATUS_WORDS[task.status]}>
      {STATUS[task.status]}
    </span>
    <div>
      {plainText(task.title)}
      {task.details && <RichTextView block={task.details} />}
      {task.output && <RichTextView block={task.output} />}
    </div>
  </div>
);

const Plan = ({ block }: { readonly block: Of<'plan'> }): ReactNode => (
  <div className="plan">
    <strong>{plainText(block.title)}</strong>
    {block.tasks?.map((task) => (
      <Task key={task.task_id} task={task} />
    ))}
  </div>
);

const BlockView = ({ block, source }: { readonly block: Block; readonly source: Source }): ReactNode => {
  switch (block.type) {
    case 'header':
      return <h3 className="block-header">{plainText(block.text.text)}</h3>;
    case 'section':
      return <Section block={block} source={source} />;
    case 'context':
      return <Context block={block} />;
    case 'divider':
      return <hr />;
    case 'actions':
      return (
        <div className="actions">
          {block.elements.map((element) => (
            <ActingElement
              key={element.action_id}
              element={element}
              blockId={block.block_id ?? ''}
              source={source}
            />
          ))}
        </div>
      );
    case 'image':
      return <ImageView image={block} />;
    case 'rich_text':
      return <RichTextView block={block} />;
    case 'markdown':
      return <Mrkdwn text={block.text} />;
    case 'table':
      return <TableView block={block} />;
    case 'data_table':
      return <DataTableView block={block} />;
    case 'plan':
      return <Plan block={block} />;
    case 'task_card':
      return <Task task={block} />;
    case 'input':
      return <InputBlock block={block} />;
    case 'alert':
      return (
        <div className="alert" role="note" data-level={block.level ?? 'default'}>
          <Text text={block.text} />
        </div>
      );
  }
};

/** The blocks of a message or a view; what is pressed in them goes to the app in the viewer's name. */
export const Blocks = ({
  blocks,
  source,
}: {
  readonly blocks: readonly Block[];
  readonly source: Source;
}): ReactNode => (
  <div className="blocks">
    {keyed(blocks).map(({ key, item }) => (
      <BlockView key={item.block_id ?? key} block={item} source={source} />
    ))}
  </div>
);
