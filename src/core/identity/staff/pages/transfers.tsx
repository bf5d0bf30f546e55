import { Columns } from '../../../../ui/page/layout.tsx'
import { DataTable } from '../../../../ui/table/data-table.tsx'
import { Badge, type BadgeTone } from '../../../../ui/text/badge.tsx'
import { EmptyState } from '../../../../ui/text/empty-state.tsx'
import { Heading } from '../../../../ui/text/heading.tsx'
import { today } from '../../../calendar/clock.ts'
import { formatDate } from '../../../calendar/format.ts'
import { ActionField } from '../../../page/field.tsx'
import { Fold } from '../../../page/fold.tsx'
import { ActionForm } from '../../../page/form.tsx'
import { definePage, type ViewContext } from '../../../page/page.ts'
import { nextTransferDay } from '../rules.ts'
import { addPlan } from '../transfers/plan-actions.ts'
import { allPlans, type Plan, type PlanState } from '../transfers/plans.ts'
import { Done, staffPage } from './say.tsx'

type Props = { plans: Plan[]; view: ViewContext }

/** All plans of transfers; a new one is begun here. */
export const transfersPage = definePage<Plan[]>({
  ...staffPage,
  name: 'staff.transfers',
  path: '/staff/transfers',
  allow: addPlan.allow,
  under: ['/staff'],
  wide: true,
  load: ({ tx }) => allPlans(tx),
  forms: { add: { action: addPlan, next: ({ id }) => `/staff/transfers/${id}?done=addPlan` } },
  view: (plans, view) => (
    <>
      <Heading level={1}>{view.words('staff.transfers.title')}</Heading>
      <Done view={view} of={['dropPlan']} />
      <p>{view.words('staff.transfers.lead')}</p>
      <Columns shape="aside">
        <Plans plans={plans} view={view} />
        <Fold view={view} form="add" label={view.words('staff.addPlan.title')}>
          <ActionForm view={view} name="add">
            <ActionField name="name" />
            <ActionField name="firstOn" value={nextTransferDay(today())} />
          </ActionForm>
        </Fold>
      </Columns>
    </>
  ),
})

function Plans({ plans, view }: Props) {
  const { words, locale } = view
  return (
    <DataTable<Plan>
      caption={words('staff.transfers.title')}
      captionHidden
      dense
      columns={[
        {
          key: 'name',
          heading: words('staff.addPlan.name'),
          names: true,
          phone: 'title',
          cell: ({ id, name }) => <a href={`/staff/transfers/${id}`}>{name}</a>,
        },
        {
          key: 'firstOn',
          heading: words('staff.field.firstOn'),
          cell: ({ firstOn }) => formatDate(firstOn, locale),
        },
        {
          key: 'state',
          heading: words('staff.transfers.state'),
          cell: ({ state }) => <PlanBadge state={state} view={view} />,
        },
      ]}
      rowKey={({ id }) => id}
      rows={plans}
      empty={
        <EmptyState heading={words('staff.transfers.none')}>{words('staff.transfers.none.then')}</EmptyState>
      }
    />
  )
}

const tones: Record<PlanState, BadgeTone> = {
  draft: 'outline',
  checked: 'accent',
  decided: 'good',
  dropped: 'neutral',
}

export const PlanBadge = ({ state, view }: { state: PlanState; view: ViewContext }) => (
  <Badge tone={tones[state]}>{view.words(`staff.transfers.state.${state}`)}</Badge>
)
