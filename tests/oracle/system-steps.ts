import { sql } from 'kysely'
import { accountKey, agencyKey, namedKey, postKey, roleKey } from '../../src/core/access/keys.ts'
import { share, withdraw } from '../../src/core/access/share.ts'
import type { Tx } from '../../src/core/db/transaction.ts'
import { newId } from '../../src/core/id.ts'
import { addPost } from '../../src/core/identity/accounts.ts'
import type { House } from '../support/house.ts'
import {
  actingPost,
  dayOf,
  type HeldPost,
  hour,
  type Relations,
  type Thing,
  type Visitor,
} from './relations.ts'
import { type Look, type Step, shareableRoles } from './steps.ts'

/** A history as it is played: the relationships beside the database, and the name its rows carry. */
export type Play = { house: House; id: string; relations: Relations; changed: Set<string> }

export type Of<Kind> = Extract<Step, { kind: Kind }>

const day = 24 * hour

/** One of them, by a number of any size. */
export const chosen = <T>(list: readonly T[], number: number): T | undefined => list[number % list.length]

/** Does a step that nobody comes for, in a running transaction, and notes it among the relationships. */
export async function systemStep(tx: Tx, play: Play, one: Step): Promise<void> {
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

/** Who comes, and how, among those who are there. */
export function visitorOf({ relations }: Play, { secondFactor, fresh, ...one }: Look): Visitor {
  const person = chosen(relations.people, one.person) ?? null
  const postId = person ? (chosen([...person.posts.map(({ id }) => id), null], one.post) ?? null) : null
  return { person, postId, secondFactor, fresh }
}
