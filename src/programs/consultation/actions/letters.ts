import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { choice, id, optionalChoice, optionalText, version } from '../../../core/action/fields.ts'
import {
  changeLetter,
  letterOf,
  letterStates,
  lettersArrived as lettersOf,
  openLetter,
} from '../queries/letters.ts'
import { requireLetter } from '../rules/concerns.ts'
import { closings, requireTellable, requireWaiting, toldWhenClosed } from '../rules/letters.ts'

const staff = { allow: ['counsellor', 'supervisor'], zones: ['inner'], subject: 'web_consultation' } as const

/** What came by the web form: those that wait, the oldest first, or those that were dealt with. Without their text. */
export const lettersArrived = defineAction({
  ...staff,
  name: 'consultation.lettersArrived',
  http: { method: 'GET', path: '/consultation/letters' },
  writes: [],
  confidential: true,
  input: z.strictObject({ state: optionalChoice(letterStates) }),
  run: async ({ tx }, { state = 'open' }) => ({ letters: await lettersOf(tx, state) }),
})

/** One letter with its text. Audited as seen, and from then on its sender is told that it was read. */
export const readLetter = defineAction({
  ...staff,
  name: 'consultation.readLetter',
  http: { method: 'GET', path: '/consultation/letters/{id}' },
  writes: [],
  confidential: true,
  input: z.strictObject({ id: id() }),
  run: ({ tx }, input) => openLetter(tx, input.id),
})

/** Closes a letter that opens no case, with its reason; it stays readable. Refuses `consultation.letter.done`. */
export const closeLetter = defineAction({
  ...staff,
  name: 'consultation.closeLetter',
  http: { method: 'POST', path: '/consultation/letters/{id}/close' },
  writes: ['web_consultation'],
  input: z.strictObject({
    id: id(),
    version: version(),
    closedAs: choice(closings),
    closedNote: optionalText({ max: 500 }),
  }),
  async run({ tx }, { version, closedAs, closedNote, ...input }) {
    const letter = await letterOf(tx, input.id)
    requireWaiting(letter)
    const set = { closed_as: closedAs, closed_note: closedNote ?? null, done_at: tx.now }
    await changeLetter(tx, { ...letter, version }, set, toldWhenClosed(closedAs))
    return { id: letter.id }
  },
})

/**
 * What the sender reads of their letter: that nobody could reach them in the way they gave, or (of one that was taken in)
 * that somebody deals with it. Refuses `consultation.letter.notTaken`, `consultation.letter.notReached`,
 * `consultation.letter.done` of a closed one, `consultation.concern.notTold` of what somebody told of another.
 */
export const tellSender = defineAction({
  ...staff,
  name: 'consultation.tellSender',
  http: { method: 'POST', path: '/consultation/letters/{id}/tell' },
  writes: ['web_consultation'],
  input: z.strictObject({ id: id(), version: version(), told: choice(['unreachable', 'handled']) }),
  async run({ tx }, { version, told, ...input }) {
    const letter = await letterOf(tx, input.id)
    requireLetter(letter)
    requireTellable(letter, told)
    await changeLetter(tx, { ...letter, version }, {}, told)
    return { id: letter.id }
  },
})
