import { DescriptionList } from '../../ui/text/description-list.tsx'
import { Notice } from '../../ui/text/notice.tsx'
import { columnOf, type FieldInfo, fieldsOf, labelOf, optionLabel } from '../action/field-info.ts'
import type { FormState, ViewContext } from './page.ts'

/** Where somebody else saved meanwhile: what stands there now, beside what is still typed in the form. */
export function Current({ form, view }: { form: FormState; view: ViewContext }) {
  const current = form.refusal?.current
  if (!current) return null
  const fields = fieldsOf(form.action).filter(
    (field) => columnOf(field) in current && differs(form, field, current),
  )
  const items = fields.map((field) => ({
    term: labelOf(view.locale, form.action.name, field.name),
    value: shown(current[columnOf(field)], (code) =>
      field.options.includes(code) ? optionLabel(view.locale, form.action.name, field.name, code) : code,
    ),
  }))
  return (
    <Notice tone="warning" heading={view.words('core.current')}>
      {items.length > 0 ? <DescriptionList items={items} /> : view.words('core.currentSame')}
    </Notice>
  )
}

function differs(form: FormState, field: FieldInfo, current: Record<string, unknown>): boolean {
  if (field.name === 'id' || field.name === 'version') return false
  return text(current[columnOf(field)]) !== text(form.values[field.name])
}

const text = (value: unknown): string =>
  Array.isArray(value) ? value.join('、') : value == null ? '' : String(value)

function shown(value: unknown, label: (code: string) => string): string {
  if (value == null || value === '') return '－'
  return Array.isArray(value) ? value.map((part) => label(String(part))).join('、') : label(text(value))
}
