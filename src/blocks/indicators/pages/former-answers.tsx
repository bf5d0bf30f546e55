import { formatInstant } from '../../../core/calendar/format.ts'
import type { ViewContext } from '../../../core/page/page.ts'
import { type Column, DataTable } from '../../../ui/table/data-table.tsx'
import type { FormerAnswer } from '../plan-check/former.ts'

/** What was answered before: nothing that was said is lost. */
export function FormerAnswers({ former, view }: { former: FormerAnswer[]; view: ViewContext }) {
  if (former.length === 0) return null
  return (
    <DataTable
      caption={view.words('indicators.finding.former')}
      dense
      columns={columnsOf(view)}
      rowKey={({ version }) => String(version)}
      rows={former}
    />
  )
}

function columnsOf({ words, locale }: ViewContext): Column<FormerAnswer>[] {
  return [
    {
      key: 'answer',
      heading: words('indicators.field.answer'),
      cell: ({ answer }) => words(`indicators.field.answer.${answer}`),
    },
    { key: 'reason', heading: words('indicators.answerFinding.reason'), cell: ({ reason }) => reason ?? '' },
    {
      key: 'by',
      heading: words('indicators.finding.answeredBy'),
      cell: ({ at, by }) => [formatInstant(new Date(at), locale), by].filter(Boolean).join('　'),
    },
  ]
}
