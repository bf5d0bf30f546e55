import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import {
  choice,
  id,
  ids,
  optionalChoice,
  optionalDay,
  optionalId,
  optionalText,
  text,
  version,
} from '../../../core/action/fields.ts'
import { consentForms } from '../codes.ts'
import { basis } from '../disclosure/fields.ts'
import { caseRoles } from '../owners.ts'
import { answer } from './answer.ts'
import { ask, endAsking as endNow } from './ask.ts'
import { involvements } from './codes.ts'

const staff = { allow: caseRoles, zones: ['inner'] } as const

/**
 * 関わっている機関にたずねる: sealed to the duty posts of the agencies that are chosen, on a legal basis and for a purpose. The same for
 * everybody, whether or not there is a case. Refuses `core.notFound`, `casework.asking.already` (409), and at their fields what does not fit.
 */
export const askInvolvement = defineAction({
  ...staff,
  name: 'casework.askInvolvement',
  http: { method: 'POST', path: '/askings' },
  writes: ['involvement_asking', 'involvement_question', 'disclosure', 'consent', 'notice'],
  subject: 'involvement_asking',
  input: z.strictObject({
    personId: id(),
    agencyIds: ids(),
    basis: basis(),
    consentForm: optionalChoice(consentForms),
    consentOn: optionalDay(),
    purpose: text({ min: 5, max: 500, control: 'area' }),
    telephone: text({ min: 3, max: 40, control: 'tel' }),
  }),
  run: async ({ tx }, input) => ({ id: await ask(tx, input) }),
})

/**
 * A duty post answers: involved, and how to talk, or not. Refuses `core.notFound`, `casework.asking.over`, `casework.asking.answered`,
 * `casework.asking.byTelephone`, `casework.asking.ground` (409), and at their fields what does not fit.
 */
export const answerInvolvement = defineAction({
  ...staff,
  name: 'casework.answerInvolvement',
  http: { method: 'POST', path: '/involvement-questions/{id}/answer' },
  writes: ['involvement_answer', 'disclosure', 'consent', 'notice'],
  subject: 'involvement_question',
  input: z.strictObject({
    id: id(),
    answer: choice(involvements),
    how: optionalText({ max: 1000, control: 'area' }),
    answerTelephone: optionalText({ max: 40, control: 'tel' }),
    caseId: optionalId(),
  }),
  async run({ tx }, input) {
    await answer(tx, input)
    return { id: input.id }
  },
})

/** Who asked needs no answer any more. Refuses `casework.asking.notYours` (403), `casework.asking.over` (409). */
export const endAsking = defineAction({
  ...staff,
  name: 'casework.endAsking',
  http: { method: 'POST', path: '/askings/{id}/end' },
  writes: ['involvement_asking'],
  subject: 'involvement_asking',
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, input) {
    await endNow(tx, input)
    return { id: input.id }
  },
})

export const askingActions = [askInvolvement, answerInvolvement, endAsking]
