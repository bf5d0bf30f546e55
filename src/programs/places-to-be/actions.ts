import { z } from 'zod'
import { barredWords } from '../../blocks/matching/moderation.ts'
import { lookAfter } from '../../blocks/memberships/actions.ts'
import { own } from '../../blocks/memberships/groups/actions.ts'
import { hasDuty, holdGroup, requireLeading } from '../../blocks/memberships/groups/leading.ts'
import { groupOf } from '../../blocks/memberships/groups/queries.ts'
import { requireGroupState } from '../../blocks/memberships/groups/rules.ts'
import { requireParticipant } from '../../blocks/memberships/participants.ts'
import { defineAction } from '../../core/action/action.ts'
import {
  choice,
  choices,
  day,
  flag,
  id,
  optionalId,
  optionalText,
  text,
  version,
} from '../../core/action/fields.ts'
import { requireCommunityArea } from '../../core/areas/areas.ts'
import { today } from '../../core/calendar/clock.ts'
import { addDays } from '../../core/calendar/day.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { type FieldProblem, Refusal, refuseFields } from '../../core/refusal.ts'
import { bothZones } from '../../core/zone.ts'
import {
  addPlace,
  addDay as addToldDay,
  dayOf,
  daysOf,
  closePlace as endPlace,
  isNamedAlike,
  type Place,
  type PlaceText,
  placeOf,
  dropDay as takeOutDay,
  changePlace as writePlace,
} from './queries/places.ts'
import { ages, costs, hostKinds, placeKinds, weekdays } from './rules/codes.ts'
import { closeProblems, costProblems, hostProblems, hourProblems, openProblems } from './rules/places.ts'
import { textProblems } from './rules/texts.ts'

/** Whoever has the duty, and those who lead the group that hosts a place. */
const byKeepers = {
  zones: bothZones,
  allow: [...own, ...lookAfter],
  writes: ['place_to_be'],
  subject: 'place_to_be',
} as const

const latest = () => addDays(today(), 366)

const placeFields = {
  name: text({ max: 60 }),
  isAnother: flag(),
  kind: choice(placeKinds),
  areaCode: text({ max: 20 }).meta({ control: 'choice' }),
  placeName: text({ max: 100 }),
  about: optionalText({ max: 600, control: 'area' }),
  weekdays: choices(weekdays),
  starts: text({ max: 5 }),
  ends: text({ max: 5 }),
  ages: choices(ages, { min: 1 }),
  hostKind: choice(hostKinds),
  groupId: optionalId().meta({ control: 'choice' }),
  hostName: optionalText({ max: 60 }),
  canTalk: flag(),
  cost: choice(costs),
  costNote: optionalText({ max: 60 }),
  openedOn: day(),
}

type Typed = z.output<z.ZodObject<typeof placeFields>>

function requireRight(problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw refuseFields([...problems])
}

/** Refuses to whoever neither has the duty nor leads the group that hosts it: `memberships.group.notYours` and `places-to-be.notYours` (403). */
async function requireKeeping(tx: Tx, groupId: string | null): Promise<void> {
  if (hasDuty(tx)) return
  if (groupId === null) {
    if (tx.actor.post === null) requireParticipant(tx)
    throw new Refusal('places-to-be.notYours', 403)
  }
  await requireLeading(tx, groupId)
  await holdGroup(tx, groupId)
}

async function requireFit(tx: Tx, texts: Record<string, string | undefined>, more: readonly FieldProblem[]) {
  const words = (await barredWords(tx)).map(({ word }) => word)
  requireRight([...textProblems(texts, words), ...more])
}

/** What was typed as a place, once all of it holds. `before`: the place as it was. */
async function checked(tx: Tx, typed: Typed, before: Place | null): Promise<PlaceText> {
  const { isAnother, about, groupId, hostName, costNote, ...rest } = typed
  const span = { openedOn: typed.openedOn, closedOn: before?.closedOn ?? null }
  await requireFit(tx, { name: rest.name, placeName: rest.placeName, about, hostName, costNote }, [
    ...hourProblems(typed),
    ...hostProblems(typed),
    ...costProblems(typed),
    ...openProblems(span, latest()),
  ])
  await requireCommunityArea(tx, rest.areaCode, 'areaCode')
  if (groupId !== undefined) requireGroupState((await groupOf(tx, groupId)).state, ['confirmed'])
  const named = { name: rest.name, areaCode: rest.areaCode, id: before?.id ?? null }
  if (!isAnother && (await isNamedAlike(tx, named)))
    throw refuseFields([{ field: 'name', code: 'places-to-be.name.there' }])
  return {
    ...rest,
    ...{ about: about ?? null, groupId: groupId ?? null },
    ...{ hostName: hostName ?? null, costNote: costNote ?? null },
  }
}

