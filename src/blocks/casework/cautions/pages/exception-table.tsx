import { formatDate } from '../../../../core/calendar/format.ts'
import { Button } from '../../../../ui/form/button.tsx'
import { Form } from '../../../../ui/form/form.tsx'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { Badge } from '../../../../ui/text/badge.tsx'
import { Section } from '../../../../ui/text/section.tsx'
import { type Exception, isLive } from '../exception-rows.ts'
import type { CautionProps } from './case-cautions.tsx'

/** What somebody who leads allowed against the safe ways of contact. */
export function ExceptionTable({ data, view }: CautionProps) {
  const { words, locale } = view
  if (data.exceptions.length === 0) return null
  return (
    <Section
      id="exceptions"
      heading={words('casework.exception.heading')}
      lead={words('casework.exception.lead')}
    >
      <DataTable<Exception>
        caption={words('casework.exception.heading')}
        captionHidden
        dense
        rowKey={({ id }) => id}
        rows={data.exceptions}
        columns={[
          {
            ...{ key: 'way', heading: words('casework.grantException.way'), names: true, phone: 'title' },
            cell: ({ way }) => words(`casework.grantException.way.${way}`),
          },
          { key: 'reason', heading: words('casework.grantException.reason'), cell: ({ reason }) => reason },
          {
            ...{ key: 'until', heading: words('casework.grantException.untilOn') },
            cell: ({ untilOn }) => formatDate(untilOn, locale),
          },
          {
            ...{ key: 'by', heading: words('casework.exception.by') },
            cell: ({ grantedName }) => grantedName,
          },
          {
            ...{ key: 'state', heading: words('casework.caution.state'), phone: 'plain' },
            cell: (one) => <State exception={one} data={data} view={view} />,
          },
        ]}
      />
    </Section>
  )
}

function State({ exception, data, view }: CautionProps & { exception: Exception }) {
  const { words, path } = view
  if (!isLive(exception, data.today)) return <Badge tone="outline">{words('casework.exception.over')}</Badge>
  if (!data.leads) return <Badge tone="warning">{words('casework.exception.live')}</Badge>
  const hidden = { _form: 'endException', id: exception.id, version: `${exception.version}` }
  return (
    <Form action={path} hidden={hidden} warn={false}>
      <Button size="small">{words('casework.endException.submit')}</Button>
    </Form>
  )
}
