import { smallestAreas } from '../../../blocks/registry/areas.ts'
import type { AreaName } from '../../../core/areas/areas.ts'
import { today } from '../../../core/calendar/clock.ts'
import { firstDayOf, fiscalYearLabel, lastDayOf } from '../../../core/calendar/fiscal-year.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { definePage, type LoadContext, type ViewContext } from '../../../core/page/page.ts'
import { ChoiceBar } from '../../../ui/form/filter-bar.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { settleIdea } from '../actions/ideas.ts'
import { allMenus, type Menu } from '../queries/menus.ts'
import { figuresByMenu, heldByArea } from '../queries/statistics.ts'
import { offeredWithin } from '../rules/figures.ts'
import {
  type MenuFigures,
  neverReached,
  nothing,
  satisfiedShare,
  together,
  yearAsked,
  yearsOn,
} from '../rules/statistics.ts'
import { type Ideas, IdeasSection, ideasOf } from './ideas.tsx'
import { inLocale } from './say.tsx'

type Line = { menu: Menu; figures: MenuFigures }
export type Statistics = {
  year: number
  lines: Line[]
  /** Whether the menus of all divisions stand there. */
  ofAll: boolean
  areas: AreaName[]
  never: AreaName[]
  /** Lectures held of which nobody wrote down where. */
  unplaced: number
  ideas: Ideas
  /** The menus of the catalogue, of whatever division: what an idea has become. */
  offered: Menu[]
}

const path = '/lectures/statistics'

/**
 * What became of the menus in a fiscal year: a division's own, all of them to the plan officer; where nobody has been yet, and
 * what people would like to hear about.
 */
export const statisticsPage = definePage<Statistics>({
  name: 'lectures.statistics',
  path,
  allow: ['coordinator', 'supervisor', 'plan-officer'],
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: ['/lectures/requests'],
  load: statisticsOf,
  forms: { settle: { action: settleIdea, next: () => `${path}?done=settle#ideas` } },
  view: (statistics, view) => <StatisticsView statistics={statistics} view={view} />,
})

async function statisticsOf({ tx, query }: Pick<LoadContext, 'tx' | 'query'>): Promise<Statistics> {
  const year = yearAsked(query.get('year'), today())
  const period = { from: firstDayOf(year), to: lastDayOf(year) }
  const ofAll = tx.actor.role === 'plan-officer'
  const all = await allMenus(tx)
  const menus = all.filter(({ agencyId }) => ofAll || agencyId === agencyOf(tx.actor))
  const figures = await figuresByMenu(tx, period)
  const offered = new Set(
    offeredWithin(
      menus.map(({ id, offeredFrom, offeredUntil }) => ({ id, from: offeredFrom, until: offeredUntil })),
      period,
    ).map(({ id }) => id),
  )
  const areas = await smallestAreas(tx)
  const reached = await heldByArea(tx, period)
  return {
    ...{ year, ofAll, areas },
    lines: menus
      .filter(({ id, state }) => figures.has(id) || (state !== 'draft' && offered.has(id)))
      .map((menu) => ({ menu, figures: figures.get(menu.id) ?? nothing })),
    never: neverReached(
      areas,
      reached.flatMap(({ area }) => area ?? []),
    ),
    unplaced: reached.find(({ area }) => area === null)?.held ?? 0,
    ideas: await ideasOf(tx),
    offered: all.filter(({ state }) => state === 'published'),
  }
}

type Props = { statistics: Statistics; view: ViewContext }

