import { tableText, verbText } from '../../../core/audit/pages/say.ts'
import { formatInstant } from '../../../core/calendar/format.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Section } from '../../../ui/text/section.tsx'
import type { deedsDuring } from '../emergency/list.ts'

export type Deed = Awaited<ReturnType<typeof deedsDuring>>[number]

/** What whoever broke the glass looked at and did meanwhile, by the ids that the log names. */
export function Deeds({ deeds, view }: { deeds: Deed[]; view: ViewContext }) {
  const { words, locale } = view
  return (
    <Section
      id="deeds"
      heading={words('casework.emergency.deeds')}
      lead={words('casework.emergency.deeds.lead')}
    >
      <DataTable<Deed>
        caption={words('casework.emergency.deeds')}
        captionHidden
        dense
        columns={[
          {
            key: 'at',
            heading: words('casework.emergencies.at'),
            names: true,
            phone: 'title',
            cell: ({ at }) => formatInstant(at, locale),
          },
          {
            key: 'verb',
            heading: words('casework.emergency.deeds.what'),
            cell: ({ verb }) => verbText(verb, view),
          },
          {
            key: 'record',
            heading: words('casework.emergency.deeds.record'),
            cell: ({ subject_id, subject_table }) =>
              subject_id ? (
                <a href={`/audit?record=${subject_id}`}>{tableText(subject_table ?? '', view)}</a>
              ) : (
                ''
              ),
          },
        ]}
        rowKey={({ id }) => id}
        rows={deeds}
        empty={<EmptyState heading={words('casework.emergency.deeds.none')} />}
      />
    </Section>
  )
}
