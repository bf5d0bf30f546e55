import type { ViewContext } from '../../../core/page/page.ts'
import { Stack } from '../../../ui/page/layout.tsx'
import { TableBar } from '../../../ui/picture/table-bar.tsx'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import { DescriptionList } from '../../../ui/text/description-list.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { type Count, type Cut, counts, type Group, type Spread } from '../rules/statistics.ts'
import type { OwnStatistics, StatisticsData } from './statistics-data.ts'
import { codeText, spreadCells, spreadColumns } from './statistics-say.ts'

type Props = { own: OwnStatistics; data: StatisticsData; view: ViewContext }

/** An agency's own cases: the cut that was asked for, how long people waited, who came again. */
export function OwnTables({ own, data, view }: Props) {
  return (
    <Stack>
      {own.tables
        .filter(({ cut }) => cut === data.cut)
        .map(({ cut, groups }) => (
          <CutTable key={cut} cut={cut} groups={groups} own={own} data={data} view={view} />
        ))}
      <Waiting own={own} view={view} />
      <ComingAgain own={own} view={view} />
    </Stack>
  )
}

/** The count that is drawn beside its number. */
const drawn: Count = 'new'

function CutTable({ cut, groups, own, data, view }: Props & { cut: Cut; groups: Group[] }) {
  const { words } = view
  const number = (what: Count): Column<Group> => ({
    ...{ key: what, heading: words(`consultation.statistics.count.${what}`), align: 'end', phone: 'half' },
    cell: (group) => {
      const text = group[what].toLocaleString('ja')
      if (group[what] === 0 || group.code === '*') return text
      const query = new URLSearchParams({ period: data.period.key, cut, code: group.code, what })
      return <a href={`/consultation/statistics/cases?${query}`}>{text}</a>
    },
  })
  const most = Math.max(0, ...groups.map((group) => group[drawn]))
  const bar: Column<Group> = {
    ...{ key: 'bar', heading: words(`consultation.statistics.bar.${drawn}`), phone: 'hidden' },
    cell: (group) => (group.code === '*' ? null : <TableBar value={group[drawn]} most={most} />),
  }
  return (
    <DataTable<Group>
      caption={words(`consultation.statistics.cut.${cut}`)}
      dense
      phone="scroll"
      columns={[
        {
          ...{
            key: 'code',
            heading: words(`consultation.statistics.cut.${cut}`),
            names: true,
            width: 'wide',
          },
          phone: 'title',
          cell: ({ code }) =>
            code === '*'
              ? words('consultation.concerns.total')
              : codeText(cut, code, { areas: data.areas, say: view }),
        },
        ...counts.flatMap((what) => (what === drawn ? [number(what), bar] : [number(what)])),
      ]}
      rowKey={({ code }) => code || 'unknown'}
      rows={[...groups, own.total]}
    />
  )
}

type Wait = { key: keyof OwnStatistics['times']; spread: Spread }

function Waiting({ own: { times }, view }: Pick<Props, 'own' | 'view'>) {
  const { words } = view
  const keys = ['answer', 'meeting', 'handOff'] as const
  const cell = (at: number): Column<Wait> => ({
    ...{ key: String(at), heading: words(spreadColumns[at] as string), align: 'end' },
    phone: 'half',
    cell: ({ spread }) => spreadCells(spread, view)[at],
  })
  return (
    <Section
      id="waiting"
      heading={words('consultation.statistics.wait')}
      lead={words('consultation.statistics.wait.lead')}
    >
      <DataTable<Wait>
        caption={words('consultation.statistics.wait')}
        captionHidden
        dense
        columns={[
          {
            ...{ key: 'what', heading: words('consultation.statistics.wait.what'), names: true },
            phone: 'title',
            cell: ({ key }) => words(`consultation.statistics.wait.${key}`),
          },
          ...spreadColumns.map((_, at) => cell(at)),
        ]}
        rowKey={({ key }) => key}
        rows={keys.map((key) => ({ key, spread: times[key] }))}
      />
    </Section>
  )
}

function ComingAgain({ own: { again }, view: { words } }: Pick<Props, 'own' | 'view'>) {
  const keys = ['people', 'twice', 'cameBack', 'often'] as const
  return (
    <Section id="again" heading={words('consultation.statistics.again')}>
      <DescriptionList
        shape="grid"
        items={keys.map((key) => ({
          term: words(`consultation.statistics.again.${key}`),
          value: again[key].toLocaleString('ja'),
        }))}
      />
    </Section>
  )
}
