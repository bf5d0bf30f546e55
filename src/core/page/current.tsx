import { DescriptionList } from '../../ui/text/description-list.tsx'
import { Notice } from '../../ui/text/notice.tsx'
import { fieldsOf, labelOf, optionLabel } from '../action/field-info.ts'
import type { FormState, ViewContext } from './page.ts'

/** Where somebody else saved meanwhile: what stands there now, beside what is still typed in the form. */
export function Current({ form, view }: { form: FormState; view: ViewContext }) {
  const current = form.refusal?.current
  if (!current) return null
  const fields = fieldsOf(form.action).filter(
    ({ name }) => column(name) in current && differs(form, name, current),
  )
  const items = fields.map(({ name, options }) => ({
    term: labelOf(view.locale, form.action.name, name),
    value: shown(current[column(name)], (code) =>
      options.includes(code) ? optionLabel(view.locale, form.action.name, name, code) : code,
    ),
  }))
  return (
    <Notice tone="warning" heading={view.words('core.current')}>
      {items.length > 0 ? <DescriptionList items={items} /> : view.words('core.currentSame')}
    </Notice>
  )
}

/** An input field and the column it is kept in have the same name, written each in its own manner. */
const column = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

function differs(form: FormState, field: string, current: Record<string, unknown>): boolean {
  if (field === 'id' || field === 'version') return false
  return text(current[column(field)]) !== text(form.values[field])
}

const text = (value: unknown): string =>
  Array.isArray(value) ? value.join('、') : value == null ? '' : String(value)

function shown(value: unknown, label: (code: string) => string): string {
  if (value == null || value === '') return '－'
  return Array.isArray(value) ? value.map((part) => label(String(part))).join('、') : label(text(value))
}
