import { sql } from 'kysely'
import { asSystem } from '../../core/access/system.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { agencyOf } from '../../core/identity/actor.ts'
import { goneStandings } from '../registry/codes.ts'
import type { Urgency } from './codes.ts'
import { actorId } from './contacts.ts'

/** Which cases: one's own, those of the agency one acts for, or those that other agencies show to it. */
export const whose = ['mine', 'agency', 'shared'] as const
export type Whose = (typeof whose)[number]

/**
 * `open`: overdue next dates first. `overdue`: only those before `today`. `gone`: open ones whose person has died or moved
 * out. `closed`: last closed first.
 */
export const listStates = ['open', 'overdue', 'gone', 'closed'] as const
export type ListState = (typeof listStates)[number]

export type ListFilter = {
  kind: string
  whose: Whose
  state: ListState
  page: number
  today: string
  urgency?: Urgency | undefined
  topic?: string | undefined
  /** A word that stands on the case or on one of its contacts. */
  tag?: string | undefined
}

export type CaseLine = {
  id: string
  state: string
  urgency: string
  topics: string[]
  urgentTopic: string | null
  openedOn: string
  nextOn: string | null
  closedOn: string | null
  result: string | null
  ownerName: string | null
  /** Null: nobody gave a name. */
  subjectId: string | null
  name: string | null
  reading: string | null
  called: string | null
  standing: string | null
  birthOn: string | null
  birthKnown: string | null
}

export const pageSize = 50

/** One page of cases with their persons, narrowed by a plain indexed column first; the audience is only the guard. */
export async function listCases(tx: Tx, filter: ListFilter): Promise<{ cases: CaseLine[]; more: boolean }> {
  const shared = filter.whose === 'shared' ? await sharedWithUs(tx) : []
  if (filter.whose === 'shared' && shared.length === 0) return { cases: [], more: false }
  const rows = await lines(tx, filter, shared).execute()
  const page = rows.slice(0, pageSize)
  const names = await ownerNames(tx, page)
  return { cases: page.map((row) => lineOf(row, names)), more: rows.length > pageSize }
}

/**
 * Who owns them, by name. A page has few owners, one's own list only oneself: joined to each row, each would be asked
 * again whether the actor may see them.
 */
async function ownerNames(tx: Tx, rows: readonly Row[]): Promise<Map<string, string>> {
  const { accountId, name } = tx.actor
  const names = new Map(accountId && name ? [[accountId, name]] : [])
  const others = new Set(rows.flatMap(({ owner_id }) => (owner_id && !names.has(owner_id) ? owner_id : [])))
  if (others.size === 0) return names
  const found = await tx
    .selectFrom('account')
    .select(['id', 'display_name'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...others])
    .execute()
  for (const { id, display_name } of found) names.set(id, display_name)
  return names
}

function lines(tx: Tx, filter: ListFilter, shared: readonly string[]) {
  const { kind, whose, state, page, today, urgency, topic, tag } = filter
  const base = tx
    .selectFrom('support_case as c')
    .leftJoin('person as p', (join) =>
      join.on('p.municipality_id', '=', tx.municipality).onRef('p.id', '=', 'c.subject_id'),
    )
    .select(['c.id', 'c.state', 'c.urgency', 'c.topics', 'c.urgent_topic', 'c.opened_on', 'c.next_on'])
    .select(['c.closed_on', 'c.result', 'c.subject_id', 'c.owner_id'])
    .select(['p.name', 'p.reading', 'p.called', 'p.standing', 'p.birth_on', 'p.birth_known'])
    .where('c.municipality_id', '=', tx.municipality)
    .where('c.kind', '=', kind)
    .$if(whose === 'shared', (query) => query.where('c.id', 'in', [...shared]))
    .where('c.holder_id', whose === 'shared' ? '<>' : '=', agencyOf(tx.actor))
    .$if(whose === 'mine', (query) => query.where('c.owner_id', '=', actorId(tx)))
    .$if(urgency !== undefined, (query) => query.where('c.urgency', '=', urgency as string))
    .$if(topic !== undefined, (query) => query.where(sql<boolean>`${topic} = any(c.topics)`))
    .$if(tag !== undefined, (query) => query.where(isTagged(tx, tag as string)))
    .limit(pageSize + 1)
    .offset((page - 1) * pageSize)
  if (state === 'closed')
    return base.where('c.closed_on', 'is not', null).orderBy('c.closed_on', 'desc').orderBy('c.id', 'desc')
  return base
    .where('c.closed_on', 'is', null)
    .$if(state === 'overdue', (query) => query.where('c.next_on', '<', today))
    .$if(state === 'gone', (query) => query.where('p.standing', 'in', [...goneStandings]))
    .orderBy('c.next_on')
    .orderBy('c.id')
}

