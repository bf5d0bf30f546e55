import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { BesideFigure } from '../beside.ts'
import type { Detail } from '../detail.ts'
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
