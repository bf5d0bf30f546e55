import type { CarriedArea } from '../../../blocks/registry/areas.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import type { CommunityPlan } from '../queries/community-plans.ts'
import { AreaField } from './community-plan-say.tsx'

type Props = {
  /** Under which name the page has the form. */
  name: string
  areas: readonly CarriedArea[]
  today: string
  /** The plan that it is made anew from. */
  follows?: CommunityPlan
  view: ViewContext
}

/** A plan made new, or anew from one: then what that one said is filled in. */
export function PlanForm({ name, areas, today, follows, view }: Props) {
  return (
    <ActionForm view={view} name={name} hidden={follows ? { followsId: follows.id } : {}}>
      <ActionField name="what" value={follows?.what} />
      <ActionField name="kind" as="list" value={follows?.kind} />
      <AreaField areas={areas} value={follows?.areaCode} view={view} />
      <AimFields today={today} from={follows && { ...follows, beginsOn: today, endsOn: '', nextOn: '' }} />
    </ActionForm>
  )
}

type Aims = Pick<CommunityPlan, 'aim' | 'partners' | 'beginsOn' | 'endsOn' | 'times' | 'participants'>

/** Of a plan that is made or changed alike. */
export function AimFields({
  today,
  from,
}: {
  today: string
  from?: (Aims & { nextOn: string }) | undefined
}) {
  return (
    <>
      <ActionField name="aim" rows={3} value={from?.aim} />
      <ActionField name="partners" rows={2} value={from?.partners ?? undefined} />
      <FieldRow>
        <ActionField name="beginsOn" value={from?.beginsOn ?? today} picker />
        <ActionField name="endsOn" value={from?.endsOn} picker />
      </FieldRow>
      <FieldRow>
        <ActionField name="times" width="narrow" value={from && String(from.times)} />
        <ActionField name="participants" width="narrow" value={from && String(from.participants)} />
      </FieldRow>
      <ActionField name="nextOn" value={from?.nextOn || addDays(today, 90)} picker />
    </>
  )
}
