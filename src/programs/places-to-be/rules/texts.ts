import { faultIn } from '../../../blocks/gatherings/texts.ts'
import type { FieldProblem } from '../../../core/refusal.ts'

/**
 * What keeps a text from standing in public, at its field. Of money a place may speak, and of where it is: which house that is, everybody
 * may know. `more`: the city's own words.
 */
export const textProblems = (
  texts: Readonly<Record<string, string | undefined>>,
  more: readonly string[],
): FieldProblem[] =>
  Object.entries(texts).flatMap(([field, text]) => {
    const fault = text === undefined ? null : faultIn(text, more)
    return fault === null || fault === 'money' || fault === 'address'
      ? []
      : [{ field, code: `places-to-be.text.${fault}` }]
  })
