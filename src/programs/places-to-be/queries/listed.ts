import { hasDuty } from '../../../blocks/memberships/groups/leading.ts'
import { groupsIn, groupsOfParticipant } from '../../../blocks/memberships/groups/queries.ts'
import { participantIdOf } from '../../../blocks/memberships/participants.ts'
import { communityAreas } from '../../../core/areas/areas.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { Age, PlaceKind, Weekday } from '../rules/codes.ts'
import { type AreaYear, byAreaAndYear, byYear } from '../rules/counting.ts'
import { isOpenOn } from '../rules/places.ts'
import { allPlaces, daysOf, type Place, type PlaceDay, placeOf } from './places.ts'

export type Sought = {
  area?: string | undefined
  kind?: PlaceKind | undefined
  day?: Weekday | undefined
  age?: Age | undefined
  /** Only where one can talk with somebody. */
  talk?: boolean | undefined
}

export type Listed = Place & { host: string | null; next: string | null }

const isSought = (place: Place, { area, kind, day, age, talk }: Sought): boolean =>
  (area === undefined || place.areaCode === area) &&
  (kind === undefined || place.kind === kind) &&
  (day === undefined || place.weekdays.includes(day)) &&
  (age === undefined || place.ages.includes(age)) &&
  (!talk || place.canTalk)

/** The names of groups that host a place, as the actor sees them. */
const groupNames = async (tx: Tx): Promise<ReadonlyMap<string, string>> =>
  new Map((await groupsIn(tx, 'confirmed')).map(({ id, name }) => [id, name]))

const hostOf = ({ groupId, hostName }: Place, names: ReadonlyMap<string, string>): string | null =>
  hostName ?? (groupId === null ? null : (names.get(groupId) ?? null))

/** The places that are open today or will be, and what was sought among them, by area and name. */
export async function placesNow(tx: Tx, sought: Sought): Promise<Listed[]> {
  const day = today()
  const there = (await allPlaces(tx)).filter(
    (place) => (isOpenOn(place, day) || place.openedOn > day) && isSought(place, sought),
  )
  const names = await groupNames(tx)
  const told = await daysOf(
    tx,
    there.map(({ id }) => id),
    day,
  )
  return there.map((place) => ({
    ...place,
    host: hostOf(place, names),
    next: told.find(({ placeId }) => placeId === place.id)?.onDay ?? null,
  }))
}

export type WholePlace = {
  place: Place
  host: string | null
  days: PlaceDay[]
  /** Whether the actor keeps it: whoever has the duty, or leads the group that hosts it. */
  isKeeper: boolean
}

/** One place, with the days that come. Refuses `core.notFound` (404). */
export async function wholePlace(tx: Tx, id: string): Promise<WholePlace> {
  const place = await placeOf(tx, id)
  const groups = await groupsToKeep(tx)
  return {
    place,
    host: hostOf(place, await groupNames(tx)),
    days: await daysOf(tx, [id], today()),
    isKeeper: hasDuty(tx) || groups.some((group) => group.id === place.groupId),
  }
}

/** The groups for which the actor may keep places: all of them with the duty, else those that they lead. */
export async function groupsToKeep(tx: Tx): Promise<{ id: string; name: string }[]> {
  if (hasDuty(tx)) return (await groupsIn(tx, 'confirmed')).map(({ id, name }) => ({ id, name }))
  const me = participantIdOf(tx.actor)
  if (!me) return []
  return (await groupsOfParticipant(tx, me))
    .filter(({ part, state }) => part === 'leader' && state === 'confirmed')
    .map(({ id, name }) => ({ id, name }))
}

export type Figures = { rows: AreaYear[]; years: ReturnType<typeof byYear> }

/** Opened, closed, and there at the end of the year: by area, and in the whole city. */
export async function figures(tx: Tx): Promise<Figures> {
  const places = await allPlaces(tx)
  const known = (await communityAreas(tx)).map(({ code }) => code)
  // An area that is none any more keeps its figures.
  const gone = [...new Set(places.map(({ areaCode }) => areaCode))].filter((code) => !known.includes(code))
  const counting = { areas: [...known, ...gone.toSorted()], today: today() }
  return { rows: byAreaAndYear(places, counting), years: byYear(places, counting.today) }
}
