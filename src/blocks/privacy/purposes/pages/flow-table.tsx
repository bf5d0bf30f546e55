import type { ViewContext } from '../../../../core/page/page.ts'
import type { Standing } from '../../../../core/privacy/standing.ts'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import type { FlowNow } from '../flows.ts'
import { originText, roomText } from '../say.ts'
import { basisText, purposeText } from './place.ts'

type Props = { flows: readonly FlowNow[]; standing: Standing; view: ViewContext }

/** The ways that data take, one a row: from where to where, which files, for what, on what ground. */
export function FlowTable({ flows, standing, view }: Props) {
  const { words } = view
  const heading = (key: string) => ({ key, heading: words(`privacy.column.${key}`) })
  return (
    <DataTable<FlowNow>
      caption={words('privacy.flows.title')}
      captionHidden
      dense
      columns={[
        { ...heading('flow'), align: 'end', cell: ({ number }) => number },
        { ...heading('from'), names: true, cell: ({ from }) => originText(from, view) },
        { ...heading('to'), cell: ({ to }) => roomText(to, view) },
        {
          ...heading('files'),
          cell: ({ files }) => files.map((code) => words(code)).join(words('privacy.listed')),
        },
        {
          ...heading('purpose'),
          width: 'wide',
          phone: 'title',
          cell: ({ purpose }) => (
            <a href={`/privacy/purposes/${purpose}`}>{purposeText(purpose, standing, view)}</a>
          ),
        },
        { ...heading('basis'), cell: ({ purpose }) => basisText(purpose, standing, view) },
      ]}
      rowKey={({ number }) => String(number)}
      rows={[...flows]}
    />
  )
}
