import { sql } from 'kysely'
import { type BulkColumn, insertBulk } from '../../../../core/db/bulk.ts'
import { newBulkId } from '../../../../core/id.ts'
import { normalForm } from '../../../../core/text/normal-form.ts'
import { contactKey } from '../../contact-key.ts'
import type { ImportWork } from '../kind.ts'
import { isNumber, type ResidentRow, readResident } from './read-row.ts'
import { cellsOf, readerOf } from './reader.ts'

/** Rows that travel to the database together: few enough to be forgotten young. */
const atOnce = 500

type Staged = ResidentRow & { wrong: boolean }

const columns: readonly (readonly [string, string, (row: Staged) => string | null])[] = [
  ['line', 'int', ({ line }) => String(line)],
  ['number', 'text', ({ number }) => number],
  ['wrong', 'boolean', ({ wrong }) => String(wrong)],
  ['person_id', 'uuid', () => newBulkId()],
  ['residency_id', 'uuid', () => newBulkId()],
  ['number_id', 'uuid', () => newBulkId()],
  ['contact_id', 'uuid', () => newBulkId()],
  ['fresh_household_id', 'uuid', () => newBulkId()],
  ['fresh_number_id', 'uuid', () => newBulkId()],
  ['household', 'text', ({ household }) => household],
  ['name', 'text', ({ name }) => name],
  ['reading', 'text', ({ reading }) => reading],
  ['name_key', 'text', ({ name }) => normalForm(name ?? '')],
  ['reading_key', 'text', ({ reading }) => normalForm(reading ?? '')],
  ['birth_on', 'date', ({ birthOn }) => birthOn],
  ['sex', 'text', ({ sex }) => sex],
  ['address', 'text', ({ address }) => address],
  ['address_key', 'text', ({ address }) => contactKey('address', address ?? '')],
  ['area_code', 'text', ({ areaCode }) => areaCode],
  ['household_role', 'text', ({ role }) => role],
  ['protection', 'text', ({ protection }) => protection],
]

/**
 * Reads the whole file into the temporary table `staged`, wrong rows too: somebody whose row is wrong has not gone.
 * Answers how many rows there are, and whether some had no number, or none that can be one.
 */
export async function stageResidents(work: ImportWork): Promise<{ rows: number; nameless: boolean }> {
  const { tx, problems, tell } = work
  const definitions = columns.map(([name, type]) => sql`${sql.ref(name)} ${sql.raw(type)}`)
  await sql`create temporary table staged (${sql.join(definitions)}) on commit drop`.execute(tx)
  let rows = 0
  let nameless = false
  let batch: Staged[] = []
  let sent = Promise.resolve()
  for await (const row of residentRows(work)) {
    rows += 1
    const wrong = problems.wrongLines.has(row.line)
    if (!isNumber(row.number)) nameless = true
    if (row.number !== '') batch.push({ ...row, wrong })
    if (batch.length < atOnce) continue
    // The next rows are read while the database takes these.
    await sent
    sent = flush(work, batch)
    // What goes wrong is told where it is waited for; until then nobody else may take it for a fault of the process.
    sent.catch(() => {})
    batch = []
    tell(rows)
  }
  await sent
  await flush(work, batch)
  await sql`analyze staged`.execute(tx)
  return { rows, nameless }
}

async function* residentRows(work: ImportWork): AsyncGenerator<ResidentRow> {
  const { sheet, mapping, problems } = work
  const reader = await readerOf(work)
  for await (const { line, cells } of sheet.rows) {
    const cell = cellsOf(mapping, cells)
    const row = readResident(line, cell, reader)
    for (const field of ['name', 'birth', 'address'] as const)
      if (cell(field) === '') problems.add({ line, field, code: 'missing', severity: 'error' })
    yield row
  }
}

async function flush({ tx }: ImportWork, rows: readonly Staged[]): Promise<void> {
  const bulk: BulkColumn[] = columns.map(([name, type, of]) => ({ name, type, values: rows.map(of) }))
  await insertBulk(tx, 'staged', bulk)
}
