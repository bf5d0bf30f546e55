import { sql } from 'kysely'
import { today } from '../../../../core/calendar/clock.ts'
import type { Tx } from '../../../../core/db/transaction.ts'
import { areaFinder } from '../../area-of.ts'
import type { ImportWork } from '../kind.ts'
import type { Cells, Reader } from './read-row.ts'

/** What the rows of a file of residents are read with; says once where no town lies in an area. */
export async function readerOf({ tx, mapping, problems }: ImportWork): Promise<Reader> {
  const areas = await areaFinder(tx)
  if (!areas.knowsTowns && !mapping.has('area'))
    problems.add({ line: 0, field: 'address', code: 'noTowns', severity: 'doubt' })
  return { today: today(), areas, numberWidth: await numberWidth(tx), report: problems.add }
}

/** The cells of a row by their field. */
export const cellsOf =
  (mapping: ImportWork['mapping'], cells: readonly string[]): Cells =>
  (field) => {
    const at = mapping.get(field)
    return at === undefined ? '' : (cells[at] ?? '')
  }

/** How wide the numbers of residents are here, if they all are alike. */
async function numberWidth(tx: Tx): Promise<number> {
  const { rows } = await sql<{ narrow: number | null; wide: number | null }>`
    select min(length(value)) as narrow, max(length(value)) as wide from external_number
    where municipality_id = ${tx.municipality} and scheme = 'resident' and ends_on is null`.execute(tx)
  const { narrow = null, wide = null } = rows[0] ?? {}
  return narrow !== null && narrow === wide ? narrow : 0
}
