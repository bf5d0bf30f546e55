import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { setAudience } from '../../src/core/access/audience.ts'
import { accountKey, agencyKey, roleKey } from '../../src/core/access/keys.ts'
import { share, withdraw } from '../../src/core/access/share.ts'
import type { Tx } from '../../src/core/db/transaction.ts'
import { newId } from '../../src/core/id.ts'
import { addAccount, addAgency, addPost } from '../../src/core/identity/accounts.ts'
import type { Caller } from '../../src/core/identity/actor.ts'
import type { House } from '../support/house.ts'
import { dayOf, hour, type Relations, type Thing, type Visitor, visibleTo } from './relations.ts'
import { type Step, shareableRoles } from './steps.ts'

/** A history as it is played: the relationships beside the database, and the name its rows carry. */
export type Play = { house: House; id: string; relations: Relations }

/** How often somebody looked, and how often they saw some things and not others. */
export const looks = { all: 0, telling: 0 }

const start = Date.parse('2026-05-01T09:00:00+09:00')
const day = 24 * hour

function setClock(relations: Relations, at: number): void {
  relations.at = at
  process.env.KASANE_NOW = new Date(at).toISOString()
}

/** Three agencies, three people, two things; two of the people hold a post. */
export async function begin(house: House): Promise<Play> {
  const id = newId()
  const relations: Relations = { at: start, agencies: [], people: [], things: [] }
  setClock(relations, start)
  await house.asSystem(async (tx) => {
    for (const number of [1, 2, 3]) {
      const name = `${id} ${number}`
      relations.agencies.push(await addAgency(tx, { code: name, name, nameEn: name, kind: 'trial' }))
      const accountId = await addAccount(tx, { authUserId: name, name, kind: 'staff' })
      relations.people.push({ accountId, authUserId: name, posts: [] })
    }
  })
  const play = { house, id, relations }
  for (const number of [0, 1]) {
    await step(play, {
      kind: 'join',
      person: number,
      agency: number,
      role: 'counsellor',
      inDays: 0,
      days: null,
    })
    await step(play, { kind: 'open', agency: number })
  }
  return play
}

const chosen = <T>(list: readonly T[], number: number): T | undefined => list[number % list.length]

/** Does one step in the database and notes it among the relationships. A step that has nothing to act on is none. */
export async function step(play: Play, one: Step): Promise<void> {
  const { relations } = play
  if (one.kind === 'wait') return setClock(relations, relations.at + one.hours * hour)
  if (one.kind === 'join') return join(play, one)
  if (one.kind === 'leave') return leave(play, one)
  if (one.kind === 'open') return open(play, one)
  if (one.kind === 'look') return compare(play, visitorOf(play, one))
  const thing = chosen(relations.things, one.thing)
  if (!thing) return
  if (one.kind === 'note') return play.house.asSystem((tx) => addNote(tx, thing))
  if (one.kind === 'handOver') return handOver(play, one, thing)
  if (one.kind === 'show') return show(play, one, thing)
  return takeBack(play, one, thing)
}

type Of<Kind> = Extract<Step, { kind: Kind }>

async function join({ house, relations }: Play, { role, ...one }: Of<'join'>): Promise<void> {
  const person = chosen(relations.people, one.person)
  const agency = chosen(relations.agencies, one.agency)
  if (!person || !agency) return
  const first = relations.at + one.inDays * day
  const from = dayOf(first)
  const to = one.days === null ? null : dayOf(first + one.days * day)
  const post = {
    accountId: person.accountId,
    agencyId: agency,
    role,
    title: role,
    startsOn: from,
    endsOn: to,
  }
  const id = await house.asSystem((tx) => addPost(tx, post))
  person.posts.push({ id, agency, role, from, to })
}

/** The last day was yesterday, or the first day if that is later. */
async function leave({ house, relations }: Play, one: Of<'leave'>): Promise<void> {
  const post = chosen(chosen(relations.people, one.person)?.posts ?? [], one.post)
  if (!post) return
  let to = dayOf(relations.at - day)
  if (to < post.from) to = post.from
  await house.asSystem((tx) =>
    tx
      .updateTable('post')
      .set({ ends_on: to, version: 2, updated_at: tx.now })
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', post.id)
      .execute(),
  )
  post.to = to
}

