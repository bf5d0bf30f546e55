import { ActionField } from '../../../core/page/field.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { When } from '../../../ui/form/when.tsx'

/** Whom the case is about besides: folded, because most calls are about one. */
export function FamilyFields({ view }: { view: ViewContext }) {
  const { withHousehold, familyNames } = view.form('takeIn').values
  return (
    <details open={Boolean(withHousehold || familyNames)}>
      <summary>{view.words('consultation.intake.family')}</summary>
      <When field="who" is={['person']}>
        <ActionField name="withHousehold" />
      </When>
      <ActionField name="familyNames" rows={2} />
    </details>
  )
}
