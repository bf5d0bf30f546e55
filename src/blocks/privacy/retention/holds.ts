import { type RawBuilder, sql } from 'kysely'
import { setAudience } from '../../../core/access/audience.ts'
import { asSystem } from '../../../core/access/system.ts'
import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { isOf, type RecordType } from '../../../core/privacy/retention.ts'
import { Refusal } from '../../../core/refusal.ts'

type About = { root: { table: string; id: string } } | { personId: string }
export type NewHold = { about: About; reason: string; until?: string | undefined }

/**
 * From now on the record, or every record about the person, is in no list; out of those that are open it is taken. The caller has
 * the lock `dispose` since before it saw that the record is there.
 */
export async function placeHold(tx: Tx, { about, reason, until }: NewHold): Promise<string> {
  const id = newId()
  const root = 'root' in about ? about.root : null
  await tx
    .insertInto('retention_hold')
    .values({
      municipality_id: tx.municipality,
      id,
      root_table: root?.table ?? null,
      root_id: root?.id ?? null,
      person_id: 'personId' in about ? about.personId : null,
      reason,
      until_on: until ?? null,
      placed_by: tx.actor.accountId as string,
      placed_on: today(),
      updated_at: tx.now,
      updated_by: tx.actor.accountId,
    })
    .execute()
  await setAudience(tx, 'retention_hold', [id])
  return id
}

/**
 * Whether the root row `r`, about the person `subject`, is held on the day: itself, its person, or whom that is merged with; or
 * asked for by that person.
 */
export function isHeld(tx: Tx, { root, subject }: RecordType, day: string): RawBuilder<boolean> {
  const person = subject
    ? sql`or h.person_id is not null and exists (select from person hp, person rp
        where hp.municipality_id = ${tx.municipality} and rp.municipality_id = ${tx.municipality}
          and hp.id = h.person_id and rp.id = ${subject} and coalesce(hp.same_as, hp.id) = coalesce(rp.same_as, rp.id))`
    : sql``
  return sql<boolean>`(${isAskedFor(tx, { root, subject })} or exists (select from retention_hold h where h.municipality_id = ${tx.municipality}
    and h.released_at is null and (h.until_on is null or h.until_on >= ${day})
    and (h.root_table = ${root} and h.root_id = r.id ${person})))`
}

/**
 * While somebody's request for their data is not answered, nothing about them goes: it would be asked for and not be there. Nor while
 * a correction or a stop was granted and is not done; an erasure goes on, that is how it is done.
 */
function isAskedFor(tx: Tx, { root, subject }: Pick<RecordType, 'root' | 'subject'>): RawBuilder<boolean> {
  if (!subject || root === 'rights_request') return sql<boolean>`false`
  return sql<boolean>`exists (select from rights_request q, person qp, person rp
    where q.municipality_id = ${tx.municipality} and qp.municipality_id = ${tx.municipality}
      and rp.municipality_id = ${tx.municipality} and (q.state not in ('delivered', 'withdrawn')
        or q.state = 'delivered' and q.kind <> 'disclose' and q.outcome in ('full', 'partial')
          and q.carried_on is null and q.stop_kind is distinct from 'erase')
      and qp.id = q.person_id and rp.id = ${subject} and coalesce(qp.same_as, qp.id) = coalesce(rp.same_as, rp.id))`
}

/**
 * That there is such a record for the actor: whoever sees it may hold it, and the privacy officer may hold any by its id.
 * Refuses `core.notFound` (404).
 */
export async function requireRecord(tx: Tx, record: RecordType, id: string): Promise<void> {
  const found = async () => {
    const { rows } = await sql`select r.id from ${sql.table(record.root)} r
      where r.municipality_id = ${tx.municipality} and r.id = ${id} and ${isOf(record)}`.execute(tx)
    return rows.length > 0
  }
  const isOfficer = tx.actor.role === 'privacy-officer'
  const there = await (isOfficer ? asSystem(tx, 'privacy.holdRecord', found) : found())
  if (!there) throw new Refusal('core.notFound', 404)
}

/** As `requireRecord`, of a person. */
export async function requirePerson(tx: Tx, id: string): Promise<void> {
  const found = () =>
    tx
      .selectFrom('person')
      .select('id')
      .where('municipality_id', '=', tx.municipality)
      .where('id', '=', id)
      .executeTakeFirst()
  const isOfficer = tx.actor.role === 'privacy-officer'
  const there = await (isOfficer ? asSystem(tx, 'privacy.holdPerson', found) : found())
  if (!there) throw new Refusal('core.notFound', 404)
}

/** The holds that the actor sees, standing ones first. */
export function holdsSeen(tx: Tx) {
  return tx
    .selectFrom('retention_hold as h')
    .innerJoin('account as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'h.placed_by'),
    )
    .select(['h.id', 'h.version', 'h.root_table', 'h.root_id', 'h.person_id', 'h.reason', 'h.until_on'])
    .select(['h.placed_on', 'h.released_at', 'a.display_name as placed_by_name'])
    .where('h.municipality_id', '=', tx.municipality)
    .orderBy((order) => order('h.released_at', 'is not', null))
    .orderBy('h.id', 'desc')
    .limit(200)
    .execute()
}

export type Hold = Awaited<ReturnType<typeof holdsSeen>>[number]
