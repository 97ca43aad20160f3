import { type ReactNode, useState } from 'react';
import type { Block, Cell } from '../workspace/block-kit.ts';
import { keyed } from './keyed.ts';
import { RichTextView } from './rich-text.tsx';

const CellView = ({ cell }: { readonly cell: Cell }): ReactNode => {
  if (cell.type === 'rich_text') return <RichTextView block={cell} />;
  return cell.type === 'raw_number' ? (cell.text ?? cell.value) : cell.text;
};

type Rows = readonly (readonly Cell[])[];
type Settings = Extract<Block, { type: 'table' }>['column_settings'];

interface GridProps {
  readonly rows: Rows;
  readonly settings?: Settings;
  readonly caption?: string;
  readonly rowHeader?: number | undefined;
}

/** The first row names the columns. */
const Grid = ({ rows, settings = [], caption, rowHeader }: GridProps): ReactNode => {
  const [head = [], ...body] = rows;
  return (
    <div className="table-frame">
      <table>
        {caption !== undefined && <caption>{caption}</caption>}
        <thead>
          <tr>
            {keyed(head).map(({ key, item }) => (
              <th key={key} scope="col" data-align={settings[Number(key)]?.align}>
                <CellView cell={item} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keyed(body).map(({ key, item }) => (
            <Row key={key} cells={item} settings={settings} rowHeader={rowHeader} />
          ))}
        </tbody>
      </table>
    </div>
  );
};

interface RowProps {
  readonly cells: readonly Cell[];
  readonly settings: NonNullable<Settings>;
  readonly rowHeader: number | undefined;
}

const Row = ({ cells, settings, rowHeader }: RowProps): ReactNode => (
  <tr>
    {keyed(cells).map(({ key, item }) => {
      const content = <CellView cell={item} />;
      const setting = settings[Number(key)];
      if (Number(key) === rowHeader) {
        return (
          <th key={key} scope="row">
            {content}
          </th>
        );
      }
      return (
        <td key={key} data-align={setting?.align} data-wrapped={setting?.is_wrapped}>
          {content}
        </td>
      );
    })}
  </tr>
);

export const TableView = ({ block }: { readonly block: Extract<Block, { type: 'table' }> }): ReactNode => (
  <Grid rows={block.rows} {...(block.column_settings ? { settings: block.column_settings } : {})} />
);

const PAGE_SIZE = 5;

/** A table that is leafed through. */
export const DataTableView = ({
  block,
}: {
  readonly block: Extract<Block, { type: 'data_table' }>;
}): ReactNode => {
  const [page, setPage] = useState(0);
  const [head = [], ...body] = block.rows;
  const size = block.page_size ?? PAGE_SIZE;
  const pages = Math.ceil(body.length / size);
  const shown = body.slice(page * size, (page + 1) * size);
  return (
    <>
      <Grid rows={[head, ...shown]} caption={block.caption} rowHeader={block.row_header_column_index} />
      {pages > 1 && (
        <p className="pages">
          <button type="button" className="button" disabled={page === 0} onClick={() => setPage(page - 1)}>
            Previous
          </button>
          <span>
            Page {page + 1} of {pages}
          </span>
          <button
            type="button"
            className="button"
            disabled={page === pages - 1}
            onClick={() => setPage(page + 1)}
          >
            Next
          </button>
        </p>
      )}
    </>
  );
};
