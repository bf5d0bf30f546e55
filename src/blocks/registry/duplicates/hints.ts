import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'
import { contactsOf, type PersonContact, type PersonSummary, personSummaries } from '../person-summary.ts'
import type { Reason } from './reasons.ts'

export const hintStates = ['open', 'merged', 'distinct'] as const
export type HintState = (typeof hintStates)[number]

/** A hint that two records may be one person. */
export type Hint = {
  id: string
  version: number
  reasons: Reason[]
  score: number
  state: HintState | 'past'
  decidedOn: string | null
  personId: string
  otherId: string
}

/** A hint with its two records as far as the actor sees them. */
export type SeenHint = Hint & { person: PersonSummary | null; other: PersonSummary | null }

const columns = ['id', 'version', 'reasons', 'score', 'state', 'decided_on', 'person_id', 'other_id'] as const

const hints = (tx: Tx) =>
  tx.selectFrom('duplicate_candidate').select(columns).where('municipality_id', '=', tx.municipality)

type Row = Awaited<ReturnType<ReturnType<typeof hints>['execute']>>[number]

const hintOf = (row: Row): Hint => ({
  id: row.id,
  version: row.version,
  reasons: row.reasons as Reason[],
  score: row.score,
  state: row.state as Hint['state'],
  decidedOn: row.decided_on,
  personId: row.person_id,
  otherId: row.other_id,
})

export const perPage = 50

/** A page of hints in a state, the surest first (decided ones: the last decided first). `more`: there is another page. */
export async function hintsIn(
  tx: Tx,
  state: HintState,
  page: number,
): Promise<{ hints: SeenHint[]; more: boolean }> {
  const order = state === 'open' ? ('score' as const) : ('decided_on' as const)
  const rows = await hints(tx)
    .where('state', '=', state)
    .orderBy(order, 'desc')
    .orderBy('id')
    .limit(perPage + 1)
    .offset((page - 1) * perPage)
    .execute()
  return { hints: await seen(tx, rows.slice(0, perPage)), more: rows.length > perPage }
}

/** The open hints about one person that are the actor's to see. */
export async function hintsOf(tx: Tx, personId: string): Promise<SeenHint[]> {
  const rows = await hints(tx)
    .where('state', '=', 'open')
    .where((where) => where.or([where('person_id', '=', personId), where('other_id', '=', personId)]))
    .orderBy('score', 'desc')
    .orderBy('id')
    .execute()
  return seen(tx, rows)
}

async function seen(tx: Tx, rows: Row[]): Promise<SeenHint[]> {
  const all = await personSummaries(tx, [...new Set(rows.flatMap((row) => [row.person_id, row.other_id]))])
  const byId = new Map(all.map((person) => [person.id, person]))
  return rows.map((row) => ({
    ...hintOf(row),
    person: byId.get(row.person_id) ?? null,
    other: byId.get(row.other_id) ?? null,
  }))
}

/** One record beside the other: what is compared, and the version that was looked at. */
export type Side = PersonSummary & {
  version: number
  sameAs: string | null
  contacts: PersonContact[]
  numbers: string[]
}

/** A hint with both records side by side. Refuses `core.notFound` (404) where it is not the actor's to see. */
export async function comparison(tx: Tx, id: string): Promise<{ hint: Hint; sides: [Side, Side] }> {
  const hint = await findHint(tx, id)
  const person = await sideOf(tx, hint.personId)
  return { hint, sides: [person, await sideOf(tx, hint.otherId)] }
}

/** Refuses `core.notFound` (404) alike for a hint that is not there and one that is not the actor's to see. */
export async function findHint(tx: Tx, id: string): Promise<Hint> {
  const row = await hints(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return hintOf(row)
}

async function sideOf(tx: Tx, id: string): Promise<Side> {
  const [person] = await personSummaries(tx, [id])
  const row = await tx
    .selectFrom('person')
    .select(['version', 'same_as'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!person || !row) throw new Refusal('core.notFound', 404)
  const numbers = await tx
    .selectFrom('external_number')
    .select('value')
    .where('municipality_id', '=', tx.municipality)
    .where('person_id', '=', id)
    .orderBy('id')
    .execute()
  return {
    ...person,
    version: row.version,
    sameAs: row.same_as,
    contacts: await contactsOf(tx, id),
    numbers: numbers.map(({ value }) => value),
  }
}

/** The open hint that comes after this one on the desk, if there is any. */
export async function nextHint(tx: Tx, after: string): Promise<string | null> {
  const row = await hints(tx)
    .where('state', '=', 'open')
    .where('id', '!=', after)
    .orderBy('score', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}
