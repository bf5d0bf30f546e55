import { z } from 'zod'
import { membersIn } from '../../../blocks/memberships/groups/queries.ts'
import { announce } from '../../../blocks/publishing/announce.ts'
import { agencyKey, participantKey } from '../../../core/access/keys.ts'
import { defineAction } from '../../../core/action/action.ts'
import { id, text, version } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import { notify, settleNotices } from '../../../core/notice/notify.ts'
import { refuseFields } from '../../../core/refusal.ts'
import { addDay } from '../queries/days.ts'
import { type Event, eventOf, stepEvent } from '../queries/events.ts'
import { daysOf } from '../rules/days.ts'
import { requireAnother, requireEventStep } from '../rules/events.ts'
import { eventPath, toCheck } from './making.ts'
import { ofEvent, posts, requireDuty } from './whose.ts'

/** Tells whoever makes it what became of it, and that nobody has to look at it any more. */
export async function tellHost(tx: Tx, event: Event, code: string): Promise<void> {
  const path = eventPath(event.id)
  await settleNotices(tx, { code: toCheck, path })
  if (event.groupId) {
    // Whoever leads the group today, who may not be the one who began it.
    const leaders = (await membersIn(tx, event.groupId)).filter(({ part }) => part === 'leader')
    for (const { participantId } of leaders)
      await notify(tx, { to: participantKey(participantId), code, path })
  } else if (event.participantId) await notify(tx, { to: participantKey(event.participantId), code, path })
  else if (event.agencyId) await notify(tx, { to: agencyKey(event.agencyId), code, path })
}

const ofChecking = {
  ...ofEvent,
  allow: posts,
} as const

/**
 * Whoever has the duty publishes what was handed in: its days are sessions from now on, and its agency looks after it. Refuses
 * `participation.dutyNeeded`, `participation.ownCheck` (403) for what one handed in oneself, `participation.days.past`.
 */
export const publishEvent = defineAction({
  ...ofChecking,
  writes: ['community_event', 'gathering_session', 'notice'],
  name: 'participation.publishEvent',
  http: { method: 'POST', path: '/events/{id}/publish' },
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, looked) {
    requireDuty(tx)
    const event = await eventOf(tx, looked.id)
    requireEventStep(event.state, 'published')
    requireAnother(event.submittedBy, tx.actor.accountId)
    const days = daysOf({ ...event, repeats: event.repeats as 'once' })
    if ((days[0] ?? '') < today()) throw refuseFields([{ field: 'firstOn', code: 'participation.days.past' }])
    const agencyId = event.agencyId ?? agencyOf(tx.actor)
    await stepEvent(tx, looked, { state: 'published', agencyId })
    for (const day of days) await addDay(tx, { ...event, agencyId }, day)
    await tellNeighbours(tx, event, days.at(-1) ?? today())
    await tellHost(tx, event, 'participation.notice.published')
    return { id: looked.id }
  },
})

/** Whoever asked to be told of what comes up in the area hears of it. */
const tellNeighbours = (tx: Tx, { id, title, areaCode }: Event, tellUntil: string) =>
  announce(tx, { topic: 'gatherings', areaCode, title, path: `/events/${id}`, tellUntil })

/** They give it back with what is still to be done. Refuses what `publishEvent` refuses of the duty. */
export const returnEvent = defineAction({
  ...ofChecking,
  writes: ['community_event', 'notice'],
  name: 'participation.returnEvent',
  http: { method: 'POST', path: '/events/{id}/return' },
  input: z.strictObject({ id: id(), version: version(), reason: text({ max: 300, control: 'area' }) }),
  async run({ tx }, { reason, ...looked }) {
    requireDuty(tx)
    const event = await eventOf(tx, looked.id)
    requireEventStep(event.state, 'returned')
    await stepEvent(tx, looked, { state: 'returned', reason })
    await tellHost(tx, event, 'participation.notice.returned')
    return { id: looked.id }
  },
})

export const checkingActions = [publishEvent, returnEvent]
