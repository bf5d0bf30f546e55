import { ActionField } from '../../../core/page/field.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { When } from '../../../ui/form/when.tsx'

/** Who spoke; who they are to the person matters only if it was somebody else. */
export function CallerFields() {
  return (
    <>
      <ActionField name="caller" value="self" layout="inline" />
      <When field="caller" is={['other']}>
        <FieldRow>
          <ActionField name="callerRelation" as="list" />
          <ActionField name="callerName" />
          <ActionField name="callerTelephone" />
        </FieldRow>
      </When>
    </>
  )
}

/** When it happened: just now, unless somebody opens this and says otherwise. */
export function HappenedFields({ view, form }: { view: ViewContext; form: string }) {
  const { values, problems } = view.form(form)
  const open =
    Boolean(values.on || values.time) || problems.some(({ field }) => field === 'on' || field === 'time')
  return (
    <details open={open}>
      <summary>{view.words('consultation.notNow')}</summary>
      <FieldRow>
        <ActionField name="on" picker />
        <ActionField name="time" width="narrow" />
      </FieldRow>
    </details>
  )
}
