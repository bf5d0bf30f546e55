import { z } from 'zod'
import { themes } from '../../../blocks/matching/rules/codes.ts'
import { agencyKey } from '../../../core/access/keys.ts'
import { defineAction } from '../../../core/action/action.ts'
import { choice, day, id, optionalText, text, version } from '../../../core/action/fields.ts'
import { requireCommunityArea } from '../../../core/areas/areas.ts'
import { today } from '../../../core/calendar/clock.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { notify } from '../../../core/notice/notify.ts'
import { questionPath, tellAll } from '../queries/authors.ts'
import { requireDivision } from '../queries/divisions.ts'
import {
  addAnswer,
  addQuestion,
  answerQuestion,
  answersTo,
  callOffQuestion,
  moveQuestion,
  questionOf,
} from '../queries/questions.ts'
import { longestAnswer } from '../rules/codes.ts'
import { dayProblems, moveProblems, requireAnswered, requireHeard, requireOpen } from '../rules/questions.ts'
import { cityProblems } from '../rules/texts.ts'
import { ofDivision, requireOurs, requireRight } from './shared.ts'

const ofQuestion = { ...ofDivision, writes: ['city_question'], subject: 'city_question' } as const

/**
 * A division asks the people of the city. Refuses at their fields a question without the division that answers it or without the
 * promised day, days that are past, too far or out of their order, a division or an area that is none, what names somebody.
 */
export const ask = defineAction({
  ...ofQuestion,
  writes: ['city_question', 'notice'],
  name: 'dialogue.ask',
  http: { method: 'POST', path: '/dialogue/questions' },
  input: z.strictObject({
    heading: text({ max: 100 }),
    about: text({ max: 1000, control: 'area' }),
    theme: choice(themes),
    areaCode: optionalText({ max: 20 }).meta({ control: 'choice' }),
    voicesUntil: day(),
    answeredBy: id().meta({ control: 'choice' }),
    answerBy: day(),
  }),
  async run({ tx }, { areaCode, ...typed }) {
    const { heading, about } = typed
    requireRight([...cityProblems({ heading, about }), ...dayProblems(typed, today())])
    await requireCommunityArea(tx, areaCode, 'areaCode')
    await requireDivision(tx, typed.answeredBy, { field: 'answeredBy', today: today() })
    const askedBy = agencyOf(tx.actor)
    const asked = { ...typed, askedBy, areaCode: areaCode ?? null, askedOn: today() }
    const questionId = await addQuestion(tx, asked)
    if (typed.answeredBy !== askedBy)
      await notify(tx, {
        to: agencyKey(typed.answeredBy),
        code: 'dialogue.notice.toAnswer',
        path: questionPath(questionId),
      })
    return { id: questionId }
  },
})

/**
 * The promised day is moved, and everybody reads why. Refuses `dialogue.question.notYours` (403), a day that is past or no later, once
 * it was answered or called off (409).
 */
export const moveAnswer = defineAction({
  ...ofQuestion,
  name: 'dialogue.moveAnswer',
  http: { method: 'POST', path: '/dialogue/questions/{id}/day' },
  input: z.strictObject({ id: id(), version: version(), to: day(), reason: text({ max: 200 }) }),
  async run({ tx }, { to, reason, ...looked }) {
    const question = await questionOf(tx, looked.id)
    requireOurs(tx, [question.answeredBy, question.askedBy])
    requireOpen(question)
    requireRight([...moveProblems({ answerBy: question.answerBy, to }, today()), ...cityProblems({ reason })])
    await moveQuestion(tx, looked, { to, reason })
    return { id: looked.id }
  },
})

/**
 * The question is not asked any more; whoever left a voice is told why. Refuses `dialogue.question.notYours` (403) to whoever did not ask,
 * once it was answered or called off (409).
 */
export const callOff = defineAction({
  ...ofQuestion,
  writes: ['city_question', 'notice'],
  name: 'dialogue.callOff',
  http: { method: 'POST', path: '/dialogue/questions/{id}/end' },
  input: z.strictObject({ id: id(), version: version(), reason: text({ max: 200 }) }),
  async run({ tx }, { reason, ...looked }) {
    const question = await questionOf(tx, looked.id)
    requireOurs(tx, [question.askedBy])
    requireOpen(question)
    requireRight(cityProblems({ reason }))
    await callOffQuestion(tx, looked, reason)
    await tellAll(tx, looked.id, 'dialogue.notice.calledOff')
    return { id: looked.id }
  },
})

const answerText = () => text({ max: longestAnswer, control: 'area' })

/**
 * The division answers: what was heard, and what becomes of it. Whoever left a voice with a card is told. Refuses
 * `dialogue.question.notYours` (403) to every other division, `dialogue.answer.tooEarly` (409) while voices are taken,
 * `dialogue.question.answered` (409) the second time: a later word is added instead.
 */
export const answer = defineAction({
  ...ofQuestion,
  writes: ['city_answer', 'city_question', 'notice'],
  name: 'dialogue.answer',
  http: { method: 'POST', path: '/dialogue/questions/{id}/answer' },
  input: z.strictObject({ id: id(), version: version(), heard: answerText(), becomes: answerText() }),
  async run({ tx }, { heard, becomes, ...looked }) {
    const question = await questionOf(tx, looked.id)
    const agencyId = requireOurs(tx, [question.answeredBy])
    requireHeard(question, today())
    requireRight(cityProblems({ heard, becomes }))
    await answerQuestion(tx, looked)
    const given = { questionId: looked.id, agencyId, heard, becomes, givenOn: today() }
    await addAnswer(tx, { ...given, number: 0 })
    await tellAll(tx, looked.id, 'dialogue.notice.answered')
    return { id: looked.id }
  },
})

/**
 * A later word to an answer: what has become of it since. Refuses `dialogue.question.notYours` (403), `dialogue.word.noAnswer` (409)
 * before there is an answer.
 */
export const addWord = defineAction({
  ...ofQuestion,
  writes: ['city_answer', 'notice'],
  name: 'dialogue.addWord',
  http: { method: 'POST', path: '/dialogue/questions/{id}/words' },
  input: z.strictObject({ id: id(), becomes: answerText() }),
  async run({ tx }, { id, becomes }) {
    const question = await questionOf(tx, id)
    const agencyId = requireOurs(tx, [question.answeredBy])
    requireAnswered(question)
    requireRight(cityProblems({ becomes }))
    const number = (await answersTo(tx, [id])).length
    await addAnswer(tx, { questionId: id, agencyId, heard: null, becomes, number, givenOn: today() })
    await tellAll(tx, id, 'dialogue.notice.word')
    return { id }
  },
})

export const askingActions = [ask, moveAnswer, callOff, answer, addWord]
