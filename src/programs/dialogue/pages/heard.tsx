import { themes } from '../../../blocks/matching/rules/codes.ts'
import { today } from '../../../core/calendar/clock.ts'
import { fiscalYearLabel, fiscalYearOf } from '../../../core/calendar/fiscal-year.ts'
import type { Role } from '../../../core/identity/roles.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { bothZones } from '../../../core/zone.ts'
import { FilterBar } from '../../../ui/form/filter-bar.tsx'
import { Select } from '../../../ui/form/select.tsx'
import { Stack } from '../../../ui/page/layout.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { type HeardYear, heardYear } from '../queries/heard.ts'
import { cellOf, fewest, type Shown, together, type WordCount } from '../rules/heard.ts'
import { type Areas, areaName, areasOf, said } from './say.ts'

type Sought = { year: number; theme: string; area: string; program: string }
type Data = HeardYear & { names: Areas; sought: Sought; years: number[] }
type Props = { data: Data; view: ViewContext }

const path = '/dialogue/heard'
const back = 6
const mostLines = 200

/** 声メモ of all programs by area: what the city hears, wherever somebody said it, and by nobody in particular. */
export const heardPage = definePage<Data>({
  name: 'dialogue.heard',
  path,
  allow: ['coordinator', 'plan-officer'] as readonly Role[],
  zones: bothZones,
  density: 'staff',
  wide: true,
  under: ['/dialogue/desk'],
  async load({ tx, query }) {
    const latest = fiscalYearOf(today())
    const years = Array.from({ length: back }, (_, at) => latest - at)
    const year = years.find((one) => String(one) === query.get('year')) ?? latest
    const heard = await heardYear(tx, year)
    const among = (codes: readonly string[], name: string) =>
      codes.find((one) => one !== '' && one === query.get(name)) ?? together
    const sought = {
      year,
      theme: among(themes, 'theme'),
      area: among(heard.areas, 'area'),
      program: among(heard.programs, 'program'),
    }
    return { ...heard, names: await areasOf(tx), sought, years }
  },
  view: (data, view) => <HeardView data={data} view={view} />,
})

const whereOf = (areas: Areas, code: string, view: ViewContext): string =>
  code === '' ? view.words('dialogue.heard.nowhere') : areaName(areas, code, view)

const programName = (program: string, { words }: Pick<ViewContext, 'words'>): string =>
  words(`${program}.room`)

function HeardView({ data, view }: Props) {
  const { words, locale } = view
  const { sought } = data
  return (
    <>
      <Heading level={1}>{words('dialogue.heard.title')}</Heading>
      <p>{words('dialogue.heard.lead', { fewest })}</p>
      <Stack>
        <Filters data={data} view={view} />
        <Section
          id="counts"
          heading={words('dialogue.heard.counts', { year: fiscalYearLabel(sought.year, locale) })}
          {...(sought.theme === together
            ? {}
            : { lead: words('dialogue.heard.ofTheme', { theme: said(view, 'theme', sought.theme) }) })}
        >
          <Counts data={data} view={view} />
        </Section>
        <Words data={data} view={view} />
        <Lines data={data} view={view} />
      </Stack>
    </>
  )
}

/** Area by program, of one theme or of all: a slice of the one table in which is decided what is withheld. */
function Counts({ data: { pool, programs, areas, names, sought }, view }: Props) {
  const { words } = view
  const shown = (area: string, program: string) =>
    cellOf(pool, { program, area, theme: sought.theme }) ?? words('dialogue.heard.withheld')
  const columns: Column<string>[] = [
    {
      ...{ key: 'area', heading: words('dialogue.field.areaCode'), names: true },
      cell: (area) => (area === together ? words('dialogue.heard.city') : whereOf(names, area, view)),
    },
    ...[...programs, together].map(
      (program): Column<string> => ({
        ...{ key: program, align: 'end' },
        heading: program === together ? words('dialogue.heard.all') : programName(program, view),
        cell: (area) => shown(area, program),
      }),
    ),
  ]
  return (
    <DataTable<string>
      caption={words('dialogue.heard.title')}
      captionHidden
      dense
      phone="scroll"
      rowKey={(area) => area || 'nowhere'}
      rows={areas.length === 0 ? [] : [...areas, together]}
      columns={columns}
      empty={<EmptyState heading={words('dialogue.heard.none')} />}
    />
  )
}

