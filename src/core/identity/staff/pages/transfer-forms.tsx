import { Stack } from '../../../../ui/page/layout.tsx'
import { addDays } from '../../../calendar/day.ts'
import { formatDate } from '../../../calendar/format.ts'
import { ActionField } from '../../../page/field.tsx'
import { Fold } from '../../../page/fold.tsx'
import { ActionForm } from '../../../page/form.tsx'
import { agencyName } from './say.tsx'
import type { TransferProps } from './transfer.tsx'

/** The steps of a plan: moves one by one or as a list, checked, decided, or dropped. */
export function TransferForms({ data, view }: TransferProps) {
  const { words, locale } = view
  const { plan } = data
  const at = { id: plan.id, version: plan.version }
  const days = {
    first: formatDate(plan.firstOn, locale),
    last: formatDate(addDays(plan.firstOn, -1), locale),
  }
  return (
    <Stack gap="small">
      <Fold view={view} form="move" label={words('staff.addMove.title')}>
        <MoveForm data={data} view={view} />
      </Fold>
      <Fold view={view} form="list" label={words('staff.importMoves.title')}>
        <ActionForm view={view} name="list" hidden={{ id: plan.id }}>
          <ActionField name="file" accept=".csv,.xlsx" />
        </ActionForm>
      </Fold>
      {plan.state === 'draft' ? (
        <ActionForm view={view} name="check" hidden={at} submit={{ kind: 'secondary' }}>
          {null}
        </ActionForm>
      ) : (
        <Fold
          view={view}
          form="decide"
          label={words('staff.decidePlan.title')}
          explanation={words('staff.transfer.decide.explanation', days)}
        >
          <ActionForm view={view} name="decide" hidden={at}>
            {null}
          </ActionForm>
        </Fold>
      )}
      <Fold
        view={view}
        form="drop"
        label={words('staff.dropPlan.title')}
        danger
        explanation={words('staff.transfer.drop.explanation')}
      >
        <ActionForm view={view} name="drop" hidden={at} submit={{ kind: 'danger' }}>
          {null}
        </ActionForm>
      </Fold>
    </Stack>
  )
}

function MoveForm({ data: { plan, posts, agencies, colleagues }, view }: TransferProps) {
  const lastOn = addDays(plan.firstOn, -1)
  const leaving = posts
    .filter(({ startsOn, endsOn }) => startsOn <= lastOn && (endsOn === null || endsOn >= lastOn))
    .map((post) => ({
      value: post.id,
      label: `${post.name} ${agencyName({ name: post.agency, nameEn: post.agencyEn }, view)} ${post.title}`,
    }))
  const open = agencies.filter(({ endsOn }) => endsOn === null || endsOn >= plan.firstOn)
  return (
    <ActionForm view={view} name="move" hidden={{ id: plan.id }}>
      <ActionField
        name="accountId"
        as="list"
        choices={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <ActionField name="leavesId" as="list" choices={leaving} empty={view.words('staff.transfer.nothing')} />
      <ActionField
        name="agencyId"
        as="list"
        choices={open.map((agency) => ({ value: agency.id, label: agencyName(agency, view) }))}
        empty={view.words('staff.transfer.nothing')}
      />
      <ActionField name="role" as="list" />
      <ActionField name="jobTitle" />
      <ActionField name="duties" />
      <ActionField name="employment" as="list" />
      <ActionField name="endsOn" />
    </ActionForm>
  )
}
