import { today } from '../../../core/calendar/clock.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { FilterBar } from '../../../ui/form/filter-bar.tsx'
import { Select } from '../../../ui/form/select.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { cuts, openCuts } from '../rules/statistics.ts'
import { type Asked, periodsOn } from '../rules/statistics-periods.ts'
import { BesideStatistics } from './statistics-beside.tsx'
import { type StatisticsData, seenStatistics, statisticsReaders } from './statistics-data.ts'
import { LeftStatistics } from './statistics-left.tsx'
import { OpenStatistics } from './statistics-open.tsx'
import { OwnTables } from './statistics-own.tsx'
import { daysText, periodText } from './statistics-say.ts'

type Props = { data: StatisticsData; view: ViewContext }

/** What comes to the desk and what becomes of it: to who leads it in every cut, to the plan's people where nobody is one of few. */
export const statisticsPage = definePage<StatisticsData>({
  name: 'consultation.statistics',
  path: '/consultation/statistics',
  allow: statisticsReaders,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: ['/national-figures'],
  load: seenStatistics,
  view: (data, view) => (
    <>
      <Heading level={1}>
        {view.words('consultation.statistics.heading', { period: periodText(data.period, view) })}
      </Heading>
      <Stack>
        <p>
          {daysText(data.period, view)}
          {view.words(data.own ? 'consultation.statistics.own.lead' : 'consultation.statistics.open.lead')}
        </p>
        <AskedPeriod data={data} view={view} />
        <Tables data={data} view={view} />
        <LeftStatistics left={data.left} own={data.own !== null} view={view} />
        {data.beside ? <BesideStatistics beside={data.beside} view={view} /> : null}
        <p>
          <a href={`/consultation/statistics/sheet.xlsx?period=${data.period.key}`} download>
            {view.words('consultation.statistics.sheet.get')}
          </a>
          {'　'}
          {data.own ? (
            <a href="/consultation/concerns">{view.words('consultation.concerns.title')}</a>
          ) : (
            <a href="/national-figures">{view.words('consultation.statistics.national')}</a>
          )}
        </p>
      </Stack>
    </>
  ),
})

function Tables({ data, view }: Props) {
  if (data.own) return <OwnTables own={data.own} data={data} view={view} />
  if (data.open) return <OpenStatistics open={data.open} data={data} view={view} />
  return (
    <EmptyState heading={view.words('consultation.statistics.open.none')}>
      {view.words('consultation.statistics.open.none.why')}
    </EmptyState>
  )
}

function AskedPeriod({ data, view }: Props) {
  const { words } = view
  const { years, quarters, months } = periodsOn(today())
  const all: Record<string, Asked[]> = data.own ? { years, quarters, months } : { years }
  return (
    <FilterBar
      action="/consultation/statistics"
      label={words('consultation.statistics.asked')}
      submit={words('consultation.statistics.show')}
    >
      <Select
        name="period"
        id="period"
        label={words('consultation.statistics.period')}
        value={data.period.key}
        options={Object.entries(all).flatMap(([group, some]) =>
          some.map((one) => ({
            value: one.key,
            label: periodText(one, view),
            group: words(`consultation.statistics.${group}`),
          })),
        )}
      />
      <Select
        name="cut"
        id="cut"
        label={words('consultation.statistics.sheet.cut')}
        value={data.cut}
        options={(data.own ? cuts : openCuts).map((cut) => ({
          value: cut,
          label: words(`consultation.statistics.cut.${cut}`),
        }))}
      />
    </FilterBar>
  )
}
