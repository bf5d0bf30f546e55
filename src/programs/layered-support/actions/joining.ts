import { z } from 'zod'
import { requireNotClosed } from '../../../blocks/casework/rules.ts'
import { requireArea } from '../../../blocks/registry/areas.ts'
import { activities, helps, weekDays } from '../../../blocks/resources/codes.ts'
import { placeOf } from '../../../blocks/resources/places.ts'
import { resourceById } from '../../../blocks/resources/resources.ts'
import { defineAction } from '../../../core/action/action.ts'
import {
  choice,
  choices,
  day,
  flag,
  id,
  optionalDay,
  optionalText,
  text,
  wholeNumber,
} from '../../../core/action/fields.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal, refuseFields } from '../../../core/refusal.ts'
import { liveApplication } from '../queries/applications.ts'
import { addJoining, aliveJoiningsOf, changeJoining, type Held, heldJoining } from '../queries/joinings.ts'
import { endJoining } from '../queries/trials.ts'
import { keepWish } from '../queries/wishes.ts'
import { joiningOutcomes } from '../rules/codes.ts'
import { outcomeProblems, requireJoining } from '../rules/joining.ts'
import { requireAgreed, requireAlive, requireGoing, requireParticipation } from '../rules/steps.ts'
import { at, dayProblems, ofSupport, openSupport, refuseIf } from './shared.ts'

export const ofJoining = { ...ofSupport, subject: 'joining' } as const

/**
 * What the person would like, needs and cannot, in their own words; as much of it as can be told apart is what places are found by. `version` 0
 * where nothing was said yet. Refuses `layered-support.notParticipation` (409).
 */
export const noteWish = defineAction({
  ...ofSupport,
  name: 'layered-support.noteWish',
  http: { method: 'PUT', path: '/layered-supports/{id}/wish' },
  writes: ['joining_wish'],
  input: z.strictObject({
    id: id(),
    version: wholeNumber(),
    wish: text({ max: 2000, control: 'area' }),
    needs: optionalText({ max: 1000, control: 'area' }),
    cannot: optionalText({ max: 1000, control: 'area' }),
    activities: choices(activities),
    helps: choices(helps),
    days: choices(weekDays),
    areaCode: optionalText({ max: 20 }).meta({ control: 'choice' }),
    wantsTrial: flag(),
    saidOn: day(),
  }),
  async run({ tx }, { id, version, needs = null, cannot = null, areaCode = null, ...said }) {
    const { found, support } = await openSupport(tx, id)
    requireAlive(support)
    requireParticipation(support)
    refuseIf(dayProblems({ saidOn: said.saidOn }))
    if (areaCode) await requireArea(tx, areaCode, 'areaCode')
    const made = { ...said, needs, cannot, areaCode }
    await keepWish(tx, { caseId: found.id, supportId: id, version }, made)
    return { id }
  },
})

/**
 * A place is chosen with the person; nothing is told to it yet. Refuses `layered-support.place.twice` (409) while they have to do with it,
 * `layered-support.place.none` at `resourceId` for what receives nobody.
 */
export const choosePlace = defineAction({
  ...ofSupport,
  name: 'layered-support.choosePlace',
  http: { method: 'POST', path: '/layered-supports/{id}/joinings' },
  writes: ['joining'],
  input: z.strictObject({
    id: id(),
    resourceId: id(),
    why: text({ max: 500, control: 'area' }),
    nextOn: day(),
  }),
  async run({ tx }, { id, resourceId, why, nextOn }) {
    const { support } = await openSupport(tx, id)
    requireGoing(support)
    requireParticipation(support)
    refuseIf(dayProblems({ nextOn }))
    await requirePlace(tx, resourceId)
    if ((await aliveJoiningsOf(tx, id)).some((one) => one.resourceId === resourceId))
      throw new Refusal('layered-support.place.twice', 409)
    return { id: await addJoining(tx, support, { resourceId, why, nextOn }) }
  },
})

