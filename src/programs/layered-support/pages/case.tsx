import { caseRoles, otherAgencies } from '../../../blocks/casework/owners.ts'
import { CaseFrame, type CaseHead, caseHead } from '../../../blocks/casework/parts/case-frame.tsx'
import { planOf } from '../../../blocks/casework/planning/plans.ts'
import { rhythmOf } from '../../../blocks/casework/tasks/follow-up.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { agencyNamesOf, namesOf } from '../../../core/identity/accounts.ts'
import { idOf } from '../../../core/page/address.ts'
import { definePage, type PageForm, type ViewContext } from '../../../core/page/page.ts'
import { Columns, Stack } from '../../../ui/page/layout.tsx'
import { EmptyState } from '../../../ui/text/empty-state.tsx'
import { apply, refuse, withdraw } from '../actions/application.ts'
import { end, giveUp } from '../actions/ending.ts'
import { attempt, winConsent } from '../actions/outreach.ts'
import { propose, setNext } from '../actions/propose.ts'
import { assess, decide, discuss, draft, goOn } from '../actions/steps.ts'
import { applicationsOf, namedIn } from '../queries/applications.ts'
import { attemptsOf } from '../queries/attempts.ts'
import { type Support, supportsOf } from '../queries/supports.ts'
import { Facts } from './facts.tsx'
import { ProposeForm } from './propose-form.tsx'
import { Done } from './say.tsx'
import { Steps } from './steps.tsx'
import { SupportsList } from './supports-list.tsx'

type LayeredData = Awaited<ReturnType<typeof dataOf>>
export type LayeredProps = { data: LayeredData; view: ViewContext }
export type SupportProps = LayeredProps & { support: Support }

/** Back to the support on which a form stands. */
const on =
  (done: string): PageForm['next'] =>
  ({ id }, { path }) =>
    `${path}?support=${id}&done=${done}`

const steps = {
  setNext,
  apply,
  refuse,
  withdraw,
  assess,
  draft,
  discuss,
  decide,
  goOn,
  end,
  giveUp,
  attempt,
  winConsent,
}

/** 重層的支援 of a case: what was proposed, what the person answered, and how far each has come. One of them at `?support=`. */
export const layeredPage = definePage<LayeredData>({
  name: 'layered-support.case',
  path: '/casework/cases/:id/layered',
  allow: caseRoles,
  zones: ['inner'],
  density: 'staff',
  wide: true,
  load: async ({ tx, params, query }) =>
    dataOf(tx, await caseHead(tx, idOf(params), 'layered-support.case'), query.get('support')),
  forms: {
    propose: { action: propose, next: on('propose') },
    ...Object.fromEntries(Object.entries(steps).map(([name, action]) => [name, { action, next: on(name) }])),
  },
  view: (data, view) => <Layered data={data} view={view} />,
})

async function dataOf(tx: Tx, head: CaseHead, wanted: string | null) {
  const { found, holds } = head
  const supports = await supportsOf(tx, found.id)
  const support =
    supports.find(({ id }) => id === wanted) ?? supports.find(({ nextOn }) => nextOn) ?? supports[0]
  const all = await applicationsOf(tx, found.id)
  const applications = all.filter(({ supportId }) => supportId === support?.id)
  const people = [support?.decidedBy, support?.continuedBy, support?.endedBy]
  return {
    ...{ head, found, supports, support: support ?? null, today: today() },
    mayWrite: holds && found.state !== 'closed',
    isLead: tx.actor.role === 'supervisor',
    applications,
    named: await namedIn(tx, found.id, applications),
    attempts: support?.kind === 'outreach' ? await attemptsOf(tx, support.id) : [],
    plan: support?.planId ? await planOf(tx, support.planId) : null,
    rhythm: await rhythmOf(tx, found.id),
    agencies: await otherAgencies(tx, found.holderId),
    agencyNames: await agencyNamesOf(tx, support?.coordinatorId ? [support.coordinatorId] : []),
    names: await namesOf(tx, [...new Set(people.flatMap((id) => id ?? []))]),
  }
}

function Layered({ data, view }: LayeredProps) {
  const { words } = view
  const { support, mayWrite } = data
  return (
    <CaseFrame head={data.head} view={view} place="layered" title={words('layered-support.case.title')}>
      <Done view={view} of={['propose', ...Object.keys(steps)]} />
      {support ? (
        <Columns shape="aside">
          <Stack>
            <Facts data={data} view={view} support={support} />
            {mayWrite ? <Steps data={data} view={view} support={support} /> : null}
          </Stack>
          <Stack gap="small">
            <SupportsList data={data} view={view} />
            {mayWrite ? <ProposeForm data={data} view={view} /> : null}
          </Stack>
        </Columns>
      ) : (
        <>
          <EmptyState heading={words('layered-support.none')}>
            {words('layered-support.none.then')}
          </EmptyState>
          {mayWrite ? <ProposeForm data={data} view={view} /> : null}
        </>
      )}
    </CaseFrame>
  )
}
