import { addDays } from '../../../core/calendar/day.ts'
import { ActionField } from '../../../core/page/field.tsx'
import { Fold } from '../../../core/page/fold.tsx'
import { ActionForm } from '../../../core/page/form.tsx'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import type { LayeredProps } from './case.tsx'
import { agencyText } from './say.tsx'

/** One more is proposed. What is asked of outreach alone says so. */
export function ProposeForm({ data, view }: LayeredProps) {
  return (
    <Fold view={view} form="propose" label={view.words('layered-support.propose.title')} open={!data.support}>
      <ActionForm view={view} name="propose" hidden={{ caseId: data.found.id }}>
        <ActionField name="kind" layout="stack" />
        <ActionField name="why" rows={3} />
        <ActionField name="reach" rows={2} />
        <FieldRow>
          <ActionField name="everyWeeks" width="narrow" />
          <ActionField name="silentWeeks" width="narrow" />
        </FieldRow>
        <Coordinator data={data} view={view} />
        <ActionField name="nextOn" value={addDays(data.today, 7)} picker />
      </ActionForm>
    </Fold>
  )
}

export function Coordinator({ data, view, value }: LayeredProps & { value?: string | null }) {
  return (
    <ActionField
      name="coordinatorId"
      as="list"
      value={value ?? ''}
      empty={view.words('layered-support.coordinatorId.none')}
      choices={agencyChoices({ data, view })}
    />
  )
}

export const agencyChoices = ({ data, view }: LayeredProps) =>
  data.agencies.map((one) => ({ value: one.id, label: agencyText(one, view) }))
