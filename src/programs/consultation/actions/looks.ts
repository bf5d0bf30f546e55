import { z } from 'zod'
import { listStates } from '../../../blocks/casework/lists.ts'
import { defineAction } from '../../../core/action/action.ts'
import { id, optionalChoice, text, wholeNumber } from '../../../core/action/fields.ts'
import { casesOf, personsWithCases } from '../queries/lists.ts'
import { wholeCase } from '../queries/whole-case.ts'

const look = {
  allow: ['counsellor', 'supervisor'],
  zones: ['inner'],
  writes: [],
  confidential: true,
} as const

const listInput = z.strictObject({
  state: optionalChoice(listStates),
  page: wholeNumber({ min: 1, max: 1000 }).optional().meta({ control: 'number' }),
})

/** The cases that the actor owns in the agency they act for. */
export const myCases = defineAction({
  ...look,
  name: 'consultation.myCases',
  http: { method: 'GET', path: '/consultation/cases/mine' },
  input: listInput,
  run: ({ tx }, input) => casesOf(tx, 'mine', input),
})

/** The cases that the actor's agency holds. */
export const agencyCases = defineAction({
  ...look,
  name: 'consultation.agencyCases',
  http: { method: 'GET', path: '/consultation/cases' },
  input: listInput,
  run: ({ tx }, input) => casesOf(tx, 'agency', input),
})

/** The cases that other agencies show to the actor's agency at present. */
export const sharedCases = defineAction({
  ...look,
  name: 'consultation.sharedCases',
  http: { method: 'GET', path: '/consultation/cases/shared' },
  input: listInput,
  run: ({ tx }, input) => casesOf(tx, 'shared', input),
})

/** One case. Audited as seen; refuses `core.notFound` alike whether it is not there or not the actor's to see. */
export const readCase = defineAction({
  ...look,
  name: 'consultation.readCase',
  http: { method: 'GET', path: '/consultation/cases/{id}' },
  subject: 'support_case',
  input: z.strictObject({ id: id() }),
  run: ({ tx }, input) => wholeCase(tx, input.id),
})

/** Looks for a person by name, reading, birth date or telephone number. What was typed is in no address; the log holds a digest. */
export const searchPersons = defineAction({
  ...look,
  name: 'consultation.searchPersons',
  http: { method: 'POST', path: '/consultation/persons/search' },
  input: z.strictObject({ typed: text({ max: 100 }) }),
  searched: ({ typed }) => typed,
  run: ({ tx }, { typed }) => personsWithCases(tx, typed),
})