async function open({ house, id: history, relations }: Play, one: Of<'open'>): Promise<void> {
  const holder = chosen(relations.agencies, one.agency)
  if (!holder) return
  const thing: Thing = { id: newId(), holder, shown: [] }
  await house.asSystem(async (tx) => {
    await sql`insert into trial_thing (municipality_id, id, history, holder_id)
      values (${tx.municipality}, ${thing.id}, ${history}, ${holder})`.execute(tx)
    await sql`insert into trial_echo (municipality_id, id, thing_id)
      values (${tx.municipality}, ${newId()}, ${thing.id})`.execute(tx)
    await addNote(tx, thing)
  })
  relations.things.push(thing)
}

async function addNote(tx: Tx, thing: Thing): Promise<void> {
  await sql`insert into trial_note (municipality_id, id, thing_id)
    values (${tx.municipality}, ${newId()}, ${thing.id})`.execute(tx)
  await setAudience(tx, 'trial_thing', [thing.id])
}

/** Whoever sees a thing can hand it over; for everybody else it is not there. */
async function handOver(play: Play, one: Of<'handOver'>, thing: Thing): Promise<void> {
  const { house, relations } = play
  const visitor = visitorOf(play, { ...one, secondFactor: true })
  const holder = chosen(relations.agencies, one.agency)
  if (!holder) return
  const written = await house.as(callerOf(visitor), async (tx) => {
    const { numAffectedRows } = await sql`update trial_thing set holder_id = ${holder}
      where municipality_id = ${tx.municipality} and id = ${thing.id}`.execute(tx)
    if (numAffectedRows === 1n) await setAudience(tx, 'trial_thing', [thing.id])
    return numAffectedRows === 1n
  })
  assert.equal(written, visibleTo(relations, visitor).includes(thing), 'a hand-over by who sees the thing')
  if (written) thing.holder = holder
}

async function show({ house, relations }: Play, one: Of<'show'>, thing: Thing): Promise<void> {
  const key = keyOf(relations, one)
  const until = one.hours === null ? null : relations.at + one.hours * hour
  const endsAt = until === null ? null : new Date(until)
  await house.asSystem((tx) =>
    share(tx, { root: 'trial_thing', rootId: thing.id, key, basis: 'consent', purpose: 'trial', endsAt }),
  )
  thing.shown.push({ key, until, withdrawn: false })
}

function keyOf({ agencies, people }: Relations, { toKind, to }: Of<'show'>): string {
  if (toKind === 'agency') return agencyKey(chosen(agencies, to) ?? '')
  if (toKind === 'account') return accountKey(chosen(people, to)?.accountId ?? '')
  return roleKey(chosen(shareableRoles, to) ?? '')
}

async function takeBack({ house }: Play, one: Of<'withdraw'>, thing: Thing): Promise<void> {
  const key = chosen(thing.shown, one.share)?.key
  if (key === undefined) return
  await house.asSystem((tx) => withdraw(tx, 'trial_thing', thing.id, key))
  for (const shown of thing.shown) if (shown.key === key) shown.withdrawn = true
}

function visitorOf({ relations }: Play, one: Pick<Of<'look'>, 'person' | 'post' | 'secondFactor'>): Visitor {
  const person = chosen(relations.people, one.person) ?? null
  const postId = person ? (chosen([...person.posts.map(({ id }) => id), null], one.post) ?? null) : null
  return { person, postId, secondFactor: one.secondFactor }
}

const kashiwa = 122173

function callerOf({ person, postId, secondFactor }: Visitor): Caller {
  const door = { municipality: kashiwa, via: 'test' } as const
  if (!person) return { ...door, kind: 'visitor' }
  return { ...door, kind: 'account', authUserId: person.authUserId, postId, secondFactor }
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

/** Everybody looks: a visitor, and each person in each of their posts and without a second factor. */
export async function compareAll(play: Play): Promise<void> {
  await compare(play, { person: null, postId: null, secondFactor: false })
  for (const person of play.relations.people) {
    await compare(play, { person, postId: null, secondFactor: false })
    for (const postId of [null, ...person.posts.map(({ id }) => id)])
      await compare(play, { person, postId, secondFactor: true })
  }
}
