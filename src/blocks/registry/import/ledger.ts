import { sql } from 'kysely'
import { setAudience } from '../../../core/access/audience.ts'
import { type BulkColumn, bulkRows, insertBulk } from '../../../core/db/bulk.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { cast, written } from './bulk-parts.ts'
import { addPersonsOf, writeAddresses, writePersons } from './projection.ts'
import { type Change, type Dated, type ResidencyState, stateFields, timelineOf } from './timeline.ts'

/** A change of the ledger: `id` null until it is written. */
export type LedgerChange = Change & { id: string | null; importId: string | null }

/** What the ledger knows of a person, and what is to be added. */
export type Ledger = { personId: string; changes: LedgerChange[] }

const columns: Record<keyof ResidencyState, string> = {
  standing: 'standing',
  name: 'name',
  reading: 'reading',
  birthOn: 'birth_on',
  sex: 'sex',
  address: 'address',
  areaCode: 'area_code',
  householdId: 'household_id',
  householdRole: 'household_role',
}
const types: Partial<Record<keyof ResidencyState, string>> = { birthOn: 'date', householdId: 'uuid' }

/** The changes that count of these persons, by person; somebody without any has an empty list. */
export async function readLedgers(
  tx: Tx,
  personIds: readonly string[],
): Promise<Map<string, LedgerChange[]>> {
  const rows = await tx
    .selectFrom('residency')
    .selectAll()
    .where('municipality_id', '=', tx.municipality)
    .where('person_id', 'in', [...personIds])
    .where('undone', '=', false)
    .orderBy('from_on')
    .orderBy('seq')
    .execute()
  const ledgers = new Map(personIds.map((id) => [id, [] as LedgerChange[]]))
  for (const row of rows) {
    const stated = stateFields.filter((field) => row.sets.includes(columns[field]))
    const sets = Object.fromEntries(stated.map((field) => [field, row[columns[field] as keyof typeof row]]))
    ledgers.get(row.person_id)?.push({
      id: row.id,
      importId: row.import_id,
      fromOn: row.from_on,
      seq: row.seq,
      kind: row.kind as Change['kind'],
      sets: sets as Change['sets'],
    })
  }
  return ledgers
}

/** The place of one more change on its day. */
export function nextSeq(changes: readonly LedgerChange[], day: string): number {
  return Math.max(-1, ...changes.filter(({ fromOn }) => fromOn === day).map(({ seq }) => seq)) + 1
}

/**
 * Writes the ledgers of these persons and what follows from them: the new changes, the states that later changes led
 * to, and the person, address and audience of today. Persons who are not there yet are made. As the loader.
 */
export async function writeLedgers(tx: Tx, ledgers: readonly Ledger[]): Promise<void> {
  const timelines = ledgers.map(({ personId, changes }) => ({ personId, timeline: timelineOf(changes) }))
  await writePersons(tx, timelines)
  const rows = timelines.flatMap(({ personId, timeline }) => timeline.map((change) => ({ personId, change })))
  await addChanges(
    tx,
    rows.filter(({ change }) => change.id === null),
  )
  await rewriteChanges(
    tx,
    rows.filter(({ change }) => change.id !== null),
  )
  await writeAddresses(tx, timelines)
  await setAudience(
    tx,
    'person',
    ledgers.map(({ personId }) => personId),
  )
}

/**
 * Adds the ledgers of persons whom nobody knows yet, as `writeLedgers` would, but each row once and with its audience.
 * As the loader.
 */
export async function addLedgers(tx: Tx, ledgers: readonly Ledger[]): Promise<void> {
  const timelines = ledgers.map(({ personId, changes }) => ({ personId, timeline: timelineOf(changes) }))
  await addPersonsOf(tx, timelines)
  await addChanges(
    tx,
    timelines.flatMap(({ personId, timeline }) => timeline.map((change) => ({ personId, change }))),
  )
}

type Row = { personId: string; change: Dated<LedgerChange> }

const stateColumns = (rows: readonly Row[]): BulkColumn[] =>
  stateFields.map((field) => ({
    name: columns[field],
    type: types[field] ?? 'text',
    values: rows.map(({ change }) => change.kept[field]),
  }))

async function addChanges(tx: Tx, rows: readonly Row[]): Promise<void> {
  const column = (name: string, type: string, of: (row: Row) => string | null): BulkColumn => ({
    name,
    type,
    values: rows.map(of),
  })
  await insertBulk(
    tx,
    'residency',
    [
      column('id', 'uuid', () => newId()),
      column('person_id', 'uuid', ({ personId }) => personId),
      column('from_on', 'date', ({ change }) => change.fromOn),
      column('seq', 'int', ({ change }) => String(change.seq)),
      column('until_on', 'date', ({ change }) => change.untilOn),
      column('kind', 'text', ({ change }) => change.kind),
      column(
        'sets',
        'text[]',
        ({ change }) =>
          `{${stateFields
            .filter((field) => field in change.sets)
            .map((field) => columns[field])
            .join(',')}}`,
      ),
      column('import_id', 'uuid', ({ change }) => change.importId),
      ...stateColumns(rows),
    ],
    written(tx),
  )
}

/** Only where something differs: most former changes lead to the state they led to before. */
async function rewriteChanges(tx: Tx, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return
  const state = stateColumns(rows)
  const given = [
    { name: 'id', type: 'uuid', values: rows.map(({ change }) => change.id) },
    { name: 'until_on', type: 'date', values: rows.map(({ change }) => change.untilOn) },
    ...state,
  ]
  const set = given.slice(1)
  await sql`update residency r set ${sql.join(set.map(({ name, type }) => sql`${sql.ref(name)} = ${cast(name, type)}`))},
      version = r.version + 1, updated_at = ${tx.now}
    from ${bulkRows(given)}
    where r.municipality_id = ${tx.municipality} and r.id = u.id::uuid
      and (${sql.join(
        set.map(({ name }) => sql.ref(`r.${name}`)),
      )}) is distinct from (${sql.join(set.map(({ name, type }) => cast(name, type)))})`.execute(tx)
}
