import { formatDate } from '../../../core/calendar/format.ts'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { BesideFigure } from '../beside.ts'
import type { Detail } from '../detail.ts'
import type { Entry } from '../records.ts'
import { Quiet } from './badges.tsx'
import { number, type Say, yearName } from './say.ts'

/** The figures beside the value, by year: its parts, and what goes with it. They bear no letter. */
export function Beside({ detail: { beside, board }, say }: { detail: Detail; say: Say }) {
  const { words, locale } = say
  const years = [
    ...new Set(beside.flatMap((figure) => figure.years.map(({ fiscalYear }) => fiscalYear))),
  ].sort()
  const columns: Column<number>[] = [
    {
      key: 'year',
      heading: words('indicators.years.year'),
      cell: (year) => (
        <>
          {yearName(year, locale)}
          {year === board.runningYear ? <Quiet line>{words('indicators.notComplete')}</Quiet> : null}
        </>
      ),
    },
    ...beside.map((figure) => columnOf(figure, say)),
  ]
  return (
    <Section id="beside" heading={words('indicators.beside.heading')} lead={words('indicators.beside.lead')}>
      <DataTable
        caption={words('indicators.beside.heading')}
        captionHidden
        dense
        phone="scroll"
        columns={columns}
        rowKey={String}
        rows={years}
      />
    </Section>
  )
}

function columnOf({ key, word, years }: BesideFigure, { words }: Say): Column<number> {
  return {
    key,
    heading: words(word),
    align: 'end',
    cell(year) {
      const found = years.find(({ fiscalYear }) => fiscalYear === year)
      if (!found) return words('indicators.value.none')
      const { value, before } = found
      return (
        <>
          {number(value)}
          {before === null ? null : (
            <Quiet line>{words('indicators.sameDayBefore', { value: number(before) })}</Quiet>
          )}
        </>
      )
    },
  }
}

/** What another body stated of the same beside what is counted here, by year, with what lies between them. */
export function StatedBeside({ detail: { row, entries }, say }: { detail: Detail; say: Say }) {
  const { words, locale } = say
  const countedIn = (year: number) => row.figures.find(({ fiscalYear }) => fiscalYear === year)?.value
  const columns: Column<Entry>[] = [
    {
      ...{ key: 'year', heading: words('indicators.years.year') },
      cell: ({ fiscalYear }) => yearName(fiscalYear, locale),
    },
    {
      ...{ key: 'counted', heading: words('indicators.stated.counted'), align: 'end' },
      cell: ({ fiscalYear }) => {
        const counted = countedIn(fiscalYear)
        return counted === undefined ? words('indicators.value.none') : number(counted)
      },
    },
    {
      ...{ key: 'stated', heading: words('indicators.stated.stated'), align: 'end' },
      cell: ({ value }) => number(value),
    },
    {
      ...{ key: 'between', heading: words('indicators.stated.between'), align: 'end' },
      cell: ({ fiscalYear, value }) => {
        const counted = countedIn(fiscalYear)
        return counted === undefined ? words('indicators.value.none') : signed(value - counted)
      },
    },
    {
      ...{ key: 'source', heading: words('indicators.stated.source') },
      cell: ({ source, asOf }) => (
        <>
          {source}
          <Quiet line>{words('indicators.asOf', { day: formatDate(asOf, locale) })}</Quiet>
        </>
      ),
    },
  ]
  return (
    <Section id="stated" heading={words('indicators.stated.heading')} lead={words('indicators.stated.lead')}>
      <DataTable
        caption={words('indicators.stated.heading')}
        captionHidden
        dense
        phone="scroll"
        columns={columns}
        rowKey={({ fiscalYear }) => String(fiscalYear)}
        rows={entries}
      />
    </Section>
  )
}

const signed = (difference: number): string =>
  difference > 0 ? `+${number(difference)}` : difference < 0 ? `−${number(-difference)}` : '0'
