import { z } from 'zod'
import { consentForms } from '../../../blocks/casework/codes.ts'
import { actorId, addToCase } from '../../../blocks/casework/contacts.ts'
import { happened } from '../../../blocks/casework/event.ts'
import { defineAction } from '../../../core/action/action.ts'
import { choice, day, flag, ids, note, optionalChoice, optionalText } from '../../../core/action/fields.ts'
import { Refusal } from '../../../core/refusal.ts'
import { wordsFor } from '../../../core/words/words.ts'
import { addAnswer } from '../queries/applications.ts'
import { addAttempt, channelOf } from '../queries/attempts.ts'
import { addSupport, aliveOf } from '../queries/supports.ts'
import { kinds, results, ways } from '../rules/codes.ts'
import { requireAlive, requireOutreach } from '../rules/steps.ts'
import {
  agencyProblems,
  agree,
  at,
  change,
  dayProblems,
  notContinued,
  ofSupport,
  openSupport,
  refuseIf,
  writtenByAnswers,
} from './shared.ts'

/**
 * Somebody tried to reach the person: it stands in the course of the case, so that the rhythm of contact knows of it, too. Refuses what
 * goes against the safe ways of contact (`casework.guard.…`), `layered-support.notOutreach` (409).
 */
export const attempt = defineAction({
  ...ofSupport,
  name: 'layered-support.attempt',
  http: { method: 'POST', path: '/layered-supports/{id}/attempts' },
  writes: ['outreach_attempt', 'contact', 'layered_support'],
  input: z.strictObject({
    ...at,
    on: day(),
    time: optionalText({ max: 8 }),
    way: choice(ways),
    result: choice(results),
    note: note(),
    saidAs: optionalText({ max: 100 }),
    hoursKept: flag(),
    nextOn: day(),
  }),
  async run({ tx }, { id, version, on, time, way, result, note, saidAs, hoursKept, nextOn }) {
    const { found, support } = await openSupport(tx, id)
    requireAlive(support)
    requireOutreach(support)
    refuseIf(dayProblems({ on, nextOn }))
    const when = happened(tx.now, on, time)
    const contactId = await addToCase(tx, found.id, {
      ...{ happened: when, channel: channelOf(way), direction: 'out', caller: 'self', note },
      ...{ saidAs, hoursKept, leftMessage: way === 'telephone' && result === 'letter_left' },
    })
    await addAttempt(tx, support, { contactId, triedOn: when.day, way, result })
    await change(tx, { id, version }, { next_on: nextOn })
    return { id }
  },
})

const followers = [kinds[0], kinds[2]] as const

/**
 * The person agreed at last. With `to` 多機関協働 or 参加支援 goes on from here as applied for, and the outreach is over; without, it goes
 * on with the consent. Also anew, as `agree` does. Refuses `layered-support.alive.kind` (409) where that one runs already.
 */
export const winConsent = defineAction({
  ...ofSupport,
  name: 'layered-support.winConsent',
  http: { method: 'POST', path: '/layered-supports/{id}/consent' },
  get writes() {
    return writtenByAnswers()
  },
  input: z.strictObject({
    ...at,
    wonOn: day(),
    form: choice(consentForms),
    agencyIds: ids(),
    to: optionalChoice(followers),
    nextOn: day(),
  }),
  async run({ tx }, { id, version, wonOn, form, agencyIds, to, nextOn }) {
    const { found, support } = await openSupport(tx, id)
    requireAlive(support)
    requireOutreach(support)
    refuseIf([
      ...dayProblems({ wonOn, nextOn }),
      ...(await agencyProblems(tx, found.holderId, { field: 'agencyIds', agencyIds })),
      ...(to === 'multi_agency' && agencyIds.length === 0
        ? [{ field: 'agencyIds', code: 'layered-support.agencyIds.missing' }]
        : []),
    ])
    const agreed = { form, saidOn: wonOn, agencyIds }
    const consentIds = await agree(tx, support, agreed)
    const won = { consent_won_on: wonOn, halted_on: null, ...notContinued }
    if (!to) {
      await change(tx, { id, version }, { ...won, next_on: nextOn })
      return { id }
    }
    if ((await aliveOf(tx, found.id)).some(({ kind }) => kind === to))
      throw new Refusal('layered-support.alive.kind', 409)
    const reason = wordsFor('ja')('layered-support.wentOver')
    const over = { state: 'ended', outcome: 'went_over', next_on: null, ended_on: wonOn }
    await change(tx, { id, version }, { ...won, ...over, ended_by: actorId(tx), end_reason: reason })
    const { why, coordinatorId } = support
    const next = { kind: to, state: 'applied', why, reach: null, coordinatorId, proposedOn: wonOn } as const
    const nextId = await addSupport(tx, found.id, { ...next, nextOn, fromId: id })
    await addAnswer(
      tx,
      { supportId: nextId, caseId: found.id },
      {
        ...{ ...agreed, answer: 'agreed', consentIds, reason: null },
      },
    )
    return { id: nextId }
  },
})
