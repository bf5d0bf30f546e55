import { personName } from '../../../blocks/registry/parts/person.tsx'
import type { PersonSeen } from '../../../blocks/registry/persons-seen.ts'
import { ActionField } from '../../../core/page/field.tsx'
import type { ViewContext } from '../../../core/page/page.ts'
import { When } from '../../../ui/form/when.tsx'

const fields = ['others', 'withHousehold', 'familyNames', 'togetherIds', 'togetherNames']

type Props = { fellows: readonly PersonSeen[]; view: ViewContext }

/** Others of the household: within this case, or with a case each. Folded, because most calls are about one. */
export function OthersFields({ fellows, view }: Props) {
  const { values, problems } = view.form('takeIn')
  const open =
    fields.some((field) => [values[field] ?? []].flat().some(Boolean)) ||
    problems.some(({ field }) => fields.includes(field))
  return (
    <details open={open}>
      <summary>{view.words('consultation.others')}</summary>
      <ActionField name="others" />
      <When field="others" is={['within']}>
        <When field="who" is={['person']}>
          <ActionField name="withHousehold" />
        </When>
        <ActionField name="familyNames" rows={2} />
      </When>
      <When field="others" is={['each']}>
        <Known fellows={fellows} view={view} />
        <ActionField name="togetherNames" rows={2} />
      </When>
    </details>
  )
}

/** Those who are known to live there. */
function Known({ fellows, view: { words } }: Props) {
  if (fellows.length === 0) return null
  const choices = fellows.map((one) => ({ value: one.id, label: personName(one, words) }))
  return <ActionField name="togetherIds" choices={choices} layout="columns" />
}
