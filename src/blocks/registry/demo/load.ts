import { freshAudience, setAudience } from '../../../core/access/audience.ts'
import { type BulkColumn, insertBulk } from '../../../core/db/bulk.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { contactKey } from '../contact-key.ts'
import { written } from '../import/bulk-parts.ts'
import { addLedgers } from '../import/ledger.ts'
import type { Citizen, CityHousehold } from './city.ts'

/** People who travel to the database together. */
const atOnce = 4000

type Column<Row> = readonly [name: string, type: string, of: (row: Row) => string | null]

/**
 * Writes a city that is made meanwhile, some thousands of people at a time, and shows each written part to `look`. As
 * the loader, into a register that knows none of them.
 */
export async function loadCity(
  tx: Tx,
  city: Iterable<CityHousehold>,
  look: (part: readonly CityHousehold[]) => void,
): Promise<void> {
  let part: CityHousehold[] = []
  let inPart = 0
  const flush = async () => {
    await addPart(tx, part)
    look(part)
    part = []
    inPart = 0
  }
  for (const household of city) {
    part.push(household)
    inPart += household.citizens.length
    if (inPart >= atOnce) await flush()
  }
  await flush()
}

async function addPart(tx: Tx, part: readonly CityHousehold[]): Promise<void> {
  const citizens = part.flatMap((one) => one.citizens)
  await addHouseholds(tx, part)
  await addLedgers(tx, citizens.map(ledgerOf))
  await addNumbers(tx, part, citizens)
  await addTelephones(tx, citizens)
  await addRelationships(tx, part)
}

const ledgerOf = ({ id, ledger }: Citizen) => ({
  personId: id,
  changes: ledger.map(({ fromOn, seq, kind, sets }) => ({
    id: null,
    importId: null,
    fromOn,
    seq,
    kind,
    sets,
  })),
})

/** Adds rows of one table: with the audience of a fresh row of `root`, or with the one the table gives. */
export async function add<Row>(
  tx: Tx,
  { table, root }: { table: string; root?: string },
  rows: readonly Row[],
  columns: readonly Column<Row>[],
): Promise<void> {
  const bulk = columns.map(([name, type, of]): BulkColumn => ({ name, type, values: rows.map(of) }))
  const audience = root ? [{ name: 'audience', type: 'text[]', value: freshAudience(root) }] : []
  await insertBulk(tx, table, bulk, [...written(tx), ...audience])
}

const addHouseholds = (tx: Tx, part: readonly CityHousehold[]) =>
  add(
    tx,
    { table: 'household', root: 'household' },
    part.flatMap(({ households }) => households),
    [
      ['id', 'uuid', ({ id }) => id],
      ['started_on', 'date', ({ startedOn }) => startedOn],
      ['ended_on', 'date', ({ endedOn }) => endedOn],
    ],
  )

async function addNumbers(
  tx: Tx,
  part: readonly CityHousehold[],
  citizens: readonly Citizen[],
): Promise<void> {
  await add(tx, { table: 'external_number', root: 'person' }, citizens, [
    ['id', 'uuid', () => newId()],
    ['scheme', 'text', () => 'resident'],
    ['value', 'text', ({ number }) => number],
    ['person_id', 'uuid', ({ id }) => id],
    ['starts_on', 'date', ({ ledger }) => ledger[0]?.fromOn ?? null],
  ])
  const households = part.flatMap((one) => one.households)
  await add(tx, { table: 'external_number', root: 'household' }, households, [
    ['id', 'uuid', () => newId()],
    ['scheme', 'text', () => 'household'],
    ['value', 'text', ({ number }) => number],
    ['household_id', 'uuid', ({ id }) => id],
    ['starts_on', 'date', ({ startedOn }) => startedOn],
  ])
}

const addTelephones = (tx: Tx, citizens: readonly Citizen[]) =>
  add(
    tx,
    { table: 'person_contact', root: 'person' },
    citizens.flatMap(({ id, telephones }) => telephones.map((value) => ({ id, value }))),
    [
      ['id', 'uuid', () => newId()],
      ['person_id', 'uuid', ({ id }) => id],
      ['kind', 'text', () => 'telephone'],
      ['value', 'text', ({ value }) => value],
      ['value_key', 'text', ({ value }) => contactKey('telephone', value)],
    ],
  )

async function addRelationships(tx: Tx, part: readonly CityHousehold[]): Promise<void> {
  const rows = part.flatMap(({ relationships }) => relationships.map((one) => ({ id: newId(), ...one })))
  await add(tx, { table: 'relationship' }, rows, [
    ['id', 'uuid', ({ id }) => id],
    ['kind', 'text', ({ kind }) => kind],
    ['person_id', 'uuid', ({ personId }) => personId],
    ['other_id', 'uuid', ({ otherId }) => otherId],
  ])
  await setAudience(
    tx,
    'relationship',
    rows.map(({ id }) => id),
  )
}
