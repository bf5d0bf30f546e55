import type { ViewContext } from '../../../core/page/page.ts'
import { Stack } from '../../../ui/page/layout.tsx'
import { TableBar } from '../../../ui/picture/table-bar.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import type { OpenTables } from '../queries/statistics-open.ts'
import type { FewGroup } from '../rules/statistics.ts'
import { caseData } from '../statistics.ts'
import type { StatisticsData } from './statistics-data.ts'
import { codeText, continuedText } from './statistics-say.ts'

type Props = { open: OpenTables; data: StatisticsData; view: ViewContext }

/** The city's cases for those who have none: no number leads to a record, and that is said. */
export function OpenStatistics({ open, data, view }: Props) {
  const { words } = view
  return (
    <Stack>
      <p>{words('consultation.statistics.open.total', { count: open.total.toLocaleString('ja') })}</p>
      <p>{continuedText(open, view)}</p>
      <p>{words('consultation.statistics.open.why', { fewest: caseData.fewest })}</p>
      {open.tables
        .filter(({ cut }) => cut === data.cut)
        .map(({ cut, groups }) => (
          <DataTable<FewGroup>
            key={cut}
            caption={words(`consultation.statistics.cut.${cut}`)}
            dense
            phone="scroll"
            columns={[
              {
                ...{ key: 'code', heading: words(`consultation.statistics.cut.${cut}`), names: true },
                ...{ phone: 'title' as const, width: 'wide' as const },
                cell: ({ code }) =>
                  code === null
                    ? words('consultation.statistics.few')
                    : codeText(cut, code, { areas: data.areas, say: view }),
              },
              {
                ...{ key: 'cases', heading: words('consultation.statistics.cases'), align: 'end' as const },
                cell: ({ cases }) => cases.toLocaleString('ja'),
              },
              {
                ...{ key: 'bar', heading: words('consultation.statistics.bar'), phone: 'hidden' as const },
                cell: ({ cases }) => (
                  <TableBar value={cases} most={Math.max(...groups.map((one) => one.cases))} />
                ),
              },
            ]}
            rowKey={({ code }) => code ?? '*'}
            rows={groups}
          />
        ))}
    </Stack>
  )
}