/** Refuses at `resourceId` what is no place to take part, or is on no list any more. */
async function requirePlace(tx: Tx, resourceId: string): Promise<void> {
  const entry = await resourceById(tx, resourceId)
  if (!entry || entry.retired || !(await placeOf(tx, resourceId)))
    throw refuseFields([{ field: 'resourceId', code: 'layered-support.place.none' }])
}

/** A place of an open case, whose support goes on and to which the person agreed: as it is for all that goes on with it. */
export async function goingJoining(tx: Tx, id: string): Promise<Held> {
  const held = await openJoining(tx, id)
  await requireUnderWay(tx, held)
  return held
}

/** Refuses what is not under way: `casework.closed`, `layered-support.over`, `layered-support.halted`, `layered-support.noConsent` (409). */
export async function requireUnderWay(tx: Tx, { found, support }: Held): Promise<void> {
  requireNotClosed(found)
  requireGoing(support)
  requireAgreed(support, (await liveApplication(tx, support)) !== undefined)
}

async function openJoining(tx: Tx, id: string): Promise<Held> {
  const held = await heldJoining(tx, id)
  requireNotClosed(held.found)
  return held
}

/**
 * What the place said: somebody may come, or not, with the reason, and another may be asked. Refuses at `nextOn` a yes after which nothing is to
 * happen, at `note` a no without its reason, at `answeredOn` a day before it was asked.
 */
export const answerPlace = defineAction({
  ...ofJoining,
  name: 'layered-support.answerPlace',
  http: { method: 'POST', path: '/joinings/{id}/answer' },
  writes: ['joining'],
  input: z.strictObject({
    ...at,
    answer: choice(['accepted', 'declined']),
    answeredOn: day(),
    note: optionalText({ max: 500, control: 'area' }),
    nextOn: optionalDay(),
  }),
  async run({ tx }, { id, version, answer, answeredOn, note = null, nextOn }) {
    const { joining } = await goingJoining(tx, id)
    requireJoining(joining.state, answer)
    const isYes = answer === 'accepted'
    refuseIf([
      ...dayProblems({ answeredOn }),
      ...(isYes ? dayProblems({ nextOn }) : []),
      ...(joining.askedOn && answeredOn < joining.askedOn
        ? [{ field: 'answeredOn', code: 'layered-support.answeredOn.before' }]
        : []),
      ...(!isYes && !note ? [{ field: 'note', code: 'layered-support.declined.why' }] : []),
    ])
    const set = { state: answer, answered_on: answeredOn, answer_note: note }
    await changeJoining(tx, { id, version }, { ...set, next_on: isYes ? nextOn : null })
    return { id }
  },
})

/**
 * It is over with a place: how, and why; also while the support stands still. Refuses 定着 and 自立 at `outcome` for somebody who never went
 * there.
 */
export const leavePlace = defineAction({
  ...ofJoining,
  name: 'layered-support.leavePlace',
  http: { method: 'POST', path: '/joinings/{id}/ending' },
  writes: ['joining', 'joining_trial', 'case_task'],
  input: z.strictObject({
    ...at,
    outcome: choice(joiningOutcomes),
    endedOn: day(),
    reason: text({ max: 500, control: 'area' }),
  }),
  async run({ tx }, { id, version, outcome, endedOn, reason }) {
    const { joining } = await openJoining(tx, id)
    requireJoining(joining.state, 'over')
    refuseIf([
      ...dayProblems({ endedOn }),
      ...(endedOn < (joining.goingSince ?? joining.chosenOn)
        ? [{ field: 'endedOn', code: 'layered-support.endedOn.beforeBegin' }]
        : []),
      ...outcomeProblems(joining.state, outcome),
    ])
    await endJoining(tx, { ...joining, version }, { outcome, endedOn, reason })
    return { id }
  },
})