function StatisticsView({ statistics, view }: Props) {
  const { words, locale } = view
  const { year, lines, ofAll } = statistics
  return (
    <>
      <Heading level={1}>
        {words('lectures.statistics.heading', { year: fiscalYearLabel(year, locale) })}
      </Heading>
      <p>{words(ofAll ? 'lectures.statistics.ofAll' : 'lectures.statistics.ofOurs')}</p>
      <Stack>
        <ChoiceBar
          action={path}
          label={words('lectures.statistics.asked')}
          submit={words('lectures.statistics.show')}
          name="year"
          choice={words('lectures.statistics.year')}
          value={String(year)}
          options={yearsOn(today()).map((one) => ({
            value: String(one),
            label: fiscalYearLabel(one, locale),
          }))}
        />
        <DataTable<Line | MenuFigures>
          caption={words('lectures.statistics.byMenu')}
          dense
          phone="scroll"
          columns={columnsOf(ofAll, view)}
          rowKey={(row) => ('menu' in row ? row.menu.id : 'total')}
          rows={lines.length === 0 ? [] : [...lines, together(lines.map(({ figures }) => figures))]}
          empty={
            <EmptyState heading={words('lectures.statistics.none')}>
              {words('lectures.statistics.none.then')}
            </EmptyState>
          }
        />
        <p>{words('lectures.statistics.how')}</p>
        <NeverReached statistics={statistics} view={view} />
        <IdeasSection ideas={statistics.ideas} offered={statistics.offered} view={view} />
      </Stack>
    </>
  )
}

/** The last row is of all menus together. */
function columnsOf(ofAll: boolean, view: ViewContext): Column<Line | MenuFigures>[] {
  const { words } = view
  const figuresOf = (row: Line | MenuFigures) => ('menu' in row ? row.figures : row)
  const number = (
    key: string,
    heading: string,
    figure: (figures: MenuFigures) => number,
  ): Column<Line | MenuFigures> => ({
    ...{ key, heading: words(heading), align: 'end', phone: 'half' },
    cell: (row) => figure(figuresOf(row)).toLocaleString('ja'),
  })
  const agency: Column<Line | MenuFigures> = {
    ...{ key: 'agency', heading: words('lectures.fact.agency'), phone: 'plain' },
    cell: (row) => ('menu' in row ? inLocale(row.menu.agency, row.menu.agencyEn, view) : null),
  }
  return [
    {
      ...{ key: 'menu', heading: words('lectures.fact.menu'), names: true, width: 'wide', phone: 'title' },
      cell: (row) =>
        'menu' in row ? (
          <a href={`/lectures/our-menus/${row.menu.id}`}>
            {words('lectures.menu.heading', { number: row.menu.number, title: row.menu.title })}
          </a>
        ) : (
          words('lectures.statistics.total')
        ),
    },
    ...(ofAll ? [agency] : []),
    number('asked', 'lectures.statistics.requests', ({ asked }) => asked),
    number('cancelled', 'lectures.state.cancelled', ({ cancelled }) => cancelled),
    number('declined', 'lectures.state.declined', ({ declined }) => declined),
    number('held', 'lectures.statistics.held', ({ held }) => held),
    number('people', 'lectures.fact.came', ({ people }) => people),
    {
      ...{ key: 'satisfied', heading: words('lectures.statistics.satisfied') },
      ...{ align: 'end', whole: true, phone: 'half' },
      cell: (row) => satisfiedText(figuresOf(row), view),
    },
    number('areas', 'lectures.statistics.areas', ({ areas }) => areas.length),
  ]
}

function satisfiedText(figures: MenuFigures, { words }: ViewContext): string {
  const share = satisfiedShare(figures)
  if (share === null) return words('lectures.statistics.noAnswers')
  return words('lectures.statistics.share', { share, count: figures.answered.toLocaleString('ja') })
}

/** Of all divisions together: who goes somewhere does not go there for the others. */
function NeverReached({ statistics: { year, areas, never, unplaced }, view }: Props) {
  const { words, locale } = view
  return (
    <Section
      id="never"
      heading={words('lectures.statistics.never')}
      lead={words('lectures.statistics.never.lead', { year: fiscalYearLabel(year, locale) })}
    >
      <p>
        {never.length === 0
          ? words('lectures.statistics.never.none')
          : words('lectures.statistics.never.count', { all: areas.length, count: never.length })}
        {unplaced > 0 ? words('lectures.statistics.never.unplaced', { count: unplaced }) : null}
      </p>
      <p>{never.map(({ name, nameEn }) => inLocale(name, nameEn, view)).join(words('lectures.comma'))}</p>
    </Section>
  )
}
