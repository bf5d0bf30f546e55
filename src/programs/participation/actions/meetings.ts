import { z } from 'zod'
import { faultIn } from '../../../blocks/gatherings/texts.ts'
import { defineAction } from '../../../core/action/action.ts'
import { id, optionalId, text } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { refuseFields } from '../../../core/refusal.ts'
import { bothZones } from '../../../core/zone.ts'
import { addPresence, presenceOf, strikePresence as strike } from '../queries/meetings.ts'
import { signUpDayOf } from '../queries/sign-ups.ts'
import { requireDayCome, requireEventState } from '../rules/events.ts'
import { requireNotCancelled } from '../rules/heads.ts'
import { organisationProblems, requireMeeting } from '../rules/meetings.ts'
import { neighbours, posts, requireTheirsOrDuty } from './whose.ts'

const ofMeeting = {
  zones: bothZones,
  writes: ['meeting_presence'],
  subject: 'meeting_presence',
  allow: [...neighbours, ...posts],
} as const

/** A day of a 顔合わせ that has come, of an event that is theirs who act. */
async function meetingDay(tx: Tx, eventId: string, dayId: string): Promise<void> {
  const { event, day } = await signUpDayOf(tx, eventId, dayId)
  await requireTheirsOrDuty(tx, event)
  requireMeeting(event.kinds)
  requireEventState(event.state, ['published', 'held'])
  requireDayCome(day.onDay, today())
  requireNotCancelled(day.state)
}

/**
 * The host writes down that an agency or a group was at a 顔合わせ, and in which post somebody came for it; nobody by name. Refuses
 * `participation.notYours` (403), `participation.notMeeting`, `participation.tooEarly`, `participation.dayCancelled` (409); at `agencyId`
 * `participation.meeting.which`, `.one`, `.unknown`; at `post` `participation.text.*` and `participation.meeting.there`.
 */
export const recordPresence = defineAction({
  ...ofMeeting,
  name: 'participation.recordPresence',
  http: { method: 'POST', path: '/events/{id}/days/{dayId}/presences' },
  input: z.strictObject({
    ...{ id: id(), dayId: id() },
    agencyId: optionalId().meta({ control: 'choice' }),
    groupId: optionalId().meta({ control: 'choice' }),
    post: text({ max: 40 }),
  }),
  async run({ tx }, { id, dayId, agencyId, groupId, post }) {
    await meetingDay(tx, id, dayId)
    const problems = organisationProblems({ agencyId, groupId })
    const fault = faultIn(post)
    if (fault) problems.push({ field: 'post', code: `participation.text.${fault}` })
    if (problems.length > 0) throw refuseFields(problems)
    return { id: await addPresence(tx, { dayId, agencyId, groupId, post }) }
  },
})

/** What was written down by mistake is struck. Refuses what `recordPresence` refuses of the day, and `core.notFound` (404). */
export const strikePresence = defineAction({
  ...ofMeeting,
  name: 'participation.strikePresence',
  http: { method: 'POST', path: '/events/{id}/days/{dayId}/presences/{presenceId}/strike' },
  input: z.strictObject({ id: id(), dayId: id(), presenceId: id() }),
  async run({ tx }, { id, dayId, presenceId }) {
    await meetingDay(tx, id, dayId)
    await strike(tx, await presenceOf(tx, dayId, presenceId))
    return { id: presenceId }
  },
})

export const meetingActions = [recordPresence, strikePresence]
