import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { setAudience } from '../../src/core/access/audience.ts'
import { accountKey, agencyKey, namedKey, postKey, roleKey } from '../../src/core/access/keys.ts'
import { share, withdraw } from '../../src/core/access/share.ts'
import type { Tx } from '../../src/core/db/transaction.ts'
import { newId } from '../../src/core/id.ts'
import { addAgency, addPost } from '../../src/core/identity/accounts.ts'
import type { Caller } from '../../src/core/identity/actor.ts'
import type { House } from '../support/house.ts'
import {
  actingPost,
  dayOf,
  type HeldPost,
  hour,
  type Relations,
  type Thing,
  type Visitor,
  visibleTo,
} from './relations.ts'
import { type Look, type Step, shareableRoles } from './steps.ts'

/** A history as it is played: the relationships beside the database, and the name its rows carry. */
export type Play = { house: House; id: string; relations: Relations; changed: Set<string> }

/** How often somebody looked, and how often they saw some things and not others. */
export const looks = { all: 0, telling: 0 }

const start = Date.parse('2026-05-01T09:00:00+09:00')
const day = 24 * hour

function setClock(relations: Relations, at: number): void {
  relations.at = at
  process.env.KASANE_NOW = new Date(at).toISOString()
}

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

const chosen = <T>(list: readonly T[], number: number): T | undefined => list[number % list.length]

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

type Of<Kind> = Extract<Step, { kind: Kind }>

async function systemStep(tx: Tx, play: Play, one: Step): Promise<void> {
  if (one.kind === 'join') return join(tx, play, one)
  if (one.kind === 'deputise') return deputise(tx, play, one)
  if (one.kind === 'leave') return leave(tx, play, one)
  if (one.kind === 'open') return open(tx, play, one)
  const thing = 'thing' in one ? chosen(play.relations.things, one.thing) : undefined
  if (!thing) return
  if (one.kind === 'note') return addNote(tx, play, thing)
  if (one.kind === 'show') return show(tx, play, one, thing)
  if (one.kind === 'withdraw') return takeBack(tx, chosen(thing.shown, one.share)?.key, thing)
  if (one.kind === 'keepAway' || one.kind === 'letAgain') return keep(tx, play, one, thing)
  if (one.kind === 'emergency') return breakGlass(tx, play, one, thing)
  return guard(tx, play, one as Of<'restrict' | 'name' | 'unname' | 'unrestrict'>, thing)
}

type NewPost = Omit<HeldPost, 'id'> & { deputyFor?: string }

async function addPostOf(tx: Tx, play: Play, number: number, post: NewPost): Promise<void> {
  const person = chosen(play.relations.people, number)
  if (!person) return
  const { agency: agencyId, role, from: startsOn, to: endsOn, deputyFor } = post
  const made = { accountId: person.accountId, agencyId, role, title: role, startsOn, endsOn }
  const id = await addPost(tx, { ...made, ...(deputyFor ? { deputyFor } : {}) })
  person.posts.push({ id, agency: agencyId, role, from: startsOn, to: endsOn })
  // As the house does after posts changed: rows from which somebody is kept away name posts.
  for (const { id, kept } of play.relations.things) if (kept.size > 0) play.changed.add(id)
}

async function join(tx: Tx, play: Play, { role, ...one }: Of<'join'>): Promise<void> {
  const agency = chosen(play.relations.agencies, one.agency)
  if (!agency) return
  const first = play.relations.at + one.inDays * day
  const to = one.days === null ? null : dayOf(first + one.days * day)
  await addPostOf(tx, play, one.person, { agency, role, from: dayOf(first), to })
}

/** Acts in the place of a post, with its agency and role and a post of one's own. */
async function deputise(tx: Tx, play: Play, one: Of<'deputise'>): Promise<void> {
  const { relations } = play
  const post = chosen(chosen(relations.people, one.of)?.posts ?? [], one.post)
  if (!post || chosen(relations.people, one.person) === chosen(relations.people, one.of)) return
  const to = dayOf(relations.at + one.days * day)
  const term = { from: dayOf(relations.at), to }
  await addPostOf(tx, play, one.person, { agency: post.agency, role: post.role, ...term, deputyFor: post.id })
}

/** The last day was yesterday, or the first day if that is later. */
async function leave(tx: Tx, { relations }: Play, one: Of<'leave'>): Promise<void> {
  const post = chosen(chosen(relations.people, one.person)?.posts ?? [], one.post)
  if (!post) return
  let to = dayOf(relations.at - day)
  if (to < post.from) to = post.from
  await tx
    .updateTable('post')
    .set((row) => ({ ends_on: to, version: row('version', '+', 1), updated_at: tx.now }))
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', post.id)
    .execute()
  post.to = to
}

