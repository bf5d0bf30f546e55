import { addDays } from '../../../core/calendar/day.ts'
import { type FieldProblem, Refusal } from '../../../core/refusal.ts'
import { mostDays, type QuestionState, type Stage } from './codes.ts'

type Days = { state: QuestionState; voicesUntil: string; answerBy: string }

/** How far a question has come on a day: the last day of each counts as a day of it. */
export function stageOf({ state, voicesUntil, answerBy }: Days, today: string): Stage {
  if (state !== 'open') return state
  if (today > answerBy) return 'late'
  return today > voicesUntil ? 'closed' : 'asking'
}

/** What is wrong with the days of a question that is asked today. */
export function dayProblems(
  { voicesUntil, answerBy }: Pick<Days, 'voicesUntil' | 'answerBy'>,
  today: string,
): FieldProblem[] {
  if (voicesUntil < today) return [{ field: 'voicesUntil', code: 'dialogue.day.past' }]
  if (voicesUntil > addDays(today, mostDays)) return [{ field: 'voicesUntil', code: 'dialogue.day.far' }]
  if (answerBy <= voicesUntil) return [{ field: 'answerBy', code: 'dialogue.day.order' }]
  return answerBy > addDays(voicesUntil, mostDays) ? [{ field: 'answerBy', code: 'dialogue.day.far' }] : []
}

/** What is wrong with a day to which a promise is moved: it is to come, and later than what was promised. */
export function moveProblems(
  { answerBy, to }: { answerBy: string; to: string },
  today: string,
): FieldProblem[] {
  if (to < today) return [{ field: 'to', code: 'dialogue.day.past' }]
  if (to <= answerBy) return [{ field: 'to', code: 'dialogue.day.notLater' }]
  return to > addDays(today, mostDays) ? [{ field: 'to', code: 'dialogue.day.far' }] : []
}

/** Refuses `dialogue.voice.closed` (409) once no voices are taken any more. */
export function requireAsking(question: Days, today: string): void {
  if (stageOf(question, today) !== 'asking') throw new Refusal('dialogue.voice.closed', 409)
}

/** Refuses `dialogue.question.answered` (409): a later word is added instead; `dialogue.question.calledOff` (409). */
export function requireOpen({ state }: Pick<Days, 'state'>): void {
  if (state === 'answered') throw new Refusal('dialogue.question.answered', 409)
  if (state === 'called_off') throw new Refusal('dialogue.question.calledOff', 409)
}

/** Refuses `dialogue.answer.tooEarly` (409) while voices are still taken: nobody is answered before they could speak. */
export function requireHeard(question: Days, today: string): void {
  requireOpen(question)
  if (stageOf(question, today) === 'asking') throw new Refusal('dialogue.answer.tooEarly', 409)
}

/** Refuses `dialogue.word.noAnswer` (409) where there is no answer to which a word could be added. */
export function requireAnswered({ state }: Pick<Days, 'state'>): void {
  if (state !== 'answered') throw new Refusal('dialogue.word.noAnswer', 409)
}
