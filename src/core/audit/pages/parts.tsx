import { Tabs } from '../../../ui/page/tabs.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import type { ViewContext } from '../../page/page.ts'
import type { WhoSaw } from './entries.ts'
import { actorText, atShort } from './say.ts'

/** The three views of the log. */
export function LogTabs({ view: { words, path } }: { view: ViewContext }) {
  const tabs = (['audit', 'auditSearches', 'auditReviews'] as const).map((name) => {
    const href = { audit: '/audit', auditSearches: '/audit/searches', auditReviews: '/audit/reviews' }[name]
    return { label: words(`core.${name}.tab`), href, current: path === href }
  })
  return <Tabs label={words('core.audit.title')} tabs={tabs} />
}

type WhoProps = {
  rows: WhoSaw[]
  names: ReadonlyMap<string, string>
  caption: string
  none: string
  view: ViewContext
  /** Leads on to what this person did. */
  href?: (accountId: string) => string
}

/** People with how often, from when to when. */
export function WhoTable({ rows, names, caption, none, view, href }: WhoProps) {
  const { words } = view
  const columns: Column<WhoSaw>[] = [
    {
      key: 'who',
      heading: words('core.audit.column.who'),
      names: true,
      phone: 'title',
      cell: (row) => {
        const name = actorText(row, names, view)
        return row.accountId && href ? <a href={href(row.accountId)}>{name}</a> : name
      },
    },
    {
      key: 'count',
      heading: words('core.audit.column.count'),
      align: 'end',
      cell: ({ count }) => words('core.audit.times', { count }),
    },
    { key: 'first', heading: words('core.audit.column.first'), cell: ({ first }) => atShort(first, view) },
    { key: 'last', heading: words('core.audit.column.last'), cell: ({ last }) => atShort(last, view) },
  ]
  return (
    <DataTable
      caption={caption}
      dense
      columns={columns}
      rowKey={({ accountId, operator }) => `${accountId} ${operator}`}
      rows={rows}
      empty={<EmptyState heading={none} />}
    />
  )
}
