import type { PlaceCount } from '../../../blocks/casework/desk/groups.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import type { BesideTables } from '../queries/statistics-beside.ts'
import type { FewGroup } from '../rules/statistics.ts'
import { caseData } from '../statistics.ts'
import { placeText, sourceText, withTotal } from './statistics-say.ts'

type Props = { beside: BesideTables; view: ViewContext }

/** What came to the city's desks beside its cases: whom somebody told of, and talks with groups. Nothing leads to a record. */
export function BesideStatistics({ beside: { concerns, groups }, view }: Props) {
  return (
    <>
      <Concerns concerns={concerns} view={view} />
      <Groups groups={groups} view={view} />
    </>
  )
}

function Concerns({ concerns, view }: { concerns: FewGroup[] | null; view: ViewContext }) {
  const { words } = view
  return (
    <>
      <DataTable<FewGroup>
        caption={words('consultation.statistics.concerns')}
        dense
        columns={[
          {
            ...{ key: 'source', heading: words('consultation.tellConcern.source'), names: true },
            ...{ phone: 'title', width: 'wide' },
            cell: ({ code }) => sourceText(code, view),
          },
          {
            ...{ key: 'cases', heading: words('consultation.statistics.cases'), align: 'end' },
            cell: ({ cases }) => cases.toLocaleString('ja'),
          },
        ]}
        rowKey={({ code }) => code ?? '*'}
        rows={concerns ?? []}
        empty={<EmptyState heading={words('consultation.statistics.concerns.few')} />}
      />
      <p>{words('consultation.statistics.concerns.why', { fewest: caseData.fewest })}</p>
    </>
  )
}

function Groups({ groups, view }: { groups: PlaceCount[]; view: ViewContext }) {
  const { words } = view
  const number = (key: 'talks' | 'heads') => ({
    ...{ key, heading: words(`consultation.groups.${key}`), align: 'end' as const },
    cell: (one: PlaceCount) => one[key].toLocaleString('ja'),
  })
  return (
    <>
      <DataTable<PlaceCount>
        caption={words('consultation.groups.title')}
        dense
        columns={[
          {
            ...{ key: 'place', heading: words('consultation.countGroup.place'), names: true },
            ...{ phone: 'title', width: 'wide' },
            cell: ({ place }) => placeText(place, view),
          },
          number('talks'),
          number('heads'),
        ]}
        rowKey={({ place }) => place}
        rows={withTotal(groups)}
        empty={<EmptyState heading={words('consultation.groups.none')} />}
      />
      <p>{words('consultation.statistics.groups.why')}</p>
    </>
  )
}