async function open(tx: Tx, play: Play, one: Of<'open'>): Promise<void> {
  const { id: history } = play
  const holder = chosen(play.relations.agencies, one.agency)
  if (!holder) return
  const thing: Thing = { id: newId(), holder, shown: [], named: null, kept: new Set() }
  await sql`insert into trial_thing (municipality_id, id, history, holder_id)
    values (${tx.municipality}, ${thing.id}, ${history}, ${holder})`.execute(tx)
  await sql`insert into trial_echo (municipality_id, id, thing_id)
    values (${tx.municipality}, ${newId()}, ${thing.id})`.execute(tx)
  await addNote(tx, play, thing)
  play.relations.things.push(thing)
}

async function addNote(tx: Tx, { changed }: Play, thing: Thing): Promise<void> {
  await sql`insert into trial_note (municipality_id, id, thing_id)
    values (${tx.municipality}, ${newId()}, ${thing.id})`.execute(tx)
  changed.add(thing.id)
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

async function shareWith(tx: Tx, thing: Thing, key: string, until: number | null): Promise<void> {
  const endsAt = until === null ? null : new Date(until)
  const made = { key, basis: 'consent', purpose: 'trial', endsAt }
  await share(tx, { root: 'trial_thing', rootId: thing.id, ...made })
  thing.shown.push({ key, until, withdrawn: false })
}

/** A restricted thing is shown to single posts alone, as casework does it. */
async function show(tx: Tx, { relations }: Play, one: Of<'show'>, thing: Thing): Promise<void> {
  const until = one.hours === null ? null : relations.at + one.hours * hour
  const key = thing.named ? namedPostKey(relations, one.to) : keyOf(relations, one)
  if (key) await shareWith(tx, thing, key, until)
}

function namedPostKey({ people }: Relations, to: number): string | undefined {
  const post = people.flatMap(({ posts }) => posts)
  return post.length > 0 ? namedKey((chosen(post, to) as HeldPost).id) : undefined
}

function keyOf({ agencies, people }: Relations, { toKind, to }: Of<'show'>): string {
  if (toKind === 'agency') return agencyKey(chosen(agencies, to) ?? '')
  if (toKind === 'account') return accountKey(chosen(people, to)?.accountId ?? '')
  return roleKey(chosen(shareableRoles, to) ?? '')
}

async function takeBack(tx: Tx, key: string | undefined, thing: Thing): Promise<void> {
  if (key === undefined) return
  await withdraw(tx, 'trial_thing', thing.id, key)
  for (const shown of thing.shown) if (shown.key === key) shown.withdrawn = true
}

/** Three hours, to the post that somebody acts in; not where it is restricted, and not where they are kept away. */
async function breakGlass(tx: Tx, play: Play, one: Of<'emergency'>, thing: Thing): Promise<void> {
  const visitor = visitorOf(play, { ...one, secondFactor: true, fresh: true })
  const post = actingPost(play.relations, visitor)
  if (!post || thing.named || thing.kept.has(visitor.person?.accountId ?? '')) return
  await shareWith(tx, thing, postKey(post.id), play.relations.at + 3 * hour)
}

async function keep(
  tx: Tx,
  { relations, changed }: Play,
  one: Of<'keepAway' | 'letAgain'>,
  thing: Thing,
): Promise<void> {
  const account = chosen(relations.people, one.person)?.accountId
  if (!account) return
  if (one.kind === 'keepAway') thing.kept.add(account)
  else thing.kept.delete(account)
  await sql`update trial_thing set kept = ${[...thing.kept]}::uuid[]
    where municipality_id = ${tx.municipality} and id = ${thing.id}`.execute(tx)
  changed.add(thing.id)
}

/** Posts are named on a thing and taken off; whatever was shown to others ends when it becomes restricted. */
async function guard(
  tx: Tx,
  play: Play,
  one: Of<'restrict' | 'name' | 'unname' | 'unrestrict'>,
  thing: Thing,
): Promise<void> {
  const named = namedAfter(play, one, thing.named)
  if (named === undefined) return
  if (named && !thing.named)
    for (const { key } of thing.shown.filter(({ key }) => !key.startsWith('named:')))
      await takeBack(tx, key, thing)
  thing.named = named
  await sql`update trial_thing set named = ${named ? [...named] : null}::uuid[]
    where municipality_id = ${tx.municipality} and id = ${thing.id}`.execute(tx)
  play.changed.add(thing.id)
}

function namedAfter(
  { relations }: Play,
  one: Of<'restrict' | 'name' | 'unname' | 'unrestrict'>,
  named: Set<string> | null,
): Set<string> | null | undefined {
  if (one.kind === 'unrestrict') return named ? null : undefined
  if (one.kind === 'unname') {
    const off = named && chosen([...named], one.named)
    return off ? new Set([...named].filter((id) => id !== off)) : undefined
  }
  const post = chosen(chosen(relations.people, one.person)?.posts ?? [], one.post)
  if (!post || (one.kind === 'restrict') !== (named === null)) return undefined
  return new Set([...(named ?? []), post.id])
}

function visitorOf({ relations }: Play, { secondFactor, fresh, ...one }: Look): Visitor {
  const person = chosen(relations.people, one.person) ?? null
  const postId = person ? (chosen([...person.posts.map(({ id }) => id), null], one.post) ?? null) : null
  return { person, postId, secondFactor, fresh }
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
