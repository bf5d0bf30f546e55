import { formatDate } from '../../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../../core/calendar/tokyo.ts'
import type { ViewContext } from '../../../../core/page/page.ts'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { Badge } from '../../../../ui/text/badge.tsx'
import type { Class } from '../classes.ts'
import { termText, typeText } from './say.tsx'

/** What holds for each kind of record, and on what it stands. */
export function ClassTable({ classes, view }: { classes: Class[]; view: ViewContext }) {
  const { words, locale } = view
  return (
    <DataTable<Class>
      caption={words('privacy.retention.classes')}
      captionHidden
      dense
      columns={[
        {
          key: 'type',
          heading: words('privacy.field.recordType'),
          names: true,
          phone: 'title',
          cell: ({ record }) => typeText(record.type, view),
        },
        {
          key: 'term',
          heading: words('privacy.retention.termHeading'),
          cell: ({ record, term }) =>
            record.follows ? words('privacy.retention.follows') : termText(term, view),
        },
        {
          key: 'source',
          heading: words('privacy.setRetention.source'),
          cell: ({ record, source }) =>
            record.follows
              ? null
              : (source ?? <Badge tone="warning">{words('privacy.retention.unsourced')}</Badge>),
        },
        {
          key: 'since',
          heading: words('privacy.retention.since'),
          cell: ({ since }) =>
            since ? formatDate(dateInTokyo(since), locale) : words('privacy.retention.shipped'),
        },
      ]}
      rowKey={({ record }) => record.type}
      rows={classes}
    />
  )
}
