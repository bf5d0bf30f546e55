import { ButtonLink } from '../../../../ui/form/button.tsx'
import { Cluster, Columns, Stack } from '../../../../ui/page/layout.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { Notice } from '../../../../ui/text/notice.tsx'
import { formatDate } from '../../../calendar/format.ts'
import { back, idOf } from '../../../page/address.ts'
import { definePage, type ViewContext } from '../../../page/page.ts'
import { writeCsv } from '../../../sheet/write-csv.ts'
import { type Agency, allAgencies } from '../agencies.ts'
import { type Colleague, livingPosts, type PostLine, staffAccounts } from '../posts.ts'
import { problemsOf } from '../transfers/decide.ts'
import type { PlanProblem } from '../transfers/judge-plan.ts'
import { headingKey, listColumns } from '../transfers/list-columns.ts'
import {
  addMove,
  addPlan,
  checkPlan,
  decidePlan,
  dropPlan,
  importMoves,
  removeMove,
} from '../transfers/plan-actions.ts'
import { type KeptMove, movesOf, type Plan, planOf } from '../transfers/plans.ts'
import { Done, PostTable, staffPage } from './say.tsx'
import { TransferForms } from './transfer-forms.tsx'
import { MoveTable } from './transfer-moves.tsx'
import { PlanBadge } from './transfers.tsx'

export type TransferData = {
  plan: Plan
  moves: KeptMove[]
  problems: PlanProblem[]
  posts: PostLine[]
  agencies: Agency[]
  colleagues: Colleague[]
}
export type TransferProps = { data: TransferData; view: ViewContext }

/** One plan: who moves from where to where, what stands against it, and the steps to its decision. */
export const transferPage = definePage<TransferData>({
  ...staffPage,
  name: 'staff.transfer',
  path: '/staff/transfers/:id',
  allow: addPlan.allow,
  under: ['/staff', '/staff/transfers'],
  wide: true,
  async load({ tx, params }) {
    const plan = await planOf(tx, idOf(params))
    const moves = await movesOf(tx, plan.id)
    const isOpen = plan.state === 'draft' || plan.state === 'checked'
    return {
      plan,
      moves,
      problems: isOpen ? await problemsOf(tx, plan, moves) : [],
      posts: await livingPosts(tx),
      agencies: await allAgencies(tx),
      colleagues: await staffAccounts(tx),
    }
  },
  forms: {
    move: { action: addMove, next: back('addMove') },
    remove: { action: removeMove, next: back('removeMove') },
    list: { action: importMoves, next: back('importMoves') },
    check: { action: checkPlan, next: back('checkPlan') },
    decide: { action: decidePlan, next: back('decidePlan') },
    drop: { action: dropPlan, next: () => '/staff/transfers?done=dropPlan' },
  },
  view: (data, view) => <Transfer data={data} view={view} />,
})

const done = ['addPlan', 'addMove', 'removeMove', 'importMoves', 'checkPlan', 'decidePlan']

function Transfer({ data, view }: TransferProps) {
  const { words, locale } = view
  const { plan } = data
  const isOpen = plan.state === 'draft' || plan.state === 'checked'
  return (
    <>
      <Heading level={1} over={formatDate(plan.firstOn, locale)}>
        {plan.name}
      </Heading>
      <Done view={view} of={done} />
      <Cluster>
        <PlanBadge state={plan.state} view={view} />
        <ButtonLink href={`/staff/transfers/${plan.id}/list.csv`} size="small" download>
          {words('staff.transfer.list')}
        </ButtonLink>
      </Cluster>
      <Columns shape="aside">
        <Stack gap="small">
          {isOpen ? <Problems data={data} view={view} /> : null}
          <MoveTable data={data} view={view} />
        </Stack>
        {isOpen ? <TransferForms data={data} view={view} /> : null}
      </Columns>
    </>
  )
}

/** What stands against the plan as a whole; what stands against one move is said in its row. */
function Problems({ data: { problems, moves }, view: { words } }: TransferProps) {
  if (moves.length === 0) return null
  if (problems.length === 0) return <Notice tone="success">{words('staff.transfer.sound')}</Notice>
  const whole = problems.filter(({ moveId }) => moveId === null)
  return (
    <Notice tone="warning">
      {whole.length > 0
        ? whole.map(({ code }) => <p key={code}>{words(code)}</p>)
        : words('staff.plan.problems', { count: problems.length })}
    </Notice>
  )
}

/** Everybody who holds a post, to fill in who moves: read again by the plan's page. */
export const transferList = definePage<PostLine[]>({
  ...staffPage,
  name: 'staff.transferList',
  path: '/staff/transfers/:id/list.csv',
  allow: addPlan.allow,
  under: ['/staff', '/staff/transfers'],
  shape: 'file',
  async load({ tx, params }) {
    await planOf(tx, idOf(params))
    return (await livingPosts(tx)).filter(({ deputyFor }) => deputyFor === null)
  },
  file(posts, { words }) {
    const heads = listColumns.map((column) => words(headingKey(column)))
    const rows = posts.map((post) => {
      const cells: Partial<Record<(typeof listColumns)[number], string>> = {
        name: post.name,
        from: post.agency,
        fromRole: words(`staff.field.role.${post.role}`),
      }
      return listColumns.map((column) => cells[column] ?? '')
    })
    return {
      name: `${words('staff.transferList.title')}.csv`,
      type: 'text/csv; charset=utf-8',
      body: writeCsv([heads, ...rows]).bytes,
    }
  },
  view: (posts, view) => (
    <>
      <Heading level={1}>{view.words('staff.transferList.title')}</Heading>
      <PostTable view={view} caption={view.words('staff.transferList.title')} posts={posts} agency />
    </>
  ),
})
