import { formatDate } from '../../../core/calendar/format.ts'
import { wordsFor } from '../../../core/words/words.ts'
import { numberOf, wantedText } from './answer.ts'
import type { RightsRequest } from './requests.ts'

export type Letter = {
  title: string
  number: string
  on: string
  to: string
  body: string
  facts: { label: string; value: string }[]
  /** How to object, and until when (行政不服審査法 82条, 行政事件訴訟法 46条). */
  instruction: string
}

const words = wordsFor('ja')

/**
 * The letter with which a request is answered, in the municipality's language. It is made of what stands on the request and of
 * nothing else: two requests with the same answer have the same letter, whatever led to it.
 */
export function letterOf(request: RightsRequest): Letter | null {
  const { kind, outcome, issued_on } = request
  if (!outcome || !issued_on) return null
  return {
    title: words(`privacy.letter.${kind}.${outcome}.title`),
    number: numberOf(request),
    on: formatDate(issued_on, 'ja'),
    to: request.asker_name ?? request.subject_name,
    body: words(`privacy.letter.${kind}.${outcome}.body`, {
      on: formatDate(request.received_on, 'ja'),
    }),
    facts: factsOf(request),
    instruction: words('privacy.letter.instruction'),
  }
}

function factsOf(request: RightsRequest): Letter['facts'] {
  const { kind, grounds, reason, way, fee_yen, outcome } = request
  const answered = outcome === 'full' || outcome === 'partial'
  const found: [string, string | null][] = [
    ['subject', request.subject_name],
    ['wantedWhat', kind === 'correct' ? request.wrong_text : wantedText(request)],
    ['grounds', grounds.map((ground) => words(`privacy.ground.${ground}`)).join('\n') || null],
    ['reason', reason],
    ['way', answered && way ? words(`privacy.field.way.${way}`) : null],
    ['fee', answered && fee_yen > 0 ? words('privacy.label.yen', { yen: fee_yen }) : null],
  ]
  return found.flatMap(([key, value]) => (value ? [{ label: words(`privacy.label.${key}`), value }] : []))
}
