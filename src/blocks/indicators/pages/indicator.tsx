import { parseFiscalYear } from '../../../core/calendar/fiscal-year.ts'
import { definePage, type LoadContext, type ViewContext } from '../../../core/page/page.ts'
import { bothZones } from '../../../core/zone.ts'
import { PrintButton } from '../../../ui/form/small-buttons.tsx'
import { Cluster } from '../../../ui/page/layout.tsx'
import { type Tab, Tabs } from '../../../ui/page/tabs.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { release, report, withdrawRelease } from '../actions.ts'
import { type Asked, type Detail, detailOf } from '../detail.ts'
import { areaCode } from '../looks.ts'
import { ruleFor } from '../measured.ts'
import { isStatable } from '../reported.ts'
import { SourceBadge } from './badges.tsx'
import { Beside, StatedBeside } from './indicator-beside.tsx'
import { Facts, Rule } from './indicator-facts.tsx'
import { ReleaseForm, ReportForm } from './indicator-forms.tsx'
import { YearParts } from './indicator-parts.tsx'
import { Aims, Releases } from './indicator-records.tsx'
import { Units } from './indicator-units.tsx'
import { YearlyCourse } from './indicator-years.tsx'
import { AskedNotice } from './inquiry-notices.tsx'
import { bothTitles, nameOf, titleOf, yearName } from './say.ts'

const back = (_: { id: string }, { path }: { path: string }) => path

/** Everything about one indicator: its rule, its course, what stands behind it, and what the public was told. */
export const indicatorPage = definePage<Detail>({
  name: 'indicators.indicator',
  path: '/indicators/:code',
  allow: 'everyone',
  zones: bothZones,
  density: 'reader',
  publicCache: true,
  load: ({ tx, params, query }: LoadContext) => detailOf(tx, params.code ?? '', askedOf(query)),
  title: ({ row: { indicator } }, words) =>
    words('indicators.measurePage.name', { number: indicator.code, ...bothTitles(indicator.label) }),
  forms: {
    report: { action: report, next: back },
    release: { action: release, next: back },
    withdraw: { action: withdrawRelease, next: back },
  },
  view: (detail, view) => <IndicatorView detail={detail} view={view} />,
})

/** What an address asks for; what cannot be read is not asked for. */
function askedOf(query: URLSearchParams): Asked {
  const year = parseFiscalYear(query.get('year') ?? '')
  const whole = (name: string, most: number) => {
    const value = Number(query.get(name))
    return Number.isInteger(value) && value >= 1 && value <= most ? value : undefined
  }
  const [month, page, area] = [whole('month', 12), whole('page', 100_000), query.get('area')]
  return {
    ...(year.ok ? { fiscalYear: year.year } : {}),
    ...(month ? { month } : {}),
    ...(area ? { area: areaCode(area) } : {}),
    ...(page ? { page } : {}),
  }
}

type Props = { detail: Detail; view: ViewContext }

function IndicatorView({ detail, view }: Props) {
  const { words, locale, actor } = view
  const { board, row, parts, units } = detail
  const officer = actor.role === 'plan-officer'
  const measure = board.plan.policies
    .flatMap(({ measures }) => measures)
    .find(({ id }) => id === row.indicator.measureId)
  return (
    <>
      <Heading
        level={1}
        over={measure ? <a href={`/measures/${measure.id}`}>{titleOf(measure.title, locale)}</a> : undefined}
        aside={<PrintButton>{words('indicators.print')}</PrintButton>}
      >
        {nameOf(row.indicator, locale)}
      </Heading>
      <Cluster>
        <SourceBadge source={row.source} say={view} />
        {words(`indicators.source.${row.source}.meaning`)}
        {board.live ? (
          <a href={`/indicators/${row.indicator.code}/memo`}>{words('indicators.memo.open')}</a>
        ) : null}
      </Cluster>
      <Facts detail={detail} say={view} />
      <Rule detail={detail} view={view} />
      <YearlyCourse row={row} plan={board.plan} say={view} />
      {detail.beside.length > 0 ? <Beside detail={detail} say={view} /> : null}
      {isBeside(detail) ? <StatedBeside detail={detail} say={view} /> : null}
      {board.live ? (
        <Section id="year" heading={words('indicators.year.heading')}>
          <Tabs label={words('indicators.year.choose')} tabs={yearTabs(props(detail, view))} />
          {parts ? <YearParts detail={detail} parts={parts} say={view} /> : null}
          <AskedNotice asked={detail.asked} view={view} />
          {officer && isStated(detail) ? <ReportForm detail={detail} view={view} /> : null}
          {officer ? <ReleaseForm detail={detail} view={view} /> : null}
          {units ? <Units detail={detail} units={units} say={view} /> : null}
        </Section>
      ) : null}
      <Releases detail={detail} view={view} />
      <Aims detail={detail} say={view} />
    </>
  )
}

/** The figure of the year is somebody's word, or stands beside the count: also where the list of that year has not been imported. */
function isStated({ row: { indicator, source, figures }, part }: Detail): boolean {
  if (isStatable(indicator)) return true
  const figure = figures.find(({ fiscalYear }) => fiscalYear === part.fiscalYear)
  return source === 'imported' && figure?.source !== 'imported'
}

/** Another body's own figures stand beside what is counted. */
const isBeside = ({ row: { indicator }, entries }: Detail): boolean =>
  ruleFor(indicator)?.statedBeside === true && entries.length > 0

const props = (detail: Detail, view: ViewContext): Props => ({ detail, view })

function yearTabs({ detail: { row, years, part }, view: { locale } }: Props): Tab[] {
  return years.map((year) => ({
    label: yearName(year, locale),
    href: `/indicators/${row.indicator.code}?year=${year}#year`,
    current: year === part.fiscalYear,
  }))
}
