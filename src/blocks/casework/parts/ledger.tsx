import { formatDateShort } from '../../../core/calendar/format.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { Card } from '../../../ui/text/card.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import type { LedgerEntry } from '../disclosure/list.ts'
import { basisText, toText, untilText } from '../disclosure/say.ts'
import { isForPerson } from '../disclosure/shown.ts'

type Props = { caseId: string; restricted?: boolean; entries: readonly LedgerEntry[]; view: ViewContext }

/** Where the whole ledger of a case is. */
export const ledgerPath = (caseId: string) => `/casework/cases/${caseId}/disclosures`

/** On the page of a case: to whom it came to be known, the last ones first. */
export function LedgerCard({ caseId, entries, view }: Props) {
  const { words, locale } = view
  return (
    <Card level={2} heading={words('casework.ledger.title')}>
      {entries.length === 0 ? <p>{words('casework.ledger.none')}</p> : null}
      <ul>
        {entries.slice(0, 5).map((entry) => (
          <li key={entry.id}>
            {formatDateShort(entry.fromOn, locale)} {toText(entry.to, view)}
            <br />
            <small>
              {[words(`casework.ledger.kind.${entry.kind}`), basisText(entry.basis, view)].join(
                words('casework.consents.sep'),
              )}
              {untilText(entry, view) ? ` ${untilText(entry, view)}` : null}
            </small>
            {entry.askedOn ? <Asked entry={entry} view={view} /> : null}
          </li>
        ))}
      </ul>
      <p>
        <a href={ledgerPath(caseId)}>{words('casework.ledger.all')}</a>
      </p>
    </Card>
  )
}

function Asked({ entry, view: { words, locale } }: { entry: LedgerEntry; view: ViewContext }) {
  const day = formatDateShort(entry.askedOn ?? '', locale)
  return (
    <>
      {' '}
      <Badge tone="warning">{words('casework.ledger.asked', { day })}</Badge>
    </>
  )
}

/** Whether the person is shown an entry at present. */
export function ShownBadge({
  entry,
  restricted = false,
  view: { words },
}: {
  entry: LedgerEntry
  restricted?: boolean | undefined
  view: ViewContext
}) {
  if (entry.corrected) return <Badge tone="neutral">{words('casework.ledger.shown.corrected')}</Badge>
  const decision = entry.decision?.shown ?? null
  const isShown = isForPerson({ basis: entry.basis, restricted, corrected: false, decision })
  return (
    <Badge tone={isShown ? 'good' : 'outline'}>
      {words(isShown ? 'casework.ledger.shown.yes' : 'casework.ledger.shown.no')}
    </Badge>
  )
}

/** All that was disclosed of a case, each entry leading to its details. */
export function LedgerTable({ caseId, restricted, entries, view }: Props) {
  const { words } = view
  return (
    <DataTable<LedgerEntry>
      caption={words('casework.ledger.title')}
      captionHidden
      dense
      columns={columnsOf({ caseId, restricted, view })}
      rowKey={({ id }) => id}
      rows={[...entries]}
      empty={
        <EmptyState heading={words('casework.ledger.none')}>{words('casework.ledger.none.then')}</EmptyState>
      }
    />
  )
}

type Context = { caseId: string; restricted?: boolean | undefined; view: ViewContext }

function columnsOf({ caseId, restricted, view }: Context): Column<LedgerEntry>[] {
  const { words, locale } = view
  return [
    {
      key: 'to',
      heading: words('casework.ledger.to'),
      names: true,
      phone: 'title',
      cell: (entry) => <a href={`${ledgerPath(caseId)}?entry=${entry.id}`}>{toText(entry.to, view)}</a>,
    },
    {
      key: 'on',
      heading: words('casework.ledger.on'),
      cell: ({ fromOn }) => formatDateShort(fromOn, locale),
    },
    {
      key: 'kind',
      heading: words('casework.ledger.kind'),
      cell: ({ kind }) => words(`casework.ledger.kind.${kind}`),
    },
    { key: 'basis', heading: words('casework.ledger.basis'), cell: ({ basis }) => basisText(basis, view) },
    {
      key: 'until',
      heading: words('casework.ledger.until'),
      cell: (entry) => untilText(entry, view) ?? '－',
    },
    {
      key: 'shown',
      heading: words('casework.ledger.shown'),
      cell: (entry) => (
        <>
          <ShownBadge entry={entry} restricted={restricted} view={view} />
          {entry.askedOn ? <Asked entry={entry} view={view} /> : null}
        </>
      ),
    },
  ]
}
