import type { ReactNode } from 'react'
import { useUiWords } from '../words.tsx'

export type Column<Row> = {
  key: string
  heading: string
  cell: (row: Row) => ReactNode
  /** Numbers stand at the end, with figures of one width. */
  align?: 'start' | 'end' | 'center'
  /** The cell that names its row; the first column does when none says so. */
  names?: boolean
  width?: 'narrow' | 'medium' | 'wide'
  /** Something that is read as one, such as a telephone number, is not broken into two lines. */
  whole?: boolean
  /**
   * On phones: `title` heads the card, `lead` stands before the title on its line, `plain` shows without its heading, `half` shares a
   * line, `hidden` is left out.
   */
  phone?: 'title' | 'lead' | 'plain' | 'half' | 'hidden'
  sort?: { href: string; now?: 'ascending' | 'descending' }
}

export type RowGroup<Row> = { key: string; heading: ReactNode; rows: Row[] }

type DataTableProps<Row> = {
  caption: ReactNode
  /** The caption is heard but not seen: a heading above says the same. */
  captionHidden?: boolean
  columns: Column<Row>[]
  rowKey: (row: Row) => string
  /** Rows, or rows under headings. */
  rows?: Row[]
  groups?: RowGroup<Row>[]
  /** Instead of the table when there are no rows. */
  empty?: ReactNode
  dense?: boolean
  /** `scroll`: stays a table on phones and scrolls, for figures that are compared. */
  phone?: 'cards' | 'scroll'
}

/** Rows of one kind. On phones each row becomes a card; the roles keep it a table for those who hear it. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, captionHidden, rows = [], dense, phone = 'cards', empty } = props
  const groups = props.groups ?? [{ key: '', heading: null, rows }]
  if (empty && groups.every((group) => group.rows.length === 0)) return empty
  const columns = named(props.columns)
  const region = phone === 'scroll' ? { tabIndex: 0, role: 'region', 'aria-label': String(caption) } : {}
  return (
    <div className={`table-frame table-frame--${phone}`} {...region}>
      <table className={`table table--${phone}${dense ? ' table--dense' : ''}`} {...role('table')}>
        <caption className={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
        <Head columns={columns} />
        {groups.map((group) => (
          <Group key={group.key} {...{ group, columns }} rowKey={props.rowKey} />
        ))}
      </table>
    </div>
  )
}

/** Browsers forget that a table is one when its parts are laid out otherwise; the role says it again. */
function role(name: string) {
  return { role: name }
}

function named<Row>(columns: Column<Row>[]): Column<Row>[] {
  if (columns.some((column) => column.names)) return columns
  return columns.map((column, index) => (index === 0 ? { ...column, names: true } : column))
}

function cellClass<Row>({ align = 'start', width, whole, phone }: Column<Row>) {
  const kinds = [align, width, whole && 'whole', phone && `phone-${phone}`]
  return ['cell', ...kinds.flatMap((kind) => (kind ? [`cell--${kind}`] : []))].join(' ')
}

function Head<Row>({ columns }: { columns: Column<Row>[] }) {
  return (
    <thead {...role('rowgroup')}>
      <tr {...role('row')}>
        {columns.map((column) => (
          <th
            key={column.key}
            scope="col"
            className={cellClass(column)}
            aria-sort={column.sort?.now}
            {...role('columnheader')}
          >
            {column.sort ? <SortLink column={column} /> : column.heading}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function SortLink<Row>({ column }: { column: Column<Row> }) {
  const words = useUiWords()
  const now = column.sort?.now
  return (
    <a href={column.sort?.href} className="sort-link">
      {column.heading}
      <span aria-hidden="true">{now ? (now === 'ascending' ? ' ▲' : ' ▼') : ' ↕'}</span>
      {now ? <span className="visually-hidden"> {words(`ui.sort.${now}`)}</span> : null}
    </a>
  )
}

type GroupProps<Row> = { group: RowGroup<Row>; columns: Column<Row>[]; rowKey: (row: Row) => string }

function Group<Row>({ group, columns, rowKey }: GroupProps<Row>) {
  return (
    <tbody {...role('rowgroup')}>
      {group.heading ? (
        <tr className="table__group" {...role('row')}>
          <th scope="rowgroup" colSpan={columns.length} {...role('rowheader')}>
            {group.heading}
          </th>
        </tr>
      ) : null}
      {group.rows.map((row) => (
        <tr key={rowKey(row)} {...role('row')}>
          {columns.map((column) => (
            <Cell key={column.key} column={column} row={row} />
          ))}
        </tr>
      ))}
    </tbody>
  )
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const content = column.cell(row)
  const className = cellClass(column)
  if (column.names)
    return (
      <th scope="row" className={className} {...role('rowheader')} data-label={column.heading}>
        {content}
      </th>
    )
  return (
    <td className={className} {...role('cell')} data-label={column.heading}>
      {content}
    </td>
  )
}
