import { formatDate } from '../../../core/calendar/format.ts'
import type { FormState, ViewContext } from '../../../core/page/page.ts'
import { Refusal } from '../../../core/refusal.ts'

/**
 * The same view, in which the record that somebody else saved meanwhile names its owner and writes its dates, as a
 * person would read them. What is the same as what was typed stays as it is, so that it is not shown as other.
 */
export function readable(view: ViewContext, owners: ReadonlyMap<string, string>): ViewContext {
  return { ...view, form: (name) => translated(view.form(name), view, owners) }
}

function translated(form: FormState, view: ViewContext, owners: ReadonlyMap<string, string>): FormState {
  const current = form.refusal?.current
  if (!form.refusal || !current) return form
  const { code, status, params, problems } = form.refusal
  const owner = current.owner_id
  const next = current.next_on
  const said = {
    ...current,
    ...(typeof owner === 'string' && owner !== form.values.ownerId
      ? { owner_id: owners.get(owner) ?? owner }
      : {}),
    ...(typeof next === 'string' && next !== form.values.nextOn
      ? { next_on: formatDate(next, view.locale) }
      : {}),
  }
  return { ...form, refusal: new Refusal(code, status, { params, problems, current: said }) }
}
