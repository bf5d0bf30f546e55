import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { setAudience } from '../../src/core/access/audience.ts'
import type { Tx } from '../../src/core/db/transaction.ts'
import { newId } from '../../src/core/id.ts'
import { addAgency } from '../../src/core/identity/accounts.ts'
import type { Caller } from '../../src/core/identity/actor.ts'
import type { House } from '../support/house.ts'
import { hour, type Relations, type Visitor, visibleTo } from './relations.ts'
import type { Look, Step } from './steps.ts'
import { chosen, type Of, type Play, systemStep, visitorOf } from './system-steps.ts'

/** How often somebody looked, and how often they saw some things and not others. */
export const looks = { all: 0, telling: 0 }

const start = Date.parse('2026-05-01T09:00:00+09:00')

function setClock(relations: Relations, at: number): void {
  relations.at = at
  process.env.KASANE_NOW = new Date(at).toISOString()
}

// One file to a process: the agencies are of the house that asked first.
let offices: string[] = []

/** Three agencies, the same for all histories: posts and things are each history's own. */
async function threeAgencies(tx: Tx): Promise<string[]> {
  if (offices.length > 0) return offices
  const made: string[] = []
  for (const number of [1, 2, 3]) {
    const name = `trial ${number}`
    made.push(await addAgency(tx, { code: name, name, nameEn: name, kind: 'trial' }))
  }
  offices = made
  return made
}

/** Three people, two things; two of the people hold a post. */
export async function begin(house: House): Promise<Play> {
  const id = newId()
  const relations: Relations = { at: start, agencies: [], people: [], things: [] }
  const play = { house, id, relations, changed: new Set<string>() }
  setClock(relations, start)
  await house.asSystem(async (tx) => {
    relations.agencies = await threeAgencies(tx)
    relations.people = await threePeople(tx, id)
    for (const number of [0, 1]) {
      const post = { person: number, agency: number, role: 'counsellor' as const, inDays: 0, days: null }
      await systemStep(tx, play, { kind: 'join', ...post })
      await systemStep(tx, play, { kind: 'open', agency: number })
    }
    await writeChanged(tx, play)
  })
  return play
}

async function threePeople(tx: Tx, history: string) {
  const people = [1, 2, 3].map((number) => ({
    accountId: newId(),
    authUserId: `${history} ${number}`,
    posts: [],
  }))
  const rows = people.map(({ accountId, authUserId }) => ({
    ...{ municipality_id: tx.municipality, id: accountId, auth_user_id: authUserId, kind: 'staff' },
    ...{ display_name: 'trial', updated_at: tx.now },
  }))
  await tx.insertInto('account').values(rows).execute()
  return people
}

const outside: readonly Step['kind'][] = ['wait', 'look', 'handOver']

/** Plays a history: what happens one after the other without anybody coming happens in one transaction. */
export async function playAll(play: Play, steps: readonly Step[]): Promise<void> {
  for (let at = 0; at < steps.length; ) {
    const one = steps[at] as Step
    if (outside.includes(one.kind)) {
      await step(play, one)
      at++
      continue
    }
    let to = at
    while (to < steps.length && !outside.includes((steps[to] as Step).kind)) to++
    await play.house.asSystem(async (tx) => {
      for (const each of steps.slice(at, to)) await systemStep(tx, play, each)
      await writeChanged(tx, play)
    })
    at = to
  }
}

/** Does one step in the database and notes it among the relationships. A step that has nothing to act on is none. */
export async function step(play: Play, one: Step): Promise<void> {
  const { relations, house } = play
  if (one.kind === 'wait') return setClock(relations, relations.at + one.hours * hour)
  if (one.kind === 'look') return compare(play, visitorOf(play, one))
  if (one.kind === 'handOver') return handOver(play, one)
  return house.asSystem(async (tx) => {
    await systemStep(tx, play, one)
    await writeChanged(tx, play)
  })
}

/** The audience of what changed is written in the transaction in which it did. */
async function writeChanged(tx: Tx, { changed }: Play): Promise<void> {
  await setAudience(tx, 'trial_thing', [...changed])
  changed.clear()
}

/** Whoever sees a thing can hand it over; for everybody else it is not there. */
async function handOver(play: Play, one: Of<'handOver'>): Promise<void> {
  const { house, relations } = play
  const thing = chosen(relations.things, one.thing)
  const holder = chosen(relations.agencies, one.agency)
  if (!holder || !thing) return
  const visitor = visitorOf(play, { ...one, secondFactor: true, fresh: true })
  const written = await house.as(callerOf(visitor), async (tx) => {
    const { numAffectedRows } = await sql`update trial_thing set holder_id = ${holder}
      where municipality_id = ${tx.municipality} and id = ${thing.id}`.execute(tx)
    if (numAffectedRows === 1n) await setAudience(tx, 'trial_thing', [thing.id])
    return numAffectedRows === 1n
  })
  assert.equal(written, visibleTo(relations, visitor).includes(thing), 'a hand-over by who sees the thing')
  if (written) thing.holder = holder
}

const kashiwa = 122173

function callerOf({ person, postId, secondFactor, fresh }: Visitor): Caller {
  const door = { municipality: kashiwa, via: 'test' } as const
  if (!person) return { ...door, kind: 'visitor' }
  const shown = { secondFactor, freshFactor: secondFactor && fresh }
  return { ...door, kind: 'account', authUserId: person.authUserId, postId, ...shown }
}

/** What the database shows, in a list, by its children and by id, is what the relationships say. */
export async function compare({ house, id: history, relations }: Play, visitor: Visitor): Promise<void> {
  const ids = relations.things.map(({ id }) => id)
  const { rows } = await house.as(callerOf(visitor), (tx) =>
    sql<{ how: string; id: string }>`
      select distinct 'list' as how, id from trial_thing
        where municipality_id = ${tx.municipality} and history = ${history}
      union all select distinct 'child', thing_id from trial_note
        where municipality_id = ${tx.municipality} and thing_id = any(${ids}::uuid[])
      union all select 'echo', thing_id from trial_echo
        where municipality_id = ${tx.municipality} and thing_id = any(${ids}::uuid[])
      union all select 'id', id from trial_thing
        where municipality_id = ${tx.municipality} and id = any(${ids}::uuid[])`.execute(tx),
  )
  const expected = visibleTo(relations, visitor).map(({ id }) => id)
  looks.all += 1
  if (expected.length > 0 && expected.length < ids.length) looks.telling += 1
  for (const how of ['list', 'child', 'echo', 'id']) {
    const seen = rows.filter((row) => row.how === how).map(({ id }) => id)
    assert.deepEqual(seen.sort(), [...expected].sort(), `${how}: ${JSON.stringify(visitor)}`)
  }
}

/** People come and look, as the case says. */
export async function lookAll(play: Play, all: readonly Look[]): Promise<void> {
  for (const one of all) await compare(play, visitorOf(play, one))
}

/** Everybody looks: a visitor, and each person in each of their posts, with a second factor shown just now, before, and not at all. */
export async function compareAll(play: Play): Promise<void> {
  await compare(play, { person: null, postId: null, secondFactor: false, fresh: false })
  for (const person of play.relations.people) {
    await compare(play, { person, postId: null, secondFactor: false, fresh: false })
    for (const postId of [null, ...person.posts.map(({ id }) => id)])
      for (const fresh of [false, true]) await compare(play, { person, postId, secondFactor: true, fresh })
  }
}
