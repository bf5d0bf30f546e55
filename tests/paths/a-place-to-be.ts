import { today } from '../../src/core/calendar/clock.ts'
import { addDays } from '../../src/core/calendar/day.ts'
import type { Tx } from '../../src/core/db/transaction.ts'
import { addDay, addPlace } from '../../src/programs/places-to-be/queries/places.ts'

/** A place to be with a day that was told. By table, as the ground of a walk is. */
export async function aPlaceToBe(tx: Tx): Promise<Record<string, readonly string[]>> {
  const placeId = await addPlace(tx, {
    ...{ name: '（試験）まちの縁側', kind: 'open', areaCode: 'A00', placeName: '（試験）会館', about: null },
    ...{ weekdays: ['mon'], starts: '10:00', ends: '12:00', ages: ['adults'], canTalk: true, cost: 'free' },
    ...{ hostKind: 'residents', groupId: null, hostName: null, costNote: null, openedOn: today() },
  })
  return { place_to_be: [placeId], place_day: [await addDay(tx, placeId, addDays(today(), 3))] }
}
