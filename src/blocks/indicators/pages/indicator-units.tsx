import { formatDate, formatMonthShort } from '../../../core/calendar/format.ts'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Pager } from '../../../ui/table/pager.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { Detail } from '../detail.ts'
import { unknownArea } from '../looks.ts'
import { type UnitPage, type UnitRow, unitsOnPage } from '../units.ts'
import { areaName } from './indicator-parts.tsx'
import { number, type Say, yearName } from './say.ts'

type Props = { detail: Detail; units: UnitPage; say: Say }

/** The rows behind the number: 「904件、うち閲覧できるもの37件」, and those thirty-seven. */
export function Units({ detail, units, say }: Props) {
  const { words } = say
  return (
    <Section
      id="units"
      level={3}
      heading={words('indicators.units.heading', { part: partName(detail, say) })}
      lead={countOf(units, say)}
    >
      <DataTable
        caption={words('indicators.units.caption')}
        captionHidden
        dense
        columns={columnsOf(detail, units, say)}
        rowKey={({ unit }) => unit}
        rows={units.rows}
        empty={<Empty total={units.total} words={words} />}
      />
      {units.pages > 1 ? <Pages detail={detail} units={units} say={say} /> : null}
    </Section>
  )
}

/** 904件、うち閲覧できるもの37件; of amounts both the sum and the records it is made of. */
function countOf({ total, visible, records }: UnitPage, { words }: Say): string {
  if (total === null) return words('indicators.units.notCounted')
  const counted = { total: number(total), visible: number(visible) }
  if (!records) return words('indicators.units.count', counted)
  return words('indicators.units.amounts', {
    ...counted,
    records: number(records.total ?? 0),
    visibleRecords: number(records.visible),
  })
}

function Empty({ total, words }: { total: number | null; words: Say['words'] }) {
  if (!total) return <EmptyState heading={words('indicators.units.nothing')} />
  return (
    <EmptyState heading={words('indicators.units.none')}>{words('indicators.units.none.why')}</EmptyState>
  )
}

/** 令和8年度 6月 田中 */
function partName({ board, part: { fiscalYear, month, area } }: Detail, say: Say): string {
  const { locale } = say
  return [
    yearName(fiscalYear, locale),
    month === undefined ? '' : formatMonthShort(`2000-${String(month).padStart(2, '0')}`, locale),
    area === undefined ? '' : areaName(board.plan, area, say),
  ]
    .filter(Boolean)
    .join(' ')
}

function columnsOf({ board }: Detail, { records }: UnitPage, say: Say): Column<UnitRow>[] {
  const { words, locale } = say
  return [
    {
      key: 'date',
      heading: words('indicators.units.date'),
      cell: ({ date, href }) => <a href={href}>{formatDate(date, locale)}</a>,
    },
    {
      key: 'area',
      heading: words('indicators.areas.area'),
      cell: ({ area }) => areaName(board.plan, area ?? '', say),
    },
    ...(records ? [amountOf(words('indicators.units.amount'))] : []),
  ]
}

const amountOf = (heading: string): Column<UnitRow> => ({
  key: 'amount',
  heading,
  align: 'end',
  cell: ({ amount }) => number(amount ?? 0),
})

function Pages({ detail: { row, part }, units: { page, pages, visible, records }, say: { words } }: Props) {
  const { fiscalYear, month, area } = part
  const at = (number: number) => {
    const query = new URLSearchParams({ year: String(fiscalYear), page: String(number) })
    if (month !== undefined) query.set('month', String(month))
    if (area !== undefined) query.set('area', area || unknownArea)
    return `/indicators/${row.indicator.code}?${query}#units`
  }
  const from = (page - 1) * unitsOnPage
  const seen = records?.visible ?? visible
  return (
    <Pager
      summary={words('indicators.units.page', {
        from: from + 1,
        to: Math.min(seen, from + unitsOnPage),
        visible: number(seen),
      })}
      {...(page > 1 ? { previous: at(page - 1) } : {})}
      {...(page < pages ? { next: at(page + 1) } : {})}
    />
  )
}
