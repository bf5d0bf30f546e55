import { groupForm } from '../../blocks/memberships/groups/rules.ts'
import { communityAreas } from '../../core/areas/areas.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import type { RoomDemo } from '../../core/demo/demo.ts'
import { insertRows } from '../../core/demo/insert-rows.ts'
import { seeded } from '../../core/demo/random.ts'
import { serverZone } from '../../core/settings.ts'
import { demoPlaces } from './demo/places.ts'

const seed = 54
const on = (days: number) => addDays(today(), days)

/** Places to be, open, closed and to come, invented and visibly so. Where the network is separated they are the internet side's. */
export const placesDemo: RoomDemo = async (tx) => {
  if (serverZone() === 'inner') return
  const areas = (await communityAreas(tx)).map(({ code }) => code)
  // A place has an area; the internet side has none before it was told any.
  if (areas.length === 0) return
  const random = seeded(seed)
  const base = { municipality_id: tx.municipality, updated_at: tx.now, updated_by: null }
  const made = demoPlaces.map((place) => ({ ...place, id: random.id(tx.now) }))
  await insertRows(
    tx,
    'place_to_be',
    made.map((place) => ({
      ...{ ...base, id: place.id, name: place.name, name_form: groupForm(place.name), kind: place.kind },
      ...{ area_code: areas[place.area % areas.length] ?? '', place_name: place.placeName },
      ...{ about: place.about ?? null, weekdays: [...place.weekdays], ages: [...place.ages] },
      ...{ starts: place.hours[0], ends: place.hours[1], can_talk: place.canTalk },
      ...{
        host_kind: place.host === undefined ? 'residents' : 'organisation',
        host_name: place.host ?? null,
      },
      ...{ cost: place.cost, cost_note: place.costNote ?? null, opened_on: on(place.opened) },
      closed_on: place.closed ? on(place.closed.on) : null,
      closed_reason: place.closed?.reason ?? null,
    })),
  )
  await insertRows(
    tx,
    'place_day',
    made.flatMap(({ id: place_id, told = [] }) =>
      told.map((day) => ({
        municipality_id: tx.municipality,
        ...{ id: random.id(tx.now), place_id, on_day: on(day) },
      })),
    ),
  )
}
