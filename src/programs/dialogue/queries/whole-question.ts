import { saidBy } from '../../../blocks/matching/said-by.ts'
import { hasDuty } from '../../../blocks/memberships/groups/leading.ts'
import { participantIdOf } from '../../../blocks/memberships/participants.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { allAgencies } from '../../../core/identity/staff/agencies.ts'
import type { Stage } from '../rules/codes.ts'
import { stageOf } from '../rules/questions.ts'
import { type Answer, answersTo, type Question, questionOf, questionsIn } from './questions.ts'
import { heldVoices, type Voice, voiceCounts, voicesIn, voicesTo } from './voices.ts'

export type Division = { name: string; nameEn: string }
export type Divisions = ReadonlyMap<string, Division>
export type Asked = Question & { stage: Stage; voices: number }

const divisionsOf = async (tx: Tx): Promise<Divisions> =>
  new Map((await allAgencies(tx)).map(({ id, name, nameEn }) => [id, { name, nameEn }]))

async function asked(tx: Tx, questions: readonly Question[]): Promise<Asked[]> {
  const counts = await voiceCounts(
    tx,
    questions.map(({ id }) => id),
  )
  return questions.map((question) => ({
    ...question,
    stage: stageOf(question, today()),
    voices: counts.get(question.id) ?? 0,
  }))
}

export type WholeQuestion = {
  question: Asked
  voices: Voice[]
  answers: Answer[]
  divisions: Divisions
  /** The voices that are the actor's own. */
  mine: ReadonlySet<string>
  isDuty: boolean
}

/** One question with its voices and what the city said. Refuses `core.notFound` (404). */
export async function wholeQuestion(tx: Tx, id: string): Promise<WholeQuestion> {
  const [question] = await asked(tx, [await questionOf(tx, id)])
  const me = participantIdOf(tx.actor)
  return {
    question: question as Asked,
    voices: await voicesTo(tx, id),
    answers: await answersTo(tx, [id]),
    divisions: await divisionsOf(tx),
    mine: new Set(me ? await saidBy(tx, me) : []),
    isDuty: hasDuty(tx),
  }
}

/** All that is or was asked, with its divisions. */
export async function allQuestions(tx: Tx): Promise<{ questions: Asked[]; divisions: Divisions }> {
  return { questions: await asked(tx, await questionsIn(tx, {})), divisions: await divisionsOf(tx) }
}

export type Desk = { open: Asked[]; held: Voice[]; divisions: Divisions; isDuty: boolean }

/** What waits at the desk: questions without an answer, those that are late first and then by their promised day, and voices to look at. */
export async function deskOf(tx: Tx): Promise<Desk> {
  const isDuty = hasDuty(tx)
  const open = await asked(tx, await questionsIn(tx, { states: ['open'] }))
  return {
    open: open.toSorted((one, other) => (one.answerBy < other.answerBy ? -1 : 1)),
    held: isDuty ? await heldVoices(tx) : [],
    divisions: await divisionsOf(tx),
    isDuty,
  }
}

export type Own = { voice: Voice; question: Asked }[]

/** The voices that the actor left, with the questions they are to; nothing for whoever goes by no card. */
export async function ownVoices(tx: Tx): Promise<Own> {
  const me = participantIdOf(tx.actor)
  const voices = me ? await voicesIn(tx, await saidBy(tx, me)) : []
  const ids = [...new Set(voices.map(({ questionId }) => questionId))]
  const questions = new Map((await asked(tx, await questionsIn(tx, { ids }))).map((one) => [one.id, one]))
  return voices.flatMap((voice) => {
    const question = questions.get(voice.questionId)
    return question ? [{ voice, question }] : []
  })
}
