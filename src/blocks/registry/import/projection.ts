import { sql } from 'kysely'
import { freshAudience } from '../../../core/access/audience.ts'
import { type BulkColumn, type BulkConstant, bulkRows, insertBulk } from '../../../core/db/bulk.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { normalForm } from '../../../core/text/normal-form.ts'
import { contactKey } from '../contact-key.ts'
import { maskOf } from '../protection/mask.ts'
import { cast, written } from './bulk-parts.ts'
import { type Dated, goneOn } from './timeline.ts'

/** A person's changes in their place; none: nothing that the register said of them counts any more. */
export type Timeline = { personId: string; timeline: readonly Dated[] }

type PersonRow = {
  id: string
  registered: boolean
  standing: string
  standing_on: string | null
  name: string | null
  reading: string | null
  name_key: string
  reading_key: string
  birth_on: string | null
  birth_known: string | null
  sex: string | null
  area_code: string | null
  household_id: string | null
  household_role: string | null
  protected: boolean
}

const columnTypes: Record<Exclude<keyof PersonRow, 'protected'>, string> = {
  id: 'uuid',
  registered: 'boolean',
  standing: 'text',
  standing_on: 'date',
  name: 'text',
  reading: 'text',
  name_key: 'text',
  reading_key: 'text',
  birth_on: 'date',
  birth_known: 'text',
  sex: 'text',
  area_code: 'text',
  household_id: 'uuid',
  household_role: 'text',
}

