import type { Tx } from '../../../core/db/transaction.ts'
import type { Indicator } from '../plan-file/plan.ts'
import {
  type Answer,
  type AnswerText,
  answerText,
  type BoxProblem,
  isBlankAnswer,
  isSameAnswer,
  readAnswer,
  seenOf,
} from './answer.ts'
import { boxesOf, changeItem, type Item } from './items.ts'
import { mayMove } from './rules.ts'

/** The boxes of one item as they came back, from a page or a table: `seen` says what stood in them when they went out. */
export type Returned = { version: number; seen: string; text: AnswerText }

/** `draft` keeps what was typed, `answer` gives it to the manager. */
export type How = 'draft' | 'answer'

/** What comes of one item. `unsaid`: nothing was filled in, so nothing is changed. */
export type Outcome =
  | { kind: 'same' | 'unsaid' }
  | { kind: 'write'; answer: Answer }
  | { kind: 'keep'; typed: AnswerText | null }
  | { kind: 'wrong'; problems: BoxProblem[] }

const wrong = (code: string): Outcome => ({ kind: 'wrong', problems: [{ box: 'value', code }] })

/**
 * What is to be done with the boxes that came back. Two people of a division may fill in the same table at once: boxes
 * in which nobody wrote anything overwrite nothing, and boxes that both wrote in are told of.
 */
export function outcomeOf(
  item: Item,
  indicator: Pick<Indicator, 'kind'>,
  { version, seen, text }: Returned,
  how: How,
): Outcome {
  const isTouched = seenOf(text) !== seen
  const isNow = isSameAnswer(text, boxesOf(item))
  if (version !== item.version)
    return isTouched && !isNow ? wrong('indicators.inquiryOvertaken') : { kind: 'same' }
  if (!mayMove('answer', item.state)) return isNow ? { kind: 'same' } : wrong('indicators.inquiryItemFixed')
  if (how === 'draft') return isTouched ? draftOf(item, text) : { kind: 'same' }
  if (isBlankAnswer(text)) return { kind: 'unsaid' }
  const isGiven = item.state === 'answered' && isSameAnswer(text, answerText(item))
  if (isGiven && item.typed === null) return { kind: 'same' }
  const { answer, problems } = readAnswer(indicator, text)
  return answer ? { kind: 'write', answer } : { kind: 'wrong', problems }
}

/** Boxes that were emptied, or filled in as the answer stands, leave no draft behind. */
function draftOf(item: Item, text: AnswerText): Outcome {
  const isGiven = isBlankAnswer(text) || (item.state === 'answered' && isSameAnswer(text, answerText(item)))
  return { kind: 'keep', typed: isGiven ? null : text }
}

/** Writes what was found; answers whether anything was. */
export async function carryOut(tx: Tx, found: readonly { item: Item; outcome: Outcome }[]): Promise<boolean> {
  let isWritten = false
  for (const { item, outcome } of found) {
    if (outcome.kind !== 'write' && outcome.kind !== 'keep') continue
    const set =
      outcome.kind === 'keep'
        ? { typed: outcome.typed }
        : { ...outcome.answer, state: 'answered' as const, typed: null, remark: null }
    await changeItem(tx, item, set)
    isWritten = true
  }
  return isWritten
}
