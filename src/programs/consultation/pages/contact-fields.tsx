import { ActionField } from '../../../core/page/field.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { FieldRow } from '../../../ui/form/field-set.tsx'
import { When } from '../../../ui/form/when.tsx'

/** Somebody who wrote for another person. */
type ToldCaller = { name: string | null; telephone: string | null; relation?: string | undefined }

/** Who spoke; who they are to the person matters only if it was somebody else. */
export function CallerFields({ told }: { told?: ToldCaller | undefined }) {
  return (
    <>
      <ActionField name="caller" value={told ? 'other' : 'self'} layout="inline" />
      <When field="caller" is={['other']}>
        <FieldRow>
          <ActionField name="callerRelation" value={told?.relation} as="list" />
          <ActionField name="callerName" value={told?.name ?? undefined} />
          <ActionField name="callerTelephone" value={told?.telephone ?? undefined} />
        </FieldRow>
      </When>
    </>
  )
}

type HappenedProps = { view: ViewContext; form: string; at?: { on: string; time: string } | undefined }

/** When it happened: just now, unless somebody opens this and says otherwise. */
export function HappenedFields({ view, form, at }: HappenedProps) {
  const { values, problems } = view.form(form)
  const open =
    Boolean(at || values.on || values.time) ||
    problems.some(({ field }) => field === 'on' || field === 'time')
  return (
    <details open={open}>
      <summary>{view.words('consultation.notNow')}</summary>
      <FieldRow>
        <ActionField name="on" value={at?.on} picker />
        <ActionField name="time" value={at?.time} width="narrow" />
      </FieldRow>
    </details>
  )
}
