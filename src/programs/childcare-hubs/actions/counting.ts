import { z } from 'zod'
import { addTallies, totalsOf, undoTally } from '../../../blocks/gatherings/tallies.ts'
import { defineAction } from '../../../core/action/action.ts'
import { choice, flag, id, optionalText, optionalWholeNumber } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { dateInTokyo } from '../../../core/calendar/tokyo.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'
import { bothZones } from '../../../core/zone.ts'
import { daysOf, holdDay, openDay } from '../queries/days.ts'
import { ownHub } from '../queries/hubs.ts'
import { levels, tapped, workers } from '../rules/codes.ts'
import { pressedAt } from '../rules/days.ts'

const door = { allow: ['kiosk', ...workers], zones: bothZones } as const
const counted = { writes: ['tally', 'gathering_session'], subject: 'tally' } as const

/** What was counted, on which day, and at whose door that was. Refuses `core.notFound` (404). */
async function pressOf(tx: Tx, tallyId: string) {
  const tally = await tx
    .selectFrom('tally as t')
    .innerJoin('gathering_session as s', (join) =>
      join.on('s.municipality_id', '=', tx.municipality).onRef('s.id', '=', 't.session_id'),
    )
    .select(['t.session_id', 't.category', 's.of_id', 's.on_day'])
    .where('t.municipality_id', '=', tx.municipality)
    .where('t.id', '=', tallyId)
    .executeTakeFirst()
  if (!tally) throw new Refusal('core.notFound', 404)
  return tally
}

/** A tally with the sum of its category on its day, for whoever pressed the button, and at whose door that was. */
async function answerOf(tx: Tx, tallyId: string): Promise<{ id: string; total: number; hubId: string }> {
  const tally = await pressOf(tx, tallyId)
  const totals = await totalsOf(tx, [tally.session_id])
  return { id: tallyId, total: totals.get(tally.session_id)?.get(tally.category) ?? 0, hubId: tally.of_id }
}

/**
 * Counts one, at the door of a hub: who does it first opens the day. Answers the sum so far. `at` is the instant of the press,
 * where it had to wait for the network; `open` says that a closed day is to be opened after all. Refuses
 * `childcare-hubs.dayClosed`, `childcare-hubs.monthSubmitted`, `childcare-hubs.notYourHub`, `childcare-hubs.tapTooOld`.
 */
export const tap = defineAction({
  ...door,
  ...counted,
  name: 'childcare-hubs.tap',
  http: { method: 'POST', path: '/childcare-hubs/hubs/{hubId}/taps' },
  input: z.strictObject({
    hubId: id(),
    category: choice(tapped as unknown as ['age0', ...string[]]),
    at: optionalText({ max: 40 }),
    open: flag(),
  }),
  async run({ tx }, { hubId, category, at, open }) {
    const hub = await ownHub(tx, hubId)
    const day = dateInTokyo(pressedAt(at, tx.now))
    const session = await openDay(tx, hub, { day, reopen: open })
    const [tallyId = ''] = await addTallies(tx, session, { counts: [{ category, amount: 1 }], source: 'tap' })
    return answerOf(tx, tallyId)
  },
  answer: ({ tx }, tallyId) => answerOf(tx, tallyId),
})

/** Takes a press of one's own back within 10 seconds. Refuses as `undoTally` does, and a month that was handed in meanwhile. */
export const undoTap = defineAction({
  ...door,
  ...counted,
  name: 'childcare-hubs.undoTap',
  http: { method: 'POST', path: '/childcare-hubs/taps/{id}/undoing' },
  input: z.strictObject({ id: id() }),
  async run({ tx }, { id: tallyId }) {
    const { of_id, on_day } = await pressOf(tx, tallyId)
    await holdDay(tx, await ownHub(tx, of_id), on_day)
    await undoTally(tx, tallyId)
    return answerOf(tx, tallyId)
  },
  answer: ({ tx }, tallyId) => answerOf(tx, tallyId),
})

/** Says how full it is at this moment; after an hour it counts for nothing. Everybody may see it. */
export const setLevel = defineAction({
  ...door,
  name: 'childcare-hubs.setLevel',
  http: { method: 'PUT', path: '/childcare-hubs/hubs/{id}/level' },
  writes: ['hub'],
  subject: 'hub',
  input: z.strictObject({
    id: id(),
    level: choice(levels),
    people: optionalWholeNumber({ max: 999 }),
  }),
  async run({ tx }, { id: hubId, level, people }) {
    const hub = await ownHub(tx, hubId)
    if (hub.retired) throw new Refusal('childcare-hubs.retired', 409)
    await tx
      .updateTable('hub')
      .set({ level, people: people ?? null, level_at: tx.now })
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', hubId)
      .execute()
    return { id: hubId, hubId }
  },
  answer: async (_context, hubId) => ({ id: hubId, hubId }),
})

/** What has been counted today, by all devices together, for the page at the door. */
export const todaysCounts = defineAction({
  ...door,
  name: 'childcare-hubs.today',
  http: { method: 'GET', path: '/childcare-hubs/hubs/{hubId}/today' },
  writes: [],
  input: z.strictObject({ hubId: id() }),
  async run({ tx }, { hubId }) {
    const hub = await ownHub(tx, hubId)
    const [day] = await daysOf(tx, hub.id, [today()])
    if (!day) throw new Refusal('core.notFound', 404)
    return { counts: Object.fromEntries(day.counts), page: pageKey(day) }
  },
})

/** What the page at the door was made for: at midnight, or when the day is closed or opened, it is another. */
export const pageKey = ({ onDay, state }: { onDay: string; state: string }): string =>
  `${onDay} ${state === 'closed' ? 'closed' : 'open'}`
