import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { id } from '../../../core/action/fields.ts'
import { today } from '../../../core/calendar/clock.ts'
import { daysIn } from '../../../core/calendar/month.ts'
import { roles } from '../../../core/identity/roles.ts'
import { bothZones } from '../../../core/zone.ts'
import { daysOf, statesOn } from '../queries/days.ts'
import { type hubOf, openHubs, ownHub } from '../queries/hubs.ts'
import { workers } from '../rules/codes.ts'
import { month } from '../rules/fields.ts'
import { levelNow } from '../rules/level.ts'

const look = { zones: bothZones, writes: [] } as const

/** All hubs, with how it stands with each today. */
export const listHubs = defineAction({
  ...look,
  name: 'childcare-hubs.hubs',
  http: { method: 'GET', path: '/childcare-hubs/hubs' },
  allow: roles,
  input: z.strictObject({}),
  async run({ tx }) {
    const hubs = await openHubs(tx)
    const states = await statesOn(
      tx,
      hubs.map(({ id }) => id),
      today(),
    )
    return {
      hubs: hubs.map((hub) => ({
        ...publicFacts(hub),
        today: states.get(hub.id) ?? { state: 'notEntered', reason: null },
        level: levelNow(hub, tx.now)?.level ?? null,
      })),
    }
  },
})

const publicFacts = ({ id, kind, name, address, telephone, hours }: Awaited<ReturnType<typeof hubOf>>) => ({
  id,
  kind,
  name,
  address,
  telephone,
  hours,
})

/** The days of a month of a hub, with what was counted. Refuses `childcare-hubs.notYourHub`. */
export const readMonth = defineAction({
  ...look,
  name: 'childcare-hubs.month',
  http: { method: 'GET', path: '/childcare-hubs/hubs/{hubId}/months/{month}' },
  allow: workers,
  input: z.strictObject({ hubId: id(), month: month() }),
  async run({ tx }, { hubId, month: wanted }) {
    await ownHub(tx, hubId)
    const days = await daysOf(tx, hubId, daysIn(wanted))
    return { days: days.map(({ counts, ...day }) => ({ ...day, counts: Object.fromEntries(counts) })) }
  },
})
