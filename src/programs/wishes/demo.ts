import { gramsOf } from '../../blocks/matching/rules/grams.ts'
import { smallestAreas } from '../../blocks/registry/areas.ts'
import { setAudience } from '../../core/access/audience.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import { instantInTokyo } from '../../core/calendar/tokyo.ts'
import type { RoomDemo } from '../../core/demo/demo.ts'
import { insertRows } from '../../core/demo/insert-rows.ts'
import { seeded } from '../../core/demo/random.ts'
import { serverZone } from '../../core/settings.ts'
import { addDemoActivities } from './demo/add-activities.ts'
import { demoWishes } from './demo/wishes.ts'

const seed = 13

/** A wall with wishes, what is brought to them and what came of some, invented and visibly so. Where the network is separated it is the internet side's. */
export const wishesDemo: RoomDemo = async (tx, { agencies }) => {
  if (serverZone() === 'inner') return
  const council = agencies.shakyo
  if (!council) throw new Error('the demo needs an agency with the code shakyo')
  const random = seeded(seed)
  const areas = (await smallestAreasHere(tx)).map(({ code }) => code)
  const base = { municipality_id: tx.municipality, updated_at: tx.now, updated_by: null }
  const wishes = demoWishes.map((wish, at) => {
    const told = instantInTokyo(addDays(today(), -2 - at * 6), '10:00')
    return {
      ...wish,
      told,
      id: random.id(told),
      area: areas.length > 0 && at % 3 !== 2 ? random.pick(areas) : null,
    }
  })
  await insertRows(
    tx,
    'wish',
    wishes.map(({ id, told, kind, line, themes, area, name = null, channel = 'web', pledges = [] }) => ({
      ...base,
      ...{ id, kind, line, themes, area_code: area, shown_name: name, channel, told_at: told },
      state: pledges.length > 0 ? 'gathering' : 'open',
    })),
  )
  await insertRows(
    tx,
    'wish_gram',
    wishes.flatMap(({ id, line }) =>
      [...gramsOf(line)].map((gram) => ({ municipality_id: tx.municipality, gram, wish_id: id })),
    ),
  )
  await insertRows(
    tx,
    'pledge',
    wishes.flatMap(({ id: wish_id, told, pledges = [] }) =>
      pledges.map(({ kind, line, name = null, group }, at) => ({
        ...base,
        ...{
          id: random.id(told),
          wish_id,
          kind,
          line,
          shown_name: name,
          at: new Date(told.getTime() + (at + 1) * 86_400_000),
        },
        ...{ group_name: group?.name ?? null, group_kind: group?.kind ?? null, state: 'offered' },
      })),
    ),
  )
  await insertRows(
    tx,
    'wish_talk',
    wishes.flatMap(({ id: wish_id, told, talks = [] }) =>
      talks.map((line) => ({
        ...base,
        ...{ id: random.id(told), wish_id, line, shown_name: null, at: told, state: 'shown' },
      })),
    ),
  )
  await setAudience(
    tx,
    'wish',
    wishes.map(({ id }) => id),
  )
  const made = wishes.map(({ id: wishId, area: areaCode }) => ({ wishId, areaCode }))
  await addDemoActivities(tx, made, council)
}

/** The internet side has no areas before it was told any. */
const smallestAreasHere = (tx: Parameters<RoomDemo>[0]) =>
  serverZone() === 'outer' ? Promise.resolve([]) : smallestAreas(tx)
