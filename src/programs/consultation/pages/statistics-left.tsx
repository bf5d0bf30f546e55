import { agencyText } from '../../../blocks/casework/asking/pages/say.tsx'
import type { LeftDays } from '../../../blocks/casework/referral/left-counts.ts'
import { leftPath } from '../../../blocks/casework/referral/paths.ts'
import { formatDate } from '../../../core/calendar/format.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { Section } from '../../../ui/text/section.tsx'
import { leftText } from './statistics-say.ts'

type Props = { left: LeftDays; own: boolean; view: ViewContext }
type Day = LeftDays['left'][number]

/** 取り残し at the end of each open day: only the days that were not zero, since zero is what is owed. */
export function LeftStatistics({ left, own, view }: Props) {
  const { words } = view
  return (
    <Section id="left" heading={words('consultation.statistics.left')} lead={leftText(left, view)}>
      {left.days === 0 ? null : <DaysLeft left={left} own={own} view={view} />}
      {own ? (
        <p>
          <a href={leftPath}>{words('consultation.statistics.left.now')}</a>
        </p>
      ) : null}
    </Section>
  )
}

function DaysLeft({ left, own, view }: Props) {
  const { words, locale } = view
  return (
    <DataTable<Day>
      caption={words('consultation.statistics.left')}
      captionHidden
      dense
      columns={[
        {
          ...{ key: 'day', heading: words('consultation.statistics.left.day'), names: true },
          phone: 'title',
          cell: ({ day }) => formatDate(day, locale, { weekday: true }),
        },
        ...(own
          ? []
          : [
              {
                ...{ key: 'agency', heading: words('consultation.statistics.left.agency') },
                cell: (one: Day) => agencyText(one, view),
              },
            ]),
        {
          ...{ key: 'count', heading: words('consultation.statistics.left.count'), align: 'end' },
          cell: ({ count }) => count.toLocaleString('ja'),
        },
      ]}
      rowKey={({ day, agency }) => `${day} ${agency}`}
      rows={left.left}
      empty={<EmptyState heading={words('consultation.statistics.left.none')} />}
    />
  )
}
