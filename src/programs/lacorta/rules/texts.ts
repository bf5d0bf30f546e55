import { personalIn } from '../../../blocks/gatherings/texts.ts'
import type { FieldProblem } from '../../../core/refusal.ts'

type Texts = Readonly<Record<string, string | undefined>>

/** What in these texts would tell who somebody is or how they are reached, at its field: the desk notes nobody. */
export const personalProblems = (texts: Texts): FieldProblem[] =>
  Object.entries(texts).flatMap(([field, text]) => {
    const fault = text === undefined ? null : personalIn(text)
    return fault ? [{ field, code: `lacorta.text.${fault}` }] : []
  })
