import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { choice, id, note, optionalChoice, optionalDay, text, version } from '../../../core/action/fields.ts'
import { caseRoles } from '../owners.ts'
import { emergencyKinds, emergencyResults, tellings, withheldReasons } from './codes.ts'
import { breakGlassOn, endNow } from './open.ts'
import { review, tellSubject } from './review.ts'

const shared = { zones: ['inner'], writes: ['emergency_access'], subject: 'emergency_access' } as const
const at = { id: id(), version: version() }

/**
 * 緊急時の閲覧: what is confidential about a person is shown to the post one acts in for three hours, with a reason in words. Refuses
 * `casework.emergency.stepUp` (403) without a second factor shown just now, `core.notFound`, `casework.emergency.already` (409).
 */
export const breakGlass = defineAction({
  ...shared,
  name: 'casework.breakGlass',
  http: { method: 'POST', path: '/emergencies' },
  allow: caseRoles,
  writes: ['emergency_access', 'access_share', 'disclosure', 'notice'],
  input: z.strictObject({
    personId: id(),
    emergencyKind: choice(emergencyKinds),
    emergencyReason: text({ min: 10, max: 1000, control: 'area' }),
    telephone: text({ min: 3, max: 40, control: 'tel' }),
  }),
  async run({ tx }, { personId, emergencyKind: kind, emergencyReason: reason, telephone }) {
    return { id: await breakGlassOn(tx, { personId, kind, reason, telephone }) }
  },
})

/** Ends it early. Refuses `casework.emergency.notYours` (403), `casework.emergency.over` (409). */
export const endEmergency = defineAction({
  ...shared,
  name: 'casework.endEmergency',
  http: { method: 'POST', path: '/emergencies/{id}/end' },
  allow: [...caseRoles, 'privacy-officer'],
  writes: ['emergency_access', 'access_share', 'disclosure_end'],
  input: z.strictObject(at),
  async run({ tx }, input) {
    await endNow(tx, input)
    return { id: input.id }
  },
})

/**
 * A second person says what they find of it, when it is over. Refuses `core.notFound` for whoever is kept away from the person,
 * `casework.emergency.ownReview` (403), `casework.emergency.running` and `casework.emergency.reviewed` (409).
 */
export const reviewEmergency = defineAction({
  ...shared,
  name: 'casework.reviewEmergency',
  http: { method: 'POST', path: '/emergencies/{id}/review' },
  allow: ['privacy-officer'],
  input: z.strictObject({ ...at, result: choice(emergencyResults), reviewNote: note() }),
  async run({ tx }, input) {
    await review(tx, input)
    return { id: input.id }
  },
})

/**
 * Writes down that the person was told and how, or why not yet and when to think of it again. Refuses `casework.emergency.notReviewed`,
 * `casework.emergency.told` and `casework.emergency.danger` (409), and at their fields what is half said.
 */
export const tellOfEmergency = defineAction({
  ...shared,
  name: 'casework.tellOfEmergency',
  http: { method: 'POST', path: '/emergencies/{id}/notification' },
  allow: ['privacy-officer'],
  input: z.strictObject({
    ...at,
    told: choice(tellings),
    toldOn: optionalDay(),
    withheld: optionalChoice(withheldReasons),
    lookAgainOn: optionalDay(),
  }),
  async run({ tx }, input) {
    await tellSubject(tx, input)
    return { id: input.id }
  },
})

export const emergencyActions = [breakGlass, endEmergency, reviewEmergency, tellOfEmergency]