/**
 * A place to be is kept. Refuses at their fields hours, host, cost or an opening that do not fit, no area or one that is none, what
 * cannot stand in public; at `name` `places-to-be.name.there` where one of that name is in the area and it was not said to be another;
 * `places-to-be.notYours` and `memberships.group.notYours` (403).
 */
export const keepPlace = defineAction({
  ...byKeepers,
  name: 'places-to-be.keepPlace',
  http: { method: 'POST', path: '/places-to-be' },
  input: z.strictObject(placeFields),
  async run({ tx }, typed) {
    await requireKeeping(tx, typed.groupId ?? null)
    return { id: await addPlace(tx, await checked(tx, typed, null)) }
  },
})

/** The same written anew; to another group only by who keeps both. Refuses what `keepPlace` refuses, an opening after its closing. */
export const changePlace = defineAction({
  ...byKeepers,
  name: 'places-to-be.changePlace',
  http: { method: 'PUT', path: '/places-to-be/{id}' },
  input: z.strictObject({ id: id(), version: version(), ...placeFields }),
  async run({ tx }, { id, version, ...typed }) {
    const before = await placeOf(tx, id)
    await requireKeeping(tx, before.groupId)
    await requireKeeping(tx, typed.groupId ?? null)
    await writePlace(tx, { id, version }, await checked(tx, typed, before))
    return { id }
  },
})

/**
 * A place closes, with the reason; its last day is a day of it. Refuses at `closedOn` an end before the opening, too far ahead, or with
 * days told that come after it; `places-to-be.closedAlready` (409).
 */
export const closePlace = defineAction({
  ...byKeepers,
  name: 'places-to-be.closePlace',
  http: { method: 'POST', path: '/places-to-be/{id}/closing' },
  input: z.strictObject({ id: id(), version: version(), closedOn: day(), reason: text({ max: 200 }) }),
  async run({ tx }, { closedOn, reason, ...looked }) {
    const place = await placeOf(tx, looked.id)
    await requireKeeping(tx, place.groupId)
    if (place.closedOn !== null) throw new Refusal('places-to-be.closedAlready', 409)
    const days = (await daysOf(tx, [place.id])).map(({ onDay }) => onDay)
    const closing = { openedOn: place.openedOn, closedOn, days, latest: latest() }
    await requireFit(tx, { reason }, closeProblems(closing))
    await endPlace(tx, looked, { closedOn, reason })
    return { id: looked.id }
  },
})

/** It was entered as closed by mistake. A place that opens anew after it was closed is kept anew. Refuses `places-to-be.notClosed` (409). */
export const reopenPlace = defineAction({
  ...byKeepers,
  name: 'places-to-be.reopenPlace',
  http: { method: 'POST', path: '/places-to-be/{id}/opening' },
  input: z.strictObject({ id: id(), version: version() }),
  async run({ tx }, looked) {
    const place = await placeOf(tx, looked.id)
    await requireKeeping(tx, place.groupId)
    if (place.closedOn === null) throw new Refusal('places-to-be.notClosed', 409)
    await endPlace(tx, looked, null)
    return { id: looked.id }
  },
})

const ofDay = { ...byKeepers, writes: ['place_day'] } as const

/** A day on which it is open beside its days of the week. Refuses a day that is past, too far, or outside its time; `places-to-be.dayThere` (409). */
export const addPlaceDay = defineAction({
  ...ofDay,
  name: 'places-to-be.addPlaceDay',
  http: { method: 'POST', path: '/places-to-be/{id}/days' },
  input: z.strictObject({ id: id(), onDay: day() }),
  async run({ tx }, { id, onDay }) {
    const { groupId, openedOn, closedOn } = await placeOf(tx, id)
    await requireKeeping(tx, groupId)
    const isOutside = onDay < openedOn || (closedOn !== null && onDay > closedOn)
    if (onDay < today()) throw refuseFields([{ field: 'onDay', code: 'places-to-be.day.past' }])
    if (onDay > latest()) throw refuseFields([{ field: 'onDay', code: 'places-to-be.day.far' }])
    if (isOutside) throw refuseFields([{ field: 'onDay', code: 'places-to-be.day.outside' }])
    await addToldDay(tx, id, onDay)
    return { id }
  },
})

/** A day that was told is taken out. */
export const dropPlaceDay = defineAction({
  ...ofDay,
  subject: 'place_day',
  name: 'places-to-be.dropPlaceDay',
  http: { method: 'DELETE', path: '/place-days/{id}' },
  input: z.strictObject({ id: id() }),
  async run({ tx }, { id }) {
    const { placeId } = await dayOf(tx, id)
    await requireKeeping(tx, (await placeOf(tx, placeId)).groupId)
    await takeOutDay(tx, id)
    return { id: placeId }
  },
})

export const actions = [keepPlace, changePlace, closePlace, reopenPlace, addPlaceDay, dropPlaceDay]
