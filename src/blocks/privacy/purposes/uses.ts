import { sql } from 'kysely'
import { setAudience } from '../../../core/access/audience.ts'
import { asSystem } from '../../../core/access/system.ts'
import { today } from '../../../core/calendar/clock.ts'
import { fiscalYearOf } from '../../../core/calendar/fiscal-year.ts'
import { lockFor } from '../../../core/db/locks.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { isId, newId } from '../../../core/id.ts'
import { agencyOf } from '../../../core/identity/actor.ts'
import type { GoodRecord } from '../../../core/privacy/gate.ts'
import { Refusal } from '../../../core/refusal.ts'
import type { Article, Condition, UseKind, UseResult, UseState } from './codes.ts'
import { requireGood } from './rules.ts'

/** 目的外利用・提供の記録, with the names of those who act in it. */
export type Use = {
  id: string
  year: number
  number: number
  kind: UseKind
  recipient: string
  aim: string
  files: string[]
  items: string
  about: number
  personIds: string[]
  article: Article
  conditions: Condition[]
  reason: string
  startsOn: string
  endsOn: string
  after: string
  state: UseState
  askedBy: string
  askedAt: Date
  asker: string
  agency: string
  agencyEn: string
  decidedBy: string | null
  decidedAt: Date | null
  decider: string | null
  decisionNote: string | null
  result: UseResult | null
  resultOn: string | null
  resultNote: string | null
  version: number
}

const columns = sql`u.id, u.year, u.number, u.kind, u.recipient, u.aim, u.files, u.items, u.about,
  u.person_ids::text[] as "personIds", u.article, u.conditions, u.reason, u.starts_on::text as "startsOn",
  u.ends_on::text as "endsOn", u.after, u.state, u.asked_by as "askedBy", u.asked_at as "askedAt", u.decided_by as "decidedBy",
  u.decided_at as "decidedAt", u.decision_note as "decisionNote", u.result, u.result_on::text as "resultOn",
  u.result_note as "resultNote", u.version, a.display_name as asker, d.display_name as decider, g.name as agency,
  g.name_en as "agencyEn"`

const rowsOf = (tx: Tx) => sql`from purpose_use u
  left join account a on a.municipality_id = ${tx.municipality} and a.id = u.asked_by
  left join account d on d.municipality_id = ${tx.municipality} and d.id = u.decided_by
  left join agency g on g.municipality_id = ${tx.municipality} and g.id = u.agency_id
  where u.municipality_id = ${tx.municipality}`

/** The records that the actor sees, the newest first. */
export async function usesSeen(tx: Tx): Promise<Use[]> {
  const { rows } = await sql<Use>`select ${columns} ${rowsOf(tx)}
    order by u.year desc, u.number desc limit 500`.execute(tx)
  return rows
}

/** One record. Refuses `core.notFound` (404). */
export async function findUse(tx: Tx, id: string): Promise<Use> {
  if (!isId(id)) throw new Refusal('core.notFound', 404)
  const { rows } = await sql<Use>`select ${columns} ${rowsOf(tx)} and u.id = ${id}`.execute(tx)
  if (!rows[0]) throw new Refusal('core.notFound', 404)
  return rows[0]
}

export type NewUse = Pick<Use, 'kind' | 'recipient' | 'aim' | 'files' | 'items' | 'about' | 'personIds'> &
  Pick<Use, 'article' | 'conditions' | 'reason' | 'startsOn' | 'endsOn' | 'after'>

/** Writes down what is asked for, under the next number of the fiscal year. */
export async function addUse(tx: Tx, { personIds, startsOn, endsOn, ...asked }: NewUse): Promise<string> {
  const id = newId()
  const year = fiscalYearOf(today())
  await tx
    .insertInto('purpose_use')
    .values({
      ...asked,
      municipality_id: tx.municipality,
      id,
      year,
      number: await nextNumber(tx, year),
      person_ids: personIds,
      starts_on: startsOn,
      ends_on: endsOn,
      asked_by: tx.actor.accountId as string,
      agency_id: agencyOf(tx.actor),
      asked_at: tx.now,
      updated_at: tx.now,
      updated_by: tx.actor.accountId,
    })
    .execute()
  await setAudience(tx, 'purpose_use', [id])
  return id
}

/** One number after the other, whoever's records they are. */
async function nextNumber(tx: Tx, year: number): Promise<number> {
  await lockFor(tx, 'numberUses')
  return asSystem(
    tx,
    'privacy.numberUse',
    async () => {
      const row = await tx
        .selectFrom('purpose_use')
        .select((one) => one.fn.max('number').as('last'))
        .where('municipality_id', '=', tx.municipality)
        .where('year', '=', year)
        .executeTakeFirst()
      return Number(row?.last ?? 0) + 1
    },
    { silent: true },
  )
}

/** By what people call it: 2026-3. */
export const numberOf = ({ year, number }: Pick<Use, 'year' | 'number'>): string => `${year}-${number}`

/**
 * The record of this number, good for these files today, with whom it names. Refuses `privacy.use.unknown` (404), `privacy.use.notApproved`,
 * `privacy.use.over`, `privacy.use.otherFiles` (409).
 */
export async function goodUse(tx: Tx, typed: string, files: readonly string[]): Promise<GoodRecord> {
  const [, year, number] = /^(\d{4})-(\d{1,6})$/.exec(typed.normalize('NFKC').trim()) ?? []
  const row = year
    ? await tx
        .selectFrom('purpose_use')
        .select(['id', 'state', 'starts_on', 'ends_on', 'result', 'files', 'person_ids'])
        .where('municipality_id', '=', tx.municipality)
        .where('year', '=', Number(year))
        .where('number', '=', Number(number))
        .executeTakeFirst()
    : undefined
  if (!row) throw new Refusal('privacy.use.unknown', 404)
  const term = { startsOn: row.starts_on, endsOn: row.ends_on }
  requireGood({ ...row, ...term, state: row.state as UseState }, files, today())
  return { id: row.id, personIds: row.person_ids }
}
