import { today } from '../../../core/calendar/clock.ts'
import { firstDayOf, fiscalYearLabel, fiscalYearOf, lastDayOf } from '../../../core/calendar/fiscal-year.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { ButtonLink } from '../../../ui/form/button.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { Badge } from '../../../ui/text/badge.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Stat } from '../../../ui/text/stat.tsx'
import { countedProjects } from '../queries/figures.ts'
import { allProjects, type Project, type ProjectPartner, partnersOf } from '../queries/projects.ts'
import { projectStates } from '../rules/codes.ts'
import { countByHand, countings, whyNot } from '../rules/counting.ts'
import { ofProjects, underDesk } from './place.ts'
import { type Areas, areaName, areasOf, said, spanOf, stateTones } from './say.ts'

type Line = Project & { partners: ProjectPartner[] }
type Data = { year: number; count: number; lines: Line[]; areas: Areas; isOfficer: boolean }

/** The joint projects of the house, and how many of them count for the plan this year. */
export const projectsPage = definePage<Data>({
  ...ofProjects,
  name: 'lacorta.projects',
  path: '/lacorta/projects',
  under: underDesk,
  wide: true,
  async load({ tx }) {
    const year = fiscalYearOf(today())
    const period = { from: firstDayOf(year), to: lastDayOf(year) }
    const projects = await allProjects(tx)
    const partners = await partnersOf(
      tx,
      projects.map(({ id }) => id),
    )
    return {
      year,
      count: countByHand(await countedProjects(tx), countings.v1, period),
      lines: projects.map((one) => ({
        ...one,
        partners: partners.filter(({ projectId }) => projectId === one.id),
      })),
      areas: await areasOf(tx),
      isOfficer: tx.actor.role === 'plan-officer',
    }
  },
  view: (data, view) => <Projects data={data} view={view} />,
})

function Projects({ data, view }: { data: Data; view: ViewContext }) {
  const { words, locale } = view
  const { year, count, lines, areas, isOfficer } = data
  const add = (
    <ButtonLink href="/lacorta/projects/new" kind="primary" size="small">
      {words('lacorta.newProject.title')}
    </ButtonLink>
  )
  return (
    <>
      <Heading level={1} {...(isOfficer ? {} : { aside: add })}>
        {words('lacorta.projects.title')}
      </Heading>
      <Stack>
        <Stat
          label={words('lacorta.projects.counted', { year: fiscalYearLabel(year, locale) })}
          value={String(count)}
          unit={words('lacorta.projects.unit')}
          note={<a href="/indicators/3-4">{words('lacorta.projects.indicator')}</a>}
        />
        <DataTable<Line>
          caption={words('lacorta.projects.title')}
          captionHidden
          dense
          rowKey={({ id }) => id}
          columns={columnsOf(areas, view)}
          groups={['running', 'planned', 'done', 'broken_off']
            .flatMap((state) => projectStates.find((one) => one === state) ?? [])
            .map((state) => ({
              key: state,
              heading: said(view, 'state', state),
              rows: lines.filter((line) => line.state === state),
            }))
            .filter(({ rows }) => rows.length > 0)}
          empty={
            <EmptyState heading={words('lacorta.projects.none')}>
              {words('lacorta.projects.none.then')}
            </EmptyState>
          }
        />
      </Stack>
    </>
  )
}

function columnsOf(areas: Areas, view: ViewContext): Column<Line>[] {
  const { words } = view
  return [
    {
      ...{
        key: 'heading',
        heading: words('lacorta.field.heading'),
        names: true,
        width: 'wide',
        phone: 'title',
      },
      cell: ({ id, heading }) => <a href={`/lacorta/projects/${id}`}>{heading}</a>,
    },
    {
      ...{ key: 'state', heading: words('lacorta.field.state'), phone: 'half' },
      cell: ({ state }) => <Badge tone={stateTones[state]}>{said(view, 'state', state)}</Badge>,
    },
    {
      ...{ key: 'theme', heading: words('lacorta.field.theme'), phone: 'half' },
      cell: ({ theme }) => said(view, 'theme', theme),
    },
    {
      ...{ key: 'area', heading: words('lacorta.field.areaCode'), phone: 'half' },
      cell: ({ areaCode }) => areaName(areas, areaCode, view),
    },
    {
      ...{ key: 'span', heading: words('lacorta.project.span'), phone: 'plain' },
      cell: (line) => spanOf(line, view),
    },
    {
      ...{ key: 'with', heading: words('lacorta.partners'), width: 'wide', phone: 'plain' },
      cell: (line) => withWhom(line, view),
    },
    {
      ...{ key: 'counts', heading: words('lacorta.project.counts'), phone: 'half' },
      cell: ({ partners, ...project }) => {
        const why = whyNot({ ...project, kinds: partners.map(({ kind }) => kind) })
        return words(why === null ? 'lacorta.project.counts.yes' : `lacorta.project.counts.no.${why}`)
      },
    },
  ]
}

function withWhom({ partners, residents }: Line, { words }: ViewContext): string {
  const names = partners.map(({ name }) => name)
  const people = residents > 0 ? [words('lacorta.partners.residents', { count: residents })] : []
  const all = [...names, ...people]
  return all.length > 0 ? all.join(words('lacorta.comma')) : words('lacorta.partners.none')
}
