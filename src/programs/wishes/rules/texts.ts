import { faultIn, faultOf } from '../../../blocks/gatherings/texts.ts'
import type { FieldProblem } from '../../../core/refusal.ts'

/** What keeps a sentence, or a text of several, from standing in public, as a problem at its field. */
export function textProblems(
  field: string,
  text: string,
  { more = [], long = false }: { more?: readonly string[]; long?: boolean } = {},
): FieldProblem[] {
  const fault = (long ? faultIn : faultOf)(text, more)
  return fault ? [{ field, code: `wishes.text.${fault}` }] : []
}
