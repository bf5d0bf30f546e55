import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { day, id, note, version, wholeNumber } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { edit } from '../../../core/db/edit.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { Refusal } from '../../../core/refusal.ts'
import { heldCase } from '../cases.ts'
import { caseRoles } from '../owners.ts'
import { requireNotClosed } from '../rules.ts'
import { rhythmOf, setRhythmOf, setWeeks } from './follow-up.ts'
import { addReview } from './reviews.ts'
import { requireReviewOn, requireWeeks } from './rules.ts'

const zones = ['inner'] as const
const rhythm = { allow: caseRoles, zones, writes: ['contact_rhythm'], subject: 'contact_rhythm' } as const

/**
 * How often somebody is in touch in a case, and after how many weeks of silence that is said. Refuses `casework.rhythm.silent`,
 * `casework.closed`, `casework.notHolder`, `core.changedMeanwhile` (409).
 */
export const setRhythm = defineAction({
  ...rhythm,
  name: 'casework.setRhythm',
  http: { method: 'PUT', path: '/cases/{caseId}/rhythm' },
  input: z.strictObject({
    caseId: id(),
    /** 0: nothing was agreed yet. */
    version: wholeNumber(),
    everyWeeks: wholeNumber({ min: 1, max: 52 }),
    silentWeeks: wholeNumber({ min: 1, max: 104 }),
  }),
  async run({ tx }, { caseId, ...weeks }) {
    requireNotClosed(await heldCase(tx, caseId))
    requireWeeks(weeks)
    return { id: await setRhythmOf(tx, caseId, weeks) }
  },
})

/** There is no rhythm any more. Refuses `casework.rhythm.none` (409). */
export const endRhythm = defineAction({
  ...rhythm,
  name: 'casework.endRhythm',
  http: { method: 'POST', path: '/cases/{caseId}/rhythm/ending' },
  input: z.strictObject({ caseId: id(), version: version() }),
  async run({ tx }, { caseId, version }) {
    requireNotClosed(await heldCase(tx, caseId))
    const now = await rhythmOf(tx, caseId)
    if (!now || now.ended) throw new Refusal('casework.rhythm.none', 409)
    await edit(tx, { table: 'contact_rhythm', id: now.id, version, set: { ended_on: today() } })
    return { id: now.id }
  },
})

/** A supervisor went through a case: what came of it, and when it is due again. Refuses `casework.review.nextOn` at `nextOn`. */
export const reviewCase = defineAction({
  name: 'casework.reviewCase',
  http: { method: 'POST', path: '/cases/{caseId}/reviews' },
  allow: ['supervisor'],
  zones,
  writes: ['case_review'],
  subject: 'case_review',
  input: z.strictObject({ caseId: id(), note: note(), nextOn: day() }),
  async run({ tx }, { caseId, note, nextOn }) {
    requireNotClosed(await heldCase(tx, caseId))
    requireReviewOn(nextOn, today())
    return { id: await addReview(tx, { caseId, note, nextOn }) }
  },
})

/** After how many weeks the agency calls a case silent, and how often it goes through each. Refuses `core.changedMeanwhile` (409). */
export const setFollowUpRule = defineAction({
  name: 'casework.setFollowUpRule',
  http: { method: 'PUT', path: '/follow-up-rule' },
  allow: ['supervisor'],
  zones,
  writes: ['follow_up_rule'],
  subject: 'follow_up_rule',
  input: z.strictObject({
    /** 0: the agency has said nothing yet. */
    version: wholeNumber(),
    silentWeeks: wholeNumber({ min: 1, max: 104 }),
    reviewWeeks: wholeNumber({ min: 1, max: 104 }),
  }),
  async run({ tx }, weeks) {
    return { id: await setWeeks(tx, agencyOf(tx.actor), weeks) }
  },
})

export const followUpActions = [setRhythm, endRhythm, reviewCase, setFollowUpRule]
