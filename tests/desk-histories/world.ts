import { addDays } from '../../src/core/calendar/day.ts'
import { addAccount, addAgency, addPost } from '../../src/core/identity/accounts.ts'
import type { Role } from '../../src/core/identity/roles.ts'
import { newName } from '../support/duplicates.ts'
import type { House, TestPerson } from '../support/house.ts'
import { enterPeople } from '../support/people.ts'

/** Offices, who works there, and what a history has made so far. */
export type World = {
  house: House
  offices: string[]
  /** Everybody who ever worked there; who is in office is asked of the database. */
  people: TestPerson[]
  /** Two records of one name and birth date, in the register. */
  subjects: [string, string]
  /** Of the history: cases and contacts that an action said it made. */
  cases: string[]
  contacts: string[]
  /** Which day it is. */
  day: string
}

export type Row = Record<string, unknown> & { id: string; version: number }

/** The first day of every history: all of it lies within one year of the holidays that are known. */
const begins = '2026-11-24'

/** A desk of three offices with a head and two counsellors each, all of whom may look people up in the register. */
export async function begin(house: House): Promise<World> {
  process.env.KASANE_NOW = begins
  const world: World = {
    ...{ house, offices: [], people: [], subjects: ['', ''], cases: [], contacts: [], day: begins },
  }
  for (let at = 0; at < 3; at++) world.offices.push(await opens(house))
  for (const office of world.offices)
    for (const role of ['supervisor', 'counsellor', 'counsellor'] as const) await comes(world, office, role)
  const same = { name: newName(), birthOn: '1960-02-03' }
  const [one = '', twin = ''] = await enterPeople(house, [same, same])
  world.subjects = [one, twin]
  return world
}

let made = 0

const opens = (house: House): Promise<string> =>
  house.asSystem((tx) =>
    addAgency(tx, { code: `desk-${made++}`, name: '見本相談所', nameEn: 'Office', kind: 'division' }),
  )

/** Somebody begins to work in an office, today. */
export async function comes(world: World, agencyId: string, role: Role = 'counsellor'): Promise<void> {
  const authUserId = `user-of-desk-${made++}`
  const { accountId, postId } = await world.house.asSystem(async (tx) => {
    const accountId = await addAccount(tx, { authUserId, name: `見本 ${made}`, kind: 'staff' })
    const post = {
      accountId,
      agencyId,
      role,
      title: role,
      startsOn: world.day,
      duties: ['registry'] as const,
    }
    return { accountId, postId: await addPost(tx, { ...post, duties: [...post.duties] }) }
  })
  world.people.push({
    ...{ kind: 'account', municipality: 122173, via: 'test', secondFactor: true, freshFactor: true },
    ...{ authUserId, postId, accountId, agencyId },
  })
}

/** Asked of the database past every policy and without any query of the system. */
export async function rows(
  world: Pick<World, 'house'>,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  return (await world.house.database.owner.query(sql, [...values])).rows
}

/** Whoever is in office on the day of the history. */
export async function inOffice(world: World): Promise<TestPerson[]> {
  const there = await rows(
    world,
    'select id from post where id = any ($1) and starts_on <= $2 and (ends_on is null or ends_on >= $2)',
    [world.people.map(({ postId }) => postId), world.day],
  )
  return world.people.filter(({ postId }) => there.some(({ id }) => id === postId))
}

/** It is some days later, and the clock of the system says so. */
export function sleeps(world: World, days: number): void {
  world.day = addDays(world.day, days)
  process.env.KASANE_NOW = world.day
}

/** What a history leaves behind is put to rest: the jobs of the next one would look after it, too. */
export async function sweep({ house }: World): Promise<void> {
  const { owner } = house.database
  await owner.query(`update referral set state = 'returned', returned_as = 'taken_back', noted_at = now(),
    answered_at = coalesce(answered_at, now()) where state in ('sent', 'accepted')`)
  await owner.query(`update support_case set state = 'closed', closed_on = opened_on, next_on = null,
    result = case when merged_into_id is null then 'settled' else 'merged' end, sensitivity = 'confidential' where closed_on is null or sensitivity = 'restricted'`)
  await owner.query(`update post set ends_on = starts_on where title in ('supervisor', 'counsellor')`)
  delete process.env.KASANE_NOW
}
