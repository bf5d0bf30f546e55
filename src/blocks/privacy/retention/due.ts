import { sql } from 'kysely'
import type { Tx } from '../../../core/db/transaction.ts'
import { isOf, type RecordType } from '../../../core/privacy/retention.ts'
import type { Class } from './classes.ts'
import { isHeld } from './holds.ts'
import { completedUntil, mayGoFrom } from './rules.ts'

/** A record whose time is over, without anything that stands in it. */
export type Due = {
  record: RecordType
  id: string
  agencyId: string | null
  completedOn: string
  dueOn: string
}

type Row = { id: string; completed_on: string; agency_id: string | null; birth_on: string | null }

/**
 * The records of a kind that may go in the list of a fiscal year and are not held: at most `most`, the oldest first; the
 * rest comes with the next list. Runs as system.
 */
export async function dueOf(
  tx: Tx,
  { record, term }: Class,
  { fiscalYear, day, most }: { fiscalYear: number; day: string; most: number },
): Promise<Due[]> {
  if (term.term === 'forever') return []
  const until = completedUntil(fiscalYear, term.term === 'years' ? term.amount : 0)
  const { rows } = await sql<Row>`
    select r.id, ${record.completedOn} as completed_on, ${record.agency ?? sql`null::uuid`} as agency_id,
      ${birth(tx, record)} as birth_on
    from ${sql.table(record.root)} r
    where r.municipality_id = ${tx.municipality} and ${isOf(record)} and ${record.completedOn} <= ${until}
      ${term.term === 'age' ? sql`and ${birth(tx, record)} + make_interval(years => ${term.amount}) <= ${until}` : sql``}
      and not ${isHeld(tx, record, day)}
    order by ${record.completedOn}, r.id limit ${most}`.execute(tx)
  const first = `${fiscalYear}-04-01`
  return rows.flatMap((row) => {
    const kept = { completedOn: row.completed_on, birthOn: row.birth_on }
    const dueOn = mayGoFrom(kept, term)
    if (dueOn === null || dueOn > first) return []
    return { record, id: row.id, agencyId: row.agency_id, completedOn: row.completed_on, dueOn }
  })
}

const birth = (tx: Tx, { subject }: RecordType) =>
  subject
    ? sql`(select p.birth_on from person p where p.municipality_id = ${tx.municipality} and p.id = ${subject})`
    : sql`null::date`

type Asked = {
  items: readonly { root_id: string; completed_on: string }[]
  day: string
  /** Goes on somebody's request, complete or not. */
  erasure: boolean
}

/** Of these records, those that may still go today: complete since the same day, and not held. Runs as system or loader. */
export async function stillDue(
  tx: Tx,
  record: RecordType,
  { items, day, erasure }: Asked,
): Promise<Set<string>> {
  const ids = items.map(({ root_id }) => root_id)
  const { rows } = await sql<{ id: string; completed_on: string | null }>`
    select r.id, ${record.completedOn} as completed_on from ${sql.table(record.root)} r
    where r.municipality_id = ${tx.municipality} and r.id = any(${ids}::uuid[]) and ${isOf(record)}
      and not ${isHeld(tx, record, day)} for update of r`.execute(tx)
  const completed = new Map(rows.map(({ id, completed_on }) => [id, completed_on]))
  return new Set(
    items
      .filter(({ root_id, completed_on }) =>
        erasure ? completed.has(root_id) : completed.get(root_id) === completed_on,
      )
      .map(({ root_id }) => root_id),
  )
}
