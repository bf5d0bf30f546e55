import { asSystem } from '../../../core/access/system.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { Refusal } from '../../../core/refusal.ts'
import { protectionKey } from '../audience.ts'

/** Of a protection: whom it covers, as far as the actor may see them. */
export type Covered = {
  personId: string
  part: string
  name: string | null
  called: string | null
  standing: string | null
}

export type Protection = {
  id: string
  version: number
  state: string
  startsOn: string
  endsOn: string
  office: string | null
  safeWay: string | null
  note: string | null
  endReportedOn: string | null
  decidedOn: string | null
  decisionNote: string | null
  covered: Covered[]
}

/** Refuses `registry.protection.duty` (403): who begins a protection must be able to see it afterwards. */
export function requireDuty(tx: Tx): void {
  if (!tx.actor.keys.includes(protectionKey)) throw new Refusal('registry.protection.duty', 403)
}

/** The most that a desk shows of those that ended; the active ones are all shown. */
const endedShown = 50

/** The protections that the actor sees, by their last day; of the ended ones the last. */
export async function protections(tx: Tx, state: 'active' | 'ended'): Promise<Protection[]> {
  const rows = await rowsWhere(tx)
    .where('state', '=', state)
    .$if(state === 'active', (query) => query.orderBy('ends_on').orderBy('id'))
    .$if(state === 'ended', (query) =>
      query.orderBy('decided_on', 'desc').orderBy('id', 'desc').limit(endedShown),
    )
    .execute()
  return withCovered(tx, rows)
}

/** The protections of one person, active ones first, as far as the actor sees any. */
export async function protectionsOf(tx: Tx, personId: string): Promise<Protection[]> {
  const rows = await rowsWhere(tx)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('protected_person as c')
          .select('c.id')
          .where('c.municipality_id', '=', tx.municipality)
          .whereRef('c.protection_id', '=', 'address_protection.id')
          .where('c.person_id', '=', personId)
          .where('c.released_on', 'is', null),
      ),
    )
    .orderBy('state')
    .orderBy('ends_on', 'desc')
    .execute()
  return withCovered(tx, rows)
}

/** One protection the actor sees, locked against a second decision at the same moment. Refuses `core.notFound` (404). */
export async function protectionOf(tx: Tx, id: string): Promise<Protection> {
  const row = await rowsWhere(tx).where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
  const [found] = row ? await withCovered(tx, [row]) : []
  if (!found) throw new Refusal('core.notFound', 404)
  return found
}

const rowsWhere = (tx: Tx) =>
  tx
    .selectFrom('address_protection')
    .select(['id', 'version', 'state', 'starts_on', 'ends_on', 'office', 'safe_way', 'note'])
    .select(['end_reported_on', 'decided_on', 'decision_note'])
    .where('municipality_id', '=', tx.municipality)

type Row = Awaited<ReturnType<ReturnType<typeof rowsWhere>['execute']>>[number]

async function withCovered(tx: Tx, rows: readonly Row[]): Promise<Protection[]> {
  const covered =
    rows.length > 0
      ? await coveredIn(
          tx,
          rows.map(({ id }) => id),
        )
      : new Map()
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    state: row.state,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    office: row.office,
    safeWay: row.safe_way,
    note: row.note,
    endReportedOn: row.end_reported_on,
    decidedOn: row.decided_on,
    decisionNote: row.decision_note,
    covered: covered.get(row.id) ?? [],
  }))
}

async function coveredIn(tx: Tx, protectionIds: readonly string[]): Promise<Map<string, Covered[]>> {
  const rows = await tx
    .selectFrom('protected_person as c')
    .leftJoin('person as p', (join) =>
      join.on('p.municipality_id', '=', tx.municipality).onRef('p.id', '=', 'c.person_id'),
    )
    .select(['c.protection_id', 'c.person_id', 'c.part', 'p.name', 'p.called', 'p.standing'])
    .where('c.municipality_id', '=', tx.municipality)
    .where('c.protection_id', 'in', [...protectionIds])
    .where('c.released_on', 'is', null)
    .orderBy('c.part')
    .orderBy('c.id')
    .execute()
  const covered = rows.map(({ protection_id, person_id, part, name, called, standing }) => ({
    protectionId: protection_id,
    personId: person_id,
    part,
    name,
    called,
    standing,
  }))
  return Map.groupBy(covered, ({ protectionId }) => protectionId)
}

/** Whether somebody who applied is covered by a protection of their own already, whoever sees it. */
export async function hasOwnProtection(tx: Tx, personId: string): Promise<boolean> {
  const row = await asSystem(
    tx,
    'registry.hasOwnProtection',
    () =>
      tx
        .selectFrom('protected_person as c')
        .innerJoin('address_protection as a', (join) =>
          join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'c.protection_id'),
        )
        .select('c.id')
        .where('c.municipality_id', '=', tx.municipality)
        .where('c.person_id', '=', personId)
        .where('c.part', '=', 'applicant')
        .where('a.state', '=', 'active')
        .executeTakeFirst(),
    { silent: true },
  )
  return row !== undefined
}
