import type { AnyAction } from '../action/action.ts'
import { fieldsOf } from '../action/field-info.ts'
import { postField } from '../identity/opened-post.ts'
import { Refusal } from '../refusal.ts'

/** No form of ours sends more; what does is no form, and would cost the server its time. */
const mostFields = 1000

/** What the browser sent of a form, beside the fields of its action: hidden fields begin with `_`. */
export type PostedForm = {
  name: string
  key: string | undefined
  /** The post it was opened in; undefined of those who act in none. */
  post: string | undefined
  values: Record<string, string | string[]>
}

/**
 * What a form without an action sent, name by name. Characters of value nought are left out: nobody types one, and the database takes
 * none. Where there is an action, its fields refuse them.
 */
export function sentWords(body: string): URLSearchParams {
  const bare = (text: string) => text.replaceAll('\0', '')
  return new URLSearchParams([...new URLSearchParams(body)].map(([name, value]) => [bare(name), bare(value)]))
}

/**
 * Splits the body of a plain HTML form into its name, its idempotency key and the values of its fields. Refuses
 * `core.tooManyFields` (413) for more fields than a form can have.
 */
export function postedForm(body: URLSearchParams): PostedForm {
  if (body.size > mostFields) throw new Refusal('core.tooManyFields', 413, { params: { max: mostFields } })
  const values: PostedForm['values'] = {}
  for (const [name, value] of body) {
    if (name.startsWith('_')) continue
    const former = values[name]
    values[name] = former === undefined ? value : [former, value].flat()
  }
  return {
    name: body.get('_form') ?? '',
    key: body.get('_key')?.replaceAll('\0', '') || undefined,
    post: body.get(postField) ?? undefined,
    values,
  }
}

/**
 * The raw input of an action from a form's values: a ticked list is always a list, a field without its control
 * (an unticked box) is left out. What the action does not know stays in and is refused there.
 */
export function rawInput(action: AnyAction, values: PostedForm['values']): Record<string, unknown> {
  const raw: Record<string, unknown> = { ...values }
  for (const field of fieldsOf(action)) {
    const value = values[field.name]
    if (value === undefined) continue
    if (field.control === 'choices') raw[field.name] = Array.isArray(value) ? value : [value]
    else if (Array.isArray(value)) raw[field.name] = value.at(-1)
  }
  return raw
}
