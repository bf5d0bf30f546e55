import { z } from 'zod'
import { addTallies, correctTallies } from '../../../blocks/gatherings/tallies.ts'
import { defineAction } from '../../../core/action/action.ts'
import { day, id, optionalDay, text } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { addDays } from '../../../core/calendar/day.ts'
import { daysIn } from '../../../core/calendar/month.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { refuseFields } from '../../../core/refusal.ts'
import { wordsFor } from '../../../core/words/words.ts'
import { bothZones } from '../../../core/zone.ts'
import { closeDay, daysOf, holdDay, hubDay, openDay } from '../queries/days.ts'
import { type Hub, holdHub, ownHub } from '../queries/hubs.ts'
import { entered, workers } from '../rules/codes.ts'
import { changesFrom, partsOf, readSeen } from '../rules/corrections.ts'
import { daysFrom, requireNobodyCounted, requirePast, requireWithinReach } from '../rules/days.ts'
import { countFields, month } from '../rules/fields.ts'
import { isRegularlyClosed } from '../rules/regular.ts'

const desk = { allow: workers, zones: bothZones, writes: ['gathering_session', 'tally'] } as const
const ofDay = { ...desk, subject: 'gathering_session' } as const

/**
 * Opens a day without counting anybody: open, and nobody came. Also one that was closed. A device at the door does so for a
 * day of which a press may still be on its way, and for none before (`childcare-hubs.tapTooOld` at `day`).
 */
export const openDayAction = defineAction({
  ...ofDay,
  name: 'childcare-hubs.openDay',
  http: { method: 'POST', path: '/childcare-hubs/hubs/{hubId}/days' },
  allow: ['kiosk', ...workers],
  input: z.strictObject({ hubId: id(), day: day() }),
  async run({ tx }, { hubId, day: onDay }) {
    requirePast(onDay, today())
    if (tx.actor.kiosk) requireWithinReach(onDay, today())
    const hub = await ownHub(tx, hubId)
    const session = await openDay(tx, hub, { day: onDay, reopen: true })
    return { id: session.id, hubId }
  },
  answer: async ({ tx }, sessionId) => ({ id: sessionId, hubId: (await hubDay(tx, sessionId)).of_id }),
})

/**
 * Closes a day, or several in a row, with the reason that everybody reads. Also days to come. Refuses
 * `childcare-hubs.dayCounted` (409) where somebody was counted, and more than three months at once.
 */
export const closeDays = defineAction({
  ...desk,
  subject: 'hub',
  name: 'childcare-hubs.closeDays',
  http: { method: 'POST', path: '/childcare-hubs/hubs/{hubId}/closings' },
  input: z.strictObject({ hubId: id(), day: day(), until: optionalDay(), reason: text({ max: 60 }) }),
  async run({ tx }, { hubId, day: from, until, reason }) {
    const hub = await ownHub(tx, hubId)
    await closeAll(
      tx,
      hub,
      daysFrom(from, until ?? from, (one) => addDays(one, 1)).map((one) => ({ day: one, reason })),
    )
    return { id: hubId }
  },
})

/** Closes all days of a month on which the hub never opens and that nobody has entered. */
export const closeRegularDays = defineAction({
  ...desk,
  subject: 'hub',
  name: 'childcare-hubs.closeRegularDays',
  http: { method: 'POST', path: '/childcare-hubs/hubs/{hubId}/months/{month}/closings' },
  input: z.strictObject({ hubId: id(), month: month() }),
  async run({ tx }, { hubId, month: wanted }) {
    const hub = await ownHub(tx, hubId)
    const words = wordsFor('ja')
    const reason = words('childcare-hubs.regularlyClosed')
    const days = await daysOf(tx, hubId, daysIn(wanted))
    const free = days.filter(
      ({ state, onDay }) => state === 'notEntered' && isRegularlyClosed(onDay, hub.closed_on),
    )
    await closeAll(
      tx,
      hub,
      free.map(({ onDay }) => ({ day: onDay, reason })),
    )
    return { id: hubId }
  },
})

async function closeAll(tx: Tx, hub: Hub, days: readonly { day: string; reason: string }[]): Promise<void> {
  for (const one of days) await closeDay(tx, hub, one)
}

/**
 * Enters the counts of a whole day by hand, from the paper at the door. Refuses `childcare-hubs.dayCounted` (409) where
 * somebody was counted already: that is corrected, with a reason.
 */
export const enterDay = defineAction({
  ...ofDay,
  name: 'childcare-hubs.enterDay',
  http: { method: 'POST', path: '/childcare-hubs/hubs/{hubId}/counts' },
  input: z.strictObject({ hubId: id(), day: day(), ...countFields() }),
  async run({ tx }, { hubId, day: onDay, ...typed }) {
    requirePast(onDay, today())
    const counts = entered.map((category) => ({ category, amount: typed[category] ?? 0 }))
    const hub = await ownHub(tx, hubId)
    // First: of two who enter the same day, the later one finds what the former entered.
    await holdHub(tx, hub.id, 'decide')
    await openDay(tx, hub, { day: onDay, reopen: true })
    const { session, counts: there } = await holdDay(tx, hub, onDay)
    requireNobodyCounted(there)
    await addTallies(tx, session, { counts, source: 'count' })
    return { id: session.id }
  },
})

/**
 * Puts the counts of a day right, with the reason. `seen` is what stood there when they were looked at: what others count
 * meanwhile is kept. Refuses `childcare-hubs.nothingChanged` (422) where nothing differs, `gatherings.belowZero`, a month
 * that is handed in.
 */
export const correctDay = defineAction({
  ...ofDay,
  name: 'childcare-hubs.correctDay',
  http: { method: 'POST', path: '/childcare-hubs/days/{id}/corrections' },
  input: z.strictObject({
    id: id(),
    seen: text({ max: 1000 }),
    ...countFields(),
    reason: text({ max: 200 }),
  }),
  async run({ tx }, { id: sessionId, seen, reason, ...typed }) {
    const { of_id, on_day } = await hubDay(tx, sessionId)
    const hub = await ownHub(tx, of_id)
    const { session, counts: there } = await holdDay(tx, hub, on_day)
    const counts = changesFrom(readSeen(seen), typed).flatMap((change) => partsOf(change, there))
    if (counts.length === 0) throw refuseFields([{ field: 'reason', code: 'childcare-hubs.nothingChanged' }])
    await correctTallies(tx, session, { counts, reason })
    return { id: sessionId }
  },
})
