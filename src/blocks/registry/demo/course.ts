import { dateOfDay } from '../../../core/calendar/day.ts'
import { type Change, type Dated, timelineOf } from '../import/timeline.ts'
import type { Role } from './household-kinds.ts'
import type { FullName } from './names.ts'
import type { Town } from './towns.ts'

/** Days as numbers (core/calendar/day.ts), which a million of draws count with. */
export type Day = number

export type Home = { address: string; areaCode: string | null; town: Town }
export type Household = { id: string; number: string; startedOn: string | null; endedOn: string | null }

/** What a household went through: since when, in which homes, and how it ended. listed: it was there before the ledger. */
export type Course = {
  household: Household
  from: Day
  listed: boolean
  homes: { from: Day; home: Home }[]
}

/** What one member went through beside the others of the household. */
export type Life = {
  sex: 'male' | 'female'
  born: Day
  name: FullName
  role: Role
  /** They belonged to another household until that day, in what role and under which name. */
  before?: { course: Course; on: Day; how: 'moved' | 'household'; role: Role; name: FullName }
  /** They took over the role on that day. */
  became?: { on: Day; from: Role }
  until?: { on: Day; kind: 'died' | 'moved_out' }
}

const texts = new Map<Day, string>()

/** 'YYYY-MM-DD' of a day; written once, since a city has few days and a million of dates. */
export function dateText(day: Day): string {
  let text = texts.get(day)
  if (text === undefined) {
    text = dateOfDay(day)
    texts.set(day, text)
  }
  return text
}

/** Everything the register says of a member, in its place; it states what files of changes state (import/residents). */
export function ledgerOf(course: Course, life: Life): Dated[] {
  const { before, until } = life
  const started = begins(before?.course ?? course, life)
  const changes = [
    started.change,
    ...(before ? joins(course, life, before) : []),
    ...movesOf(course, life, before?.on ?? started.on),
    ...tookOver(course, life),
    ...(until ? [changed(until.on, until.kind, {})] : []),
  ]
  return timelineOf(inOrder(changes))
}

/** Listed with the household, come with it, or born into it. */
function begins(course: Course, life: Life): { on: Day; change: Change } {
  const { sex, born, name, before } = life
  const isBorn = born > course.from
  const on = isBorn ? born : course.from
  const sets = {
    ...(before?.name ?? name),
    ...{ birthOn: dateText(born), sex },
    ...whereOn(course, on),
    ...placeOn(course, life, on),
  }
  return { on, change: changed(on, isBorn ? 'born' : course.listed ? 'listed' : 'moved_in', sets) }
}

function joins(course: Course, life: Life, { on, how, name: former }: NonNullable<Life['before']>): Change[] {
  const { name } = life
  const where = how === 'moved' ? whereOn(course, on) : {}
  return [
    changed(on, how, { ...where, ...placeOn(course, life, on) }),
    ...(former.name === name.name ? [] : [changed(on, 'renamed', { ...name })]),
  ]
}

const movesOf = (course: Course, life: Life, since: Day): Change[] =>
  course.homes
    .filter(({ from }) => from > since && from < (life.until?.on ?? Number.POSITIVE_INFINITY))
    .map(({ from }) => changed(from, 'moved', { ...whereOn(course, from), ...placeOn(course, life, from) }))

const tookOver = (course: Course, life: Life): Change[] =>
  life.became ? [changed(life.became.on, 'household', placeOn(course, life, life.became.on))] : []

function whereOn({ homes }: Course, day: Day) {
  const { home } = homes.findLast(({ from }) => from <= day) ?? (homes[0] as Course['homes'][number])
  return { address: home.address, areaCode: home.areaCode }
}

/** The household and the role in it: of whoever joined or took over later, the former one. */
function placeOn(course: Course, { role, before, became }: Life, day: Day) {
  const isFormer = before !== undefined && day < before.on
  const former = isFormer ? before.role : became && day < became.on ? became.from : role
  return { householdId: course.household.id, householdRole: former }
}

const changed = (on: Day, kind: Change['kind'], sets: Change['sets']): Change => ({
  fromOn: dateText(on),
  seq: 0,
  kind,
  sets,
})

/** By day, and on one day in the order in which they were told. */
function inOrder(changes: readonly Change[]): Change[] {
  const ordered = [...changes].sort((a, b) => (a.fromOn < b.fromOn ? -1 : a.fromOn > b.fromOn ? 1 : 0))
  let seq = 0
  return ordered.map((change, at) => {
    seq = ordered[at - 1]?.fromOn === change.fromOn ? seq + 1 : 0
    return { ...change, seq }
  })
}
