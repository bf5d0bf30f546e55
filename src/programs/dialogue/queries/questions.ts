import type { Theme } from '../../../blocks/matching/rules/codes.ts'
import { edit } from '../../../core/db/edit.ts'
import { violated } from '../../../core/db/errors.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { Refusal } from '../../../core/refusal.ts'
import type { QuestionState } from '../rules/codes.ts'

export type NewQuestion = {
  askedBy: string
  answeredBy: string
  heading: string
  about: string
  theme: Theme
  areaCode: string | null
  askedOn: string
  voicesUntil: string
  answerBy: string
}

/** Asks a question; answers its id. */
export async function addQuestion(tx: Tx, question: NewQuestion): Promise<string> {
  const id = newId()
  const { askedBy, answeredBy, areaCode, askedOn, voicesUntil, answerBy, ...text } = question
  await tx
    .insertInto('city_question')
    .values({
      ...{ municipality_id: tx.municipality, id, asked_by: askedBy, answered_by: answeredBy, ...text },
      ...{ area_code: areaCode, asked_on: askedOn, voices_until: voicesUntil },
      ...{ answer_by: answerBy, first_answer_by: answerBy },
      ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
    })
    .execute()
  return id
}

const questions = (tx: Tx) =>
  tx
    .selectFrom('city_question')
    .select(['id', 'version', 'asked_by as askedBy', 'answered_by as answeredBy', 'heading', 'about'])
    .select(['theme', 'area_code as areaCode', 'asked_on as askedOn', 'voices_until as voicesUntil'])
    .select(['answer_by as answerBy', 'first_answer_by as firstAnswerBy', 'moved_reason as movedReason'])
    .select(['state', 'off_reason as offReason'])
    .where('municipality_id', '=', tx.municipality)

export type Question = NewQuestion & {
  id: string
  version: number
  firstAnswerBy: string
  movedReason: string | null
  state: QuestionState
  offReason: string | null
}

/** One question. Refuses `core.notFound` (404). */
export async function questionOf(tx: Tx, id: string): Promise<Question> {
  const row = await questions(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row as Question
}

/**
 * The same, held until the transaction ends: of a voice and the answer that closes the question, the later sees the former. Refuses
 * `core.notFound` (404).
 */
export async function holdQuestion(tx: Tx, id: string): Promise<Question> {
  const row = await questions(tx).where('id', '=', id).forShare().executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row as Question
}

/** Those of these states, or by their ids; the latest first. */
export async function questionsIn(
  tx: Tx,
  { states, ids }: { states?: readonly QuestionState[]; ids?: readonly string[] },
): Promise<Question[]> {
  if (ids?.length === 0) return []
  const rows = await questions(tx)
    .$if(states !== undefined, (query) => query.where('state', 'in', [...(states ?? [])]))
    .$if(ids !== undefined, (query) => query.where('id', 'in', [...(ids ?? [])]))
    .orderBy('asked_on', 'desc')
    .orderBy('id', 'desc')
    .limit(500)
    .execute()
  return rows as Question[]
}

type Looked = { id: string; version: number }

export const moveQuestion = (
  tx: Tx,
  { id, version }: Looked,
  { to, reason }: { to: string; reason: string },
): Promise<void> =>
  edit(tx, { table: 'city_question', id, version, set: { answer_by: to, moved_reason: reason } })

export const callOffQuestion = (tx: Tx, { id, version }: Looked, reason: string): Promise<void> =>
  edit(tx, { table: 'city_question', id, version, set: { state: 'called_off', off_reason: reason } })

export const answerQuestion = (tx: Tx, { id, version }: Looked): Promise<void> =>
  edit(tx, { table: 'city_question', id, version, set: { state: 'answered' } })

export type Answer = {
  id: string
  questionId: string
  /** 0: the answer; then what was said later. */
  number: number
  agencyId: string
  heard: string | null
  becomes: string
  givenOn: string
}

/** Writes down what the city says. Refuses `dialogue.question.answered` (409) where somebody was there before. */
export async function addAnswer(tx: Tx, answer: Omit<Answer, 'id'>): Promise<string> {
  const id = newId()
  await tx
    .insertInto('city_answer')
    .values({
      ...{ municipality_id: tx.municipality, id, question_id: answer.questionId, number: answer.number },
      ...{
        agency_id: answer.agencyId,
        heard: answer.heard,
        becomes: answer.becomes,
        given_on: answer.givenOn,
      },
    })
    .execute()
    .catch((error) => {
      throw violated(error) === 'city_answer_once' ? new Refusal('dialogue.question.answered', 409) : error
    })
  return id
}

/** What the city said to these questions, in its order. */
export async function answersTo(tx: Tx, questionIds: readonly string[]): Promise<Answer[]> {
  if (questionIds.length === 0) return []
  return tx
    .selectFrom('city_answer')
    .select(['id', 'question_id as questionId', 'number', 'agency_id as agencyId', 'heard', 'becomes'])
    .select('given_on as givenOn')
    .where('municipality_id', '=', tx.municipality)
    .where('question_id', 'in', [...questionIds])
    .orderBy('number')
    .execute()
}
