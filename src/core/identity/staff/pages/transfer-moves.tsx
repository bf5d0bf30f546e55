import { DataTable } from '../../../../ui/table/data-table.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { ActionForm } from '../../../page/form.tsx'
import type { ViewContext } from '../../../page/page.ts'
import type { PlanProblem } from '../transfers/judge-plan.ts'
import type { KeptMove } from '../transfers/plans.ts'
import { agencyName } from './say.tsx'
import type { TransferProps } from './transfer.tsx'

/** Who moves from where to where, with what stands against it. */
export function MoveTable({ data, view }: TransferProps) {
  const { words } = view
  const { moves, problems, plan } = data
  const isOpen = plan.state === 'draft' || plan.state === 'checked'
  return (
    <DataTable<KeptMove>
      caption={words('staff.transfer.moves', { count: moves.length })}
      dense
      columns={[
        {
          key: 'name',
          heading: words('staff.field.accountId'),
          names: true,
          phone: 'title',
          cell: (move) => (
            <>
              {move.name}
              <MoveProblems problems={problems} move={move} view={view} />
            </>
          ),
        },
        {
          key: 'leaves',
          heading: words('staff.transfer.leaves'),
          cell: (move) => leavesText(move, { data, view }),
        },
        { key: 'takes', heading: words('staff.transfer.takes'), cell: (move) => takesText(move, view) },
        ...(isOpen
          ? [
              {
                key: 'remove',
                heading: words('staff.removeMove.submit'),
                width: 'medium' as const,
                cell: (move: KeptMove) => <Remove move={move} planId={plan.id} view={view} />,
              },
            ]
          : []),
      ]}
      rowKey={({ id }) => id}
      rows={moves}
      empty={
        <EmptyState heading={words('staff.transfer.none')}>{words('staff.transfer.none.then')}</EmptyState>
      }
    />
  )
}

function MoveProblems({
  problems,
  move,
  view,
}: {
  problems: PlanProblem[]
  move: KeptMove
  view: ViewContext
}) {
  const own = problems.filter(({ moveId }) => moveId === move.id)
  if (own.length === 0) return null
  return (
    <Notice tone="warning">
      {own.map(({ code }) => (
        <p key={code}>{view.words(code)}</p>
      ))}
    </Notice>
  )
}

function leavesText({ leavesId }: KeptMove, { data: { posts }, view }: TransferProps): string {
  const post = posts.find(({ id }) => id === leavesId)
  if (!post) return view.words('staff.transfer.nothing')
  return `${agencyName({ name: post.agency, nameEn: post.agencyEn }, view)} ${post.title}`
}

function takesText({ takes, agency, agencyEn }: KeptMove, view: ViewContext): string {
  const { words } = view
  if (!takes) return words('staff.transfer.nothing')
  const parts = [
    agencyName({ name: agency, nameEn: agencyEn }, view),
    takes.title,
    words(`staff.field.role.${takes.role}`),
    words(`staff.field.employment.${takes.employment}`),
    ...takes.duties.map((one) => words(`staff.field.duties.${one}`)),
  ]
  return parts.join(' ')
}

function Remove({ move, planId, view }: { move: KeptMove; planId: string; view: ViewContext }) {
  return (
    <ActionForm
      view={view}
      name="remove"
      hidden={{ id: planId, moveId: move.id, moveVersion: move.version }}
      submit={{ kind: 'quiet' }}
      warn={false}
    >
      {null}
    </ActionForm>
  )
}