const isTagged = (tx: Tx, tag: string) => sql<boolean>`exists (select from case_tag t
  where t.municipality_id = ${tx.municipality} and t.case_id = c.id and t.tag = ${tag} and t.ended_at is null)`

type Row = Awaited<ReturnType<ReturnType<typeof lines>['execute']>>[number]

const lineOf = (row: Row, names: ReadonlyMap<string, string>): CaseLine => ({
  id: row.id,
  state: row.state,
  urgency: row.urgency,
  topics: row.topics,
  urgentTopic: row.urgent_topic,
  openedOn: row.opened_on,
  nextOn: row.next_on,
  closedOn: row.closed_on,
  result: row.result,
  ownerName: (row.owner_id && names.get(row.owner_id)) ?? null,
  subjectId: row.subject_id,
  name: row.name,
  reading: row.reading,
  called: row.called,
  standing: row.standing,
  birthOn: row.birth_on,
  birthKnown: row.birth_known,
})

/** Ids of the cases that other agencies show to this one or to one's post; the cases themselves are then read as the actor. */
async function sharedWithUs(tx: Tx): Promise<string[]> {
  const keys = tx.actor.keys.filter((key) => /^(agency|post|named):/.test(key))
  const rows = await asSystem(
    tx,
    'casework.sharedWithUs',
    () =>
      tx
        .selectFrom('access_share')
        .select('root_id')
        .distinct()
        .where('municipality_id', '=', tx.municipality)
        .where('key', 'in', keys)
        .where('root_table', '=', 'support_case')
        .where('lapsed_at', 'is', null)
        .where('withdrawn_at', 'is', null)
        .execute(),
    { silent: true },
  )
  return rows.map(({ root_id }) => root_id)
}

/** How many open cases of the actor's agency are about somebody who has died or moved out. */
export async function countGone(tx: Tx, kind: string): Promise<number> {
  const row = await tx
    .selectFrom('support_case as c')
    .innerJoin('person as p', (join) =>
      join.on('p.municipality_id', '=', tx.municipality).onRef('p.id', '=', 'c.subject_id'),
    )
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('c.municipality_id', '=', tx.municipality)
    .where('c.kind', '=', kind)
    .where('c.holder_id', '=', agencyOf(tx.actor))
    .where('c.closed_on', 'is', null)
    .where('p.standing', 'in', [...goneStandings])
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** The open cases of these persons that the actor sees: by person, the earliest next date first. */
export async function openCasesOf(
  tx: Tx,
  personIds: readonly string[],
): Promise<Map<string, { id: string; holderId: string; nextOn: string | null }[]>> {
  if (personIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('support_case')
    .select(['id', 'subject_id', 'holder_id', 'next_on'])
    .where('municipality_id', '=', tx.municipality)
    .where('subject_id', 'in', [...personIds])
    .where('closed_on', 'is', null)
    .orderBy('next_on')
    .execute()
  const cases = rows.map((row) => ({
    person: row.subject_id as string,
    id: row.id,
    holderId: row.holder_id,
    nextOn: row.next_on,
  }))
  return Map.groupBy(cases, ({ person }) => person)
}