/** Brings the persons of these timelines up to the newest state; those who are not there are made. */
export async function writePersons(tx: Tx, timelines: readonly Timeline[]): Promise<void> {
  const ids = timelines.map(({ personId }) => personId)
  const known = await tx
    .selectFrom('person')
    .select(['id', 'name', 'reading', 'birth_on', 'sex', 'protected'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', ids)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  const before = new Map(known.map((row) => [row.id, row]))
  const rows = timelines.map((one) => maskOf(rowOf(one, before.get(one.personId))))
  const fresh = rows.filter(({ id }) => !before.has(id))
  await insertBulk(tx, 'person', columnsOf(fresh), written(tx))
  await updatePersons(tx, columnsOf(rows.filter(({ id }) => before.has(id))))
}

/**
 * Adds these persons, whom nobody knows yet, with their addresses. Nothing refers to them, so each row comes with its
 * audience. As the loader.
 */
export async function addPersonsOf(tx: Tx, timelines: readonly Timeline[]): Promise<void> {
  const constants = [...written(tx), { name: 'audience', type: 'text[]', value: freshAudience('person') }]
  await insertBulk(tx, 'person', columnsOf(timelines.map((one) => rowOf(one, undefined))), constants)
  await insertAddresses(tx, timelines.map(addressOf), { constants })
}

type Known = Pick<PersonRow, 'name' | 'reading' | 'birth_on' | 'sex' | 'protected'>

function rowOf({ personId, timeline }: Timeline, before: Known | undefined): PersonRow {
  const state = timeline.at(-1)?.state
  const registered = (state?.standing ?? null) !== null
  // Where the change that named somebody was taken back, the name by which they were known is all there is.
  const name = state?.name ?? before?.name ?? null
  const { reading, birth_on, sex } = registered ? { ...state, birth_on: state?.birthOn } : (before as Known)
  return {
    id: personId,
    registered,
    standing: state?.standing ?? 'unknown',
    standing_on: goneOn(timeline),
    name,
    reading: reading ?? null,
    name_key: normalForm(name ?? ''),
    reading_key: normalForm(reading ?? ''),
    birth_on: birth_on ?? null,
    birth_known: birth_on ? 'exact' : 'unknown',
    sex: sex ?? null,
    area_code: registered ? (state?.areaCode ?? null) : null,
    household_id: state?.householdId ?? null,
    household_role: state?.householdRole ?? null,
    protected: before?.protected ?? false,
  }
}

const columnsOf = (rows: readonly PersonRow[]): BulkColumn[] =>
  Object.entries(columnTypes).map(([name, type]) => ({
    name,
    type,
    values: rows.map((row) => {
      const value = row[name as keyof PersonRow]
      return value === null ? null : String(value)
    }),
  }))

async function updatePersons(tx: Tx, columns: readonly BulkColumn[]): Promise<void> {
  if (columns[0]?.values.length === 0) return
  const set = columns.filter(({ name }) => name !== 'id')
  const assigned = set.map(({ name, type }) => sql`${sql.ref(name)} = ${cast(name, type)}`)
  const now = set.map(({ name }) => sql.ref(`p.${name}`))
  const wanted = set.map(({ name, type }) => cast(name, type))
  await sql`update person p set ${sql.join(assigned)}, version = p.version + 1, updated_at = ${tx.now},
      updated_by = ${tx.actor.accountId}
    from ${bulkRows(columns)}
    where p.municipality_id = ${tx.municipality} and p.id = u.id::uuid
      and (${sql.join(now)}) is distinct from (${sql.join(wanted)})`.execute(tx)
}

/**
 * The address of the newest state as the person's one present address: a former one ends on the day of the change,
 * one that was never true ends on the day it began. Hidden where the person is protected.
 */
export async function writeAddresses(tx: Tx, timelines: readonly Timeline[]): Promise<void> {
  const wanted = timelines.map(addressOf)
  const columns: BulkColumn[] = [
    { name: 'person_id', type: 'uuid', values: wanted.map(({ personId }) => personId) },
    { name: 'value', type: 'text', values: wanted.map(({ address }) => address) },
    { name: 'from_on', type: 'date', values: wanted.map(({ from }) => from) },
  ]
  await sql`update person_contact k
    set ends_on = greatest(k.starts_on, coalesce(u.from_on::date, k.starts_on, ${tx.now}::date)), version = k.version + 1,
      updated_at = ${tx.now}, updated_by = ${tx.actor.accountId}
    from ${bulkRows(columns)}
    where k.municipality_id = ${tx.municipality} and k.person_id = u.person_id::uuid and k.kind = 'address'
      and k.ends_on is null and k.value is distinct from u.value`.execute(tx)
  const present = await presentAddresses(
    tx,
    wanted.map(({ personId }) => personId),
  )
  await addAddresses(
    tx,
    wanted.filter(({ personId, address }) => address !== null && !present.has(personId)),
  )
}

/** The address of the newest state, and since when it is theirs. */
function addressOf({ personId, timeline }: Timeline): Wanted {
  const address = timeline.at(-1)?.state.address ?? null
  const since = timeline.findLastIndex(({ state }) => state.address !== address)
  return { personId, address, from: timeline[since + 1]?.fromOn ?? null }
}

async function presentAddresses(tx: Tx, personIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('person_contact')
    .select('person_id')
    .where('municipality_id', '=', tx.municipality)
    .where('person_id', 'in', [...personIds])
    .where('kind', '=', 'address')
    .where('ends_on', 'is', null)
    .execute()
  return new Set(rows.map(({ person_id }) => person_id))
}

type Wanted = { personId: string; address: string | null; from: string | null }

async function addAddresses(tx: Tx, rows: readonly Wanted[]): Promise<void> {
  if (rows.length === 0) return
  const hidden = await tx
    .selectFrom('person')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where(
      'id',
      'in',
      rows.map(({ personId }) => personId),
    )
    .where('protected', '=', true)
    .execute()
  await insertAddresses(tx, rows, { constants: written(tx), hidden: new Set(hidden.map(({ id }) => id)) })
}

async function insertAddresses(
  tx: Tx,
  all: readonly Wanted[],
  { constants, hidden = new Set() }: { constants: readonly BulkConstant[]; hidden?: ReadonlySet<string> },
): Promise<void> {
  const rows = all.filter(({ address }) => address !== null)
  const column = (name: string, type: string, of: (row: Wanted) => string | null): BulkColumn => ({
    name,
    type,
    values: rows.map(of),
  })
  await insertBulk(
    tx,
    'person_contact',
    [
      column('id', 'uuid', () => newId()),
      column('person_id', 'uuid', ({ personId }) => personId),
      column('value', 'text', ({ address }) => address),
      column('value_key', 'text', ({ address }) => contactKey('address', address ?? '')),
      column('starts_on', 'date', ({ from }) => from),
      column('hidden', 'boolean', ({ personId }) => String(hidden.has(personId))),
    ],
    [...constants, { name: 'kind', type: 'text', value: 'address' }],
  )
}