function Words({ data: { words: counted }, view }: Props) {
  const { words } = view
  if (counted.length === 0) return null
  return (
    <Section
      id="words"
      heading={words('dialogue.heard.words')}
      lead={words('dialogue.heard.words.lead', { fewest })}
    >
      <DataTable<WordCount>
        caption={words('dialogue.heard.words')}
        captionHidden
        dense
        phone="scroll"
        rowKey={({ word }) => word}
        rows={counted}
        columns={[
          {
            ...{ key: 'word', heading: words('dialogue.heard.word'), names: true },
            cell: ({ word }) => word,
          },
          {
            ...{ key: 'voices', heading: words('dialogue.desk.voices'), align: 'end' },
            cell: ({ voices }) => voices,
          },
        ]}
      />
    </Section>
  )
}

/** What is asked for goes by what stands beside a line: what may not stand there is not found by it either. */
const isSought = ({ area, theme, program }: Shown, sought: Sought): boolean =>
  (sought.area === together || area === sought.area) &&
  (sought.theme === together || theme === sought.theme) &&
  (sought.program === together || program === sought.program)

function Lines({ data: { lines, names, sought }, view }: Props) {
  const { words } = view
  const found = lines.filter((one) => isSought(one, sought))
  const columns: Column<Shown>[] = [
    {
      ...{ key: 'line', heading: words('dialogue.heard.line'), names: true, phone: 'title', width: 'wide' },
      cell: ({ line }) => line,
    },
    {
      ...{ key: 'area', heading: words('dialogue.field.areaCode'), phone: 'half' },
      cell: ({ area }) => (area === null ? words('dialogue.heard.few') : whereOf(names, area, view)),
    },
    {
      ...{ key: 'program', heading: words('dialogue.heard.program'), phone: 'half' },
      cell: ({ program }) => (program === null ? words('dialogue.heard.few') : programName(program, view)),
    },
    {
      ...{ key: 'theme', heading: words('dialogue.field.theme'), phone: 'half' },
      cell: ({ theme }) => (theme ? said(view, 'theme', theme) : ''),
    },
  ]
  return (
    <Section
      id="lines"
      heading={words('dialogue.heard.lines')}
      lead={words('dialogue.heard.lines.lead', { count: found.length, most: mostLines })}
    >
      <DataTable<Shown>
        caption={words('dialogue.heard.lines')}
        captionHidden
        dense
        rowKey={({ id }) => id}
        rows={found.slice(0, mostLines)}
        columns={columns}
        empty={<EmptyState heading={words('dialogue.heard.none')} />}
      />
    </Section>
  )
}

function Filters({ data: { areas, programs, names, sought, years }, view }: Props) {
  const { words, locale } = view
  const any = words('dialogue.any')
  const value = (code: string) => (code === together ? '' : code)
  return (
    <FilterBar
      action={path}
      label={words('dialogue.heard.filter')}
      submit={words('dialogue.list.filter.submit')}
      reset={{ href: path, label: words('dialogue.heard.reset') }}
    >
      <Select
        name="year"
        label={words('dialogue.heard.year')}
        options={years.map((year) => ({ value: String(year), label: fiscalYearLabel(year, locale) }))}
        value={String(sought.year)}
      />
      <Select
        name="area"
        label={words('dialogue.field.areaCode')}
        options={areas
          .filter((code) => code !== '')
          .map((code) => ({ value: code, label: whereOf(names, code, view) }))}
        value={value(sought.area)}
        empty={any}
      />
      <Select
        name="program"
        label={words('dialogue.heard.program')}
        options={programs.map((code) => ({ value: code, label: programName(code, view) }))}
        value={value(sought.program)}
        empty={any}
      />
      <Select
        name="theme"
        label={words('dialogue.field.theme')}
        options={themes.map((code) => ({ value: code, label: said(view, 'theme', code) }))}
        value={value(sought.theme)}
        empty={any}
      />
    </FilterBar>
  )
}
