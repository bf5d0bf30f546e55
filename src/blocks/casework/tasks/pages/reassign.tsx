import { recordAudit } from '../../../../core/audit/audit.ts'
import { isId } from '../../../../core/id.ts'
import { agencyOf } from '../../../../core/identity/actor.ts'
import { back } from '../../../../core/page/address.ts'
import type { ViewContext } from '../../../../core/page/page.ts'
import { FilterBar } from '../../../../ui/form/filter-bar.tsx'
import { Select } from '../../../../ui/form/select.tsx'
import { Stack } from '../../../../ui/page/layout.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { proposeSuccessors } from '../../actions.ts'
import { type Colleague, ownersIn } from '../../owners.ts'
import { Done } from '../../pages/say.tsx'
import { StepUpLink } from '../../parts/step-up.tsx'
import { loadsOf } from '../board.ts'
import { type Movable, movableCases } from '../reassign.ts'
import { reassignCases } from '../reassign-actions.ts'
import { defineDeskPage } from './desk-page.tsx'
import { MoveForms } from './reassign-forms.tsx'
import { DeskTabs } from './say.tsx'

export type ReassignData = {
  people: (Colleague & { open: number })[]
  from: Colleague | null
  to: Colleague | null
  cases: Movable[]
}
export type ReassignProps = { data: ReassignData; view: ViewContext }

/** Many cases of one colleague to another: who, to whom, which; what stands against each is said before anything moves. */
export const reassignPage = defineDeskPage<ReassignData>({
  name: 'casework.reassign',
  path: '/casework/reassign',
  allow: ['supervisor'],
  zones: ['inner'],
  density: 'staff',
  wide: true,
  under: ['/casework/tasks', '/casework/board'],
  async load({ tx, query }) {
    await recordAudit(tx, { verb: 'casework.reassign', outcome: 'seen' })
    const people = await ownersIn(tx, agencyOf(tx.actor))
    const loads = new Map((await loadsOf(tx, agencyOf(tx.actor))).map((one) => [one.accountId, one.open]))
    const one = (name: string) => people.find(({ accountId }) => accountId === query.get(name)) ?? null
    const [from, to] = [one('from'), one('to')]
    const asked = from && isId(from.accountId) ? { fromId: from.accountId, toId: to?.accountId } : null
    return {
      people: people.map((person) => ({ ...person, open: loads.get(person.accountId) ?? 0 })),
      ...{ from, to, cases: asked ? await movableCases(tx, asked) : [] },
    }
  },
  forms: {
    move: { action: reassignCases, next: back('reassignCases') },
    propose: { action: proposeSuccessors, next: back('proposeSuccessors') },
  },
  view: (data, view) => <Reassign data={data} view={view} />,
})

function Reassign({ data, view }: ReassignProps) {
  const { words } = view
  return (
    <>
      <Heading level={1}>{words('casework.reassign.title')}</Heading>
      <DeskTabs current="reassign" view={view} />
      <Done view={view} of={['reassignCases', 'proposeSuccessors']} />
      <Stack>
        <p>{words('casework.reassign.lead')}</p>
        <Choose data={data} view={view} />
        {data.from && data.cases.length === 0 ? (
          <EmptyState heading={words('casework.reassign.empty')}>
            {words('casework.reassign.empty.then')}
          </EmptyState>
        ) : null}
        {data.from && data.to && data.cases.length > 0 ? <MoveForms data={data} view={view} /> : null}
        <StepUpLink next={view.path} view={view} />
      </Stack>
    </>
  )
}

function Choose({ data: { people, from, to }, view: { words, path } }: ReassignProps) {
  const options = people.map(({ accountId, name, open }) => ({
    value: accountId,
    label: words('casework.reassign.person', { name, count: open }),
  }))
  return (
    <FilterBar
      action={path}
      label={words('casework.reassign.choose')}
      submit={words('casework.reassign.show')}
    >
      <Select
        {...{ name: 'from', label: words('casework.reassign.from'), options, value: from?.accountId ?? '' }}
        empty={words('core.choose')}
      />
      <Select
        {...{ name: 'to', label: words('casework.reassign.to'), options, value: to?.accountId ?? '' }}
        empty={words('core.choose')}
      />
    </FilterBar>
  )
}
