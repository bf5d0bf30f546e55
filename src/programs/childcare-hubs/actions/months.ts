import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { id, text, version } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { daysIn } from '../../../core/calendar/month.ts'
import { Refusal } from '../../../core/refusal.ts'
import { bothZones } from '../../../core/zone.ts'
import { daysOf } from '../queries/days.ts'
import { divisionsHub, holdHub, ownHub } from '../queries/hubs.ts'
import { addMonth, findMonth, moveMonth, sheetOf } from '../queries/months.ts'
import { division, operators } from '../rules/codes.ts'
import { month } from '../rules/fields.ts'
import { type MonthState, requireStep, requireWhole } from '../rules/months.ts'

const sheet = { zones: bothZones, writes: ['hub_month'], subject: 'hub_month' } as const

/**
 * Hands a month in: from now on its numbers are the city's to change. Refuses `childcare-hubs.monthRunning` before the last
 * day, `childcare-hubs.notAllEntered` while a day is neither open nor closed, `childcare-hubs.monthState`.
 */
export const submitMonth = defineAction({
  ...sheet,
  name: 'childcare-hubs.submitMonth',
  http: { method: 'POST', path: '/childcare-hubs/hubs/{hubId}/months/{month}/submission' },
  allow: operators,
  input: z.strictObject({ hubId: id(), month: month() }),
  async run({ tx }, { hubId, month: wanted }) {
    const hub = await ownHub(tx, hubId)
    await holdHub(tx, hub.id, 'decide')
    const former = await findMonth(tx, hubId, wanted)
    requireStep((former?.state as MonthState | undefined) ?? 'draft', 'submitted')
    const days = await daysOf(tx, hubId, daysIn(wanted))
    const missing = days.filter(({ state }) => state === 'notEntered').map(({ onDay }) => onDay)
    requireWhole(wanted, { today: today(), missing })
    if (!former) return { id: await addMonth(tx, hubId, wanted) }
    await moveMonth(tx, former, { state: 'submitted' })
    return { id: former.id }
  },
})

const decided = { id: id(), version: version() }

/** Confirms a month that was handed in: it is the city's record. Refuses `childcare-hubs.notYourHub`, `childcare-hubs.monthState`. */
export const confirmMonth = defineAction({
  ...sheet,
  name: 'childcare-hubs.confirmMonth',
  http: { method: 'POST', path: '/childcare-hubs/months/{id}/confirmation' },
  allow: division,
  input: z.strictObject(decided),
  async run({ tx }, input) {
    const row = await sheetOf(tx, input.id)
    await divisionsHub(tx, row.hub_id)
    // Whoever is putting a day of it right comes first.
    await holdHub(tx, row.hub_id, 'decide')
    requireStep(row.state as MonthState, 'confirmed')
    await moveMonth(tx, input, { state: 'confirmed' })
    return { id: input.id }
  },
})

/** Gives a month back to who runs the hub, with what is to be put right; also one that was confirmed. */
export const returnMonth = defineAction({
  ...sheet,
  name: 'childcare-hubs.returnMonth',
  http: { method: 'POST', path: '/childcare-hubs/months/{id}/return' },
  allow: division,
  input: z.strictObject({ ...decided, remark: text({ max: 300, control: 'area' }) }),
  async run({ tx }, { remark, ...input }) {
    const row = await sheetOf(tx, input.id)
    const hub = await divisionsHub(tx, row.hub_id)
    if (hub.retired) throw new Refusal('childcare-hubs.retired', 409)
    requireStep(row.state as MonthState, 'returned')
    await moveMonth(tx, input, { state: 'returned', remark })
    return { id: input.id }
  },
})
