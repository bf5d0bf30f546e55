import type { ViewContext } from '../../../core/page/page.ts'
import type { FormCode } from '../planning/forms-places.ts'
import { type Typed, typedText } from '../planning/paper.ts'

/** That it was typed in from paper: of which day, and by whom. Nothing where it was not. */
export function TypedIn({ form, typed, view }: { form: FormCode; typed: Typed; view: ViewContext }) {
  const text = typedText(form, typed, view)
  return text ? <p>{text}</p> : null
}
