import { formatDateShort } from '../../../../core/calendar/format.ts'
import { dateInTokyo } from '../../../../core/calendar/tokyo.ts'
import type { ViewContext } from '../../../../core/page/page.ts'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { Badge } from '../../../../ui/text/badge.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { Section } from '../../../../ui/text/section.tsx'
import { subjectName } from '../../../registry/parts/person.tsx'
import { approvalPath } from '../paths.ts'
import type { WaitingPaper } from '../waiting.ts'

/** Papers that wait for whoever looks: to decide, to read, to look at afterwards, or back at them. */
export function PaperList({ papers, view }: { papers: readonly WaitingPaper[]; view: ViewContext }) {
  const { words, locale } = view
  return (
    <Section
      id="papers"
      heading={words('casework.decisions.papers')}
      aside={<a href="/casework/approval-routes">{words('casework.approvalRoutes.title')}</a>}
    >
      <DataTable<WaitingPaper>
        caption={words('casework.decisions.papers')}
        captionHidden
        dense
        rowKey={({ id }) => id}
        rows={[...papers]}
        columns={[
          {
            ...{
              key: 'title',
              heading: words('casework.submitApproval.heading'),
              names: true,
              phone: 'title',
            },
            cell: ({ id, title }) => <a href={approvalPath(id)}>{title}</a>,
          },
          {
            ...{ key: 'why', heading: words('casework.decisions.why'), phone: 'half' },
            cell: ({ why }) => (
              <Badge tone={why === 'decided' ? 'good' : 'warning'}>
                {words(`casework.decisions.why.${why}`)}
              </Badge>
            ),
          },
          {
            ...{ key: 'who', heading: words('casework.day.who') },
            cell: ({ subject }) => subjectName(subject, view),
          },
          {
            ...{ key: 'kind', heading: words('casework.submitApproval.kind'), phone: 'half' },
            cell: ({ kind }) => words(`casework.submitApproval.kind.${kind}`),
          },
          {
            ...{ key: 'by', heading: words('casework.approval.drafted') },
            cell: ({ submittedAt, draftedName }) =>
              `${formatDateShort(dateInTokyo(submittedAt), locale)} ${draftedName}`,
          },
        ]}
        empty={
          <EmptyState heading={words('casework.decisions.none')}>
            {words('casework.decisions.papers.none')}
          </EmptyState>
        }
      />
    </Section>
  )
}
