import { faultOf, personalIn } from '../../../blocks/gatherings/texts.ts'
import type { FieldProblem } from '../../../core/refusal.ts'

type Texts = Readonly<Record<string, string | undefined>>

/** What in these texts would tell who somebody is or how they are reached, at its field: the desk notes nobody. */
export const personalProblems = (texts: Texts): FieldProblem[] =>
  Object.entries(texts).flatMap(([field, text]) => {
    const fault = text === undefined ? null : personalIn(text)
    return fault ? [{ field, code: `lacorta.text.${fault}` }] : []
  })

/** What keeps a sentence from standing on the wall of wishes; `barred`: the city's own words. */
export function wallProblems(field: string, line: string, barred: readonly string[]): FieldProblem[] {
  const fault = faultOf(line, barred)
  return fault ? [{ field, code: `lacorta.text.${fault}` }] : []
}
