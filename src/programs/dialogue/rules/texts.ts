import { faultIn, personalIn } from '../../../blocks/gatherings/texts.ts'
import type { FieldProblem } from '../../../core/refusal.ts'

type Texts = Readonly<Record<string, string | undefined>>

const problemsBy = (texts: Texts, faultOf: (text: string) => string | null): FieldProblem[] =>
  Object.entries(texts).flatMap(([field, text]) => {
    const fault = text === undefined ? null : faultOf(text)
    return fault ? [{ field, code: `dialogue.text.${fault}` }] : []
  })

/** What keeps a voice from standing in public, at its field: it may have several sentences. `more`: the city's own words. */
export const voiceProblems = (texts: Texts, more: readonly string[]): FieldProblem[] =>
  problemsBy(texts, (text) => faultIn(text, more))

/** What in a text of the city would tell who somebody is; of money and addresses of houses the city may speak. */
export const cityProblems = (texts: Texts): FieldProblem[] =>
  problemsBy(texts, (text) => {
    const fault = personalIn(text)
    return fault === 'name' ? fault : null
  })
