import { agencyText } from '../../../blocks/casework/asking/pages/say.tsx'
import { formatDate } from '../../../core/calendar/format.ts'
import { definePage, type ViewContext } from '../../../core/page/page.ts'
import { writeXlsx, type XlsxRow, type XlsxSheet } from '../../../core/sheet/write-xlsx.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { Heading } from '../../../ui/text/heading.tsx'
import type { BesideTables } from '../queries/statistics-beside.ts'
import type { OpenTables } from '../queries/statistics-open.ts'
import { counts } from '../rules/statistics.ts'
import { caseData } from '../statistics.ts'
import {
  type OwnStatistics,
  type StatisticsData,
  statisticsReaders,
  takenStatistics,
} from './statistics-data.ts'
import {
  codeText,
  continuedText,
  daysText,
  leftText,
  periodText,
  placeText,
  sourceText,
  spreadCells,
  spreadColumns,
  withTotal,
} from './statistics-say.ts'

type Say = Pick<ViewContext, 'words' | 'locale' | 'demo'>
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** What the page shows, as a table. */
export const statisticsSheetPage = definePage<StatisticsData>({
  name: 'consultation.statisticsSheet',
  path: '/consultation/statistics/sheet.xlsx',
  allow: statisticsReaders,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: ['/consultation/statistics'],
  shape: 'file',
  load: takenStatistics,
  file: (data, say) => ({
    name: say.words('consultation.statistics.sheet.name', { period: periodText(data.period, say) }),
    type: xlsx,
    body: writeXlsx(sheetOf(data, say)),
  }),
  view(data, say) {
    const sheet = sheetOf(data, say)
    return (
      <>
        <Heading level={1}>{say.words('consultation.statisticsSheet.title')}</Heading>
        {sheet.above.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <DataTable<XlsxRow>
          caption={say.words('consultation.statisticsSheet.title')}
          captionHidden
          dense
          phone="scroll"
          columns={sheet.columns.map(({ heading }, at) => ({
            key: String(at),
            heading,
            cell: ({ cells }) => cells[at],
          }))}
          rowKey={({ cells }) => cells.slice(0, 2).join(' ')}
          rows={[...sheet.rows]}
        />
      </>
    )
  },
})

function sheetOf(data: StatisticsData, say: Say): XlsxSheet {
  const { words } = say
  const { own, open, beside } = data
  const headings = own
    ? counts.map((what) => words(`consultation.statistics.count.${what}`))
    : [words('consultation.statistics.cases')]
  const lead = own
    ? [words('consultation.statistics.own.lead'), words('consultation.statistics.wait.lead')]
    : [
        words('consultation.statistics.open.lead'),
        words('consultation.statistics.open.why', { fewest: caseData.fewest }),
        ...(open ? [continuedText(open, say)] : []),
        words('consultation.statistics.concerns.why', { fewest: caseData.fewest }),
        words('consultation.statistics.groups.why'),
      ]
  return {
    name: words('consultation.statistics.title'),
    above: [
      words('consultation.statistics.heading', { period: periodText(data.period, say) }),
      daysText(data.period, say),
      ...lead,
      leftText(data.left, say),
      ...(say.demo ? [words('consultation.statistics.sheet.demo')] : []),
    ],
    columns: [
      { heading: words('consultation.statistics.sheet.cut'), width: 18 },
      { heading: words('consultation.statistics.sheet.code'), width: 30 },
      ...headings.map((heading) => ({ heading, width: 12, numbers: true })),
    ],
    rows: [
      ...(own
        ? ownRows(own, data, say)
        : [...(open ? openRows(open, data, say) : []), ...(beside ? besideRows(beside, say) : [])]),
      ...leftRows(data, say),
    ],
  }
}

function ownRows(
  { total, tables, times, again }: OwnStatistics,
  { areas }: StatisticsData,
  say: Say,
): XlsxRow[] {
  const { words } = say
  const wait = words('consultation.statistics.wait')
  const waits = (['answer', 'meeting', 'handOff'] as const).map((key) => ({
    cells: [wait, words(`consultation.statistics.wait.${key}`), ...spreadCells(times[key], say)],
  }))
  const columns = spreadColumns.map((key) => words(key))
  const comes = (['people', 'twice', 'cameBack', 'often'] as const).map((key) => ({
    cells: [
      words('consultation.statistics.again'),
      words(`consultation.statistics.again.${key}`),
      again[key],
    ],
  }))
  return [
    { cells: [words('consultation.concerns.total'), '', ...counts.map((what) => total[what])] },
    ...tables.flatMap(({ cut, groups }) =>
      groups.map((group) => ({
        cells: [
          words(`consultation.statistics.cut.${cut}`),
          codeText(cut, group.code, { areas, say }),
          ...counts.map((what) => group[what]),
        ],
      })),
    ),
    { cells: [wait, '', ...columns] },
    ...waits,
    ...comes,
  ]
}

const openRows = ({ total, tables }: OpenTables, { areas }: StatisticsData, say: Say): XlsxRow[] => [
  { cells: [say.words('consultation.concerns.total'), '', total] },
  ...tables.flatMap(({ cut, groups }) =>
    groups.map(({ code, cases }) => ({
      cells: [
        say.words(`consultation.statistics.cut.${cut}`),
        code === null ? say.words('consultation.statistics.few') : codeText(cut, code, { areas, say }),
        cases,
      ],
    })),
  ),
]

/** Of groups two tables, as there is one column of numbers. */
const besideRows = ({ concerns, groups }: BesideTables, say: Say): XlsxRow[] => [
  ...(concerns ?? []).map(({ code, cases }) => ({
    cells: [say.words('consultation.statistics.concerns'), sourceText(code, say), cases],
  })),
  ...(['talks', 'heads'] as const).flatMap((key) =>
    withTotal(groups).map((one) => ({
      cells: [say.words(`consultation.statistics.groups.${key}`), placeText(one.place, say), one[key]],
    })),
  ),
]

/** The days that left somebody behind; of the city each with its agency. */
const leftRows = ({ left, own }: StatisticsData, say: Say): XlsxRow[] =>
  left.left.map((one) => ({
    cells: [
      say.words('consultation.statistics.left'),
      [formatDate(one.day, say.locale, { weekday: true }), own ? '' : agencyText(one, say)]
        .filter(Boolean)
        .join('　'),
      one.count,
    ],
  }))
