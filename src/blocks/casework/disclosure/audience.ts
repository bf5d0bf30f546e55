import { sql } from 'kysely'
import { defineAudience, setAudience } from '../../../core/access/audience.ts'
import { personKey, proxyKey } from '../../../core/access/keys.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { whenRecordsJoin } from '../../registry/duplicates/merge.ts'
import { definePersonCopies } from '../../registry/protection/mask.ts'
import { type Around, isForPerson, isForProxy } from './shown.ts'

// Who sees a row of the ledger: whoever sees the case; the person, under all their records, if the row is for them; who acts for
// them, if nothing forbids it. The policy itself hides the rest, so no page can forget to.

type Row = {
  id: string
  person_id: string | null
  basis: string
  audience: string[]
  restricted: boolean
  corrected: boolean
  decision: boolean | null
}

async function rowsOf(tx: Tx, ids: readonly string[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select d.id, d.person_id, d.basis, c.audience, c.sensitivity = 'restricted' as restricted,
      exists (select from disclosure later where later.municipality_id = ${tx.municipality} and later.corrects_id = d.id) as corrected,
      (select s.shown from disclosure_decision s where s.municipality_id = ${tx.municipality} and s.disclosure_id = d.id
        order by s.at desc, s.id desc limit 1) as decision
    from disclosure d
    join support_case c on c.municipality_id = ${tx.municipality} and c.id = d.case_id
    where d.municipality_id = ${tx.municipality} and d.id = any(${[...ids]}::uuid[])`.execute(tx)
  return rows
}

type Person = Around & { records: string[] }

const allRecords = (tx: Tx, ids: readonly string[]) => sql`
  with root as (select distinct coalesce(one.same_as, one.id) as id from person one
    where one.municipality_id = ${tx.municipality} and one.id = any(${[...ids]}::uuid[]))
  select p.id, coalesce(p.same_as, p.id) as root, p.protected from person p
  where p.municipality_id = ${tx.municipality} and (p.id in (select id from root) or p.same_as in (select id from root))
  order by p.id`

/**
 * What stands around each of these persons. Their records are locked, and read again then: a protection, a merge or a
 * restricted record that begins at this moment is seen, or sees the row.
 */
async function personsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map()
  await sql`${allRecords(tx, ids)} for no key update of p`.execute(tx)
  return personsNow(tx, ids)
}

async function personsNow(tx: Tx, ids: readonly string[]): Promise<Map<string, Person>> {
  const { rows } = await sql<{
    id: string
    root: string
    protected: boolean
  }>`${allRecords(tx, ids)}`.execute(tx)
  const restricted = await restrictedAmong(
    tx,
    rows.map(({ id }) => id),
  )
  const all = Map.groupBy(rows, ({ root }) => root)
  return new Map(rows.map(({ id, root }) => [id, around(all.get(root) ?? [], restricted)]))
}

function around(
  rows: readonly { id: string; protected: boolean }[],
  restricted: ReadonlySet<string>,
): Person {
  return {
    records: rows.map(({ id }) => id),
    protected: rows.some((one) => one.protected),
    openRestricted: rows.some(({ id }) => restricted.has(id)),
  }
}

async function restrictedAmong(tx: Tx, personIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('support_case')
    .select('subject_id')
    .where('municipality_id', '=', tx.municipality)
    .where('subject_id', 'in', [...personIds])
    .where('sensitivity', '=', 'restricted')
    .where('closed_on', 'is', null)
    .execute()
  return new Set(rows.flatMap(({ subject_id }) => subject_id ?? []))
}

/**
 * Whether something stands around a person with which it is dangerous to tell of them: a protection, or a restricted record that is open.
 * With `hold` what begins at this moment is seen, or waits for the end of the transaction. Runs as system.
 */
export async function isInDanger(tx: Tx, personId: string, { hold = false } = {}): Promise<boolean> {
  const found = await (hold ? personsOf : personsNow)(tx, [personId])
  const around = found.get(personId)
  return around !== undefined && (around.protected || around.openRestricted)
}

/** The persons are locked before anything is read: `rowsOf` comes after what others changed meanwhile. */
async function keysOfDisclosures(tx: Tx, ids: readonly string[]): Promise<Map<string, string[]>> {
  const subjects = await tx
    .selectFrom('disclosure')
    .select('person_id')
    .distinct()
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...ids])
    .where('person_id', 'is not', null)
    .execute()
  const persons = await personsOf(
    tx,
    subjects.map(({ person_id }) => person_id as string),
  )
  const rows = await rowsOf(tx, ids)
  return new Map(rows.map((row) => [row.id, [...row.audience, ...personal(row, persons)]]))
}

function personal(row: Row, persons: Map<string, Person>): string[] {
  const person = row.person_id ? persons.get(row.person_id) : undefined
  if (!person || !isForPerson(row)) return []
  const proxies = isForProxy(row, person) ? person.records.map(proxyKey) : []
  return [...person.records.map(personKey), ...proxies]
}

defineAudience({
  root: 'disclosure',
  children: [{ table: 'disclosure_end', column: 'disclosure_id' }],
  keysOf: keysOfDisclosures,
})

/** The ids of all that was disclosed about these persons, under any of their records. Runs as system. */
export async function disclosuresAbout(tx: Tx, personIds: readonly string[]): Promise<string[]> {
  if (personIds.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    with root as (select distinct coalesce(one.same_as, one.id) as id from person one
      where one.municipality_id = ${tx.municipality} and one.id = any(${[...personIds]}::uuid[]))
    select d.id from disclosure d
    join person p on p.municipality_id = ${tx.municipality} and p.id = d.person_id
    where d.municipality_id = ${tx.municipality} and (p.id in (select id from root) or p.same_as in (select id from root))`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

/** Writes anew who sees what was disclosed about these persons: something around them changed. */
export const showAnew = async (tx: Tx, personIds: readonly string[]): Promise<void> =>
  setAudience(tx, 'disclosure', await disclosuresAbout(tx, personIds))

definePersonCopies({ hide: showAnew, show: showAnew })
whenRecordsJoin(showAnew)

/** As `showAnew`, after a restricted record of theirs was opened, closed or is one no longer. Runs as system. */
export async function guardAnew(tx: Tx, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return
  await sql`${allRecords(tx, personIds)} for no key update of p`.execute(tx)
  await showAnew(tx, personIds)
}
