import { createHmac, randomBytes } from 'node:crypto'
import type { Tx } from '../../../core/db/transaction.ts'
import { takeLonger } from '../../../core/db/transaction.ts'
import type { Period } from '../../../core/indicator.ts'
import { type DataRow, type Dataset, datasetKeys, datasetOf } from '../../../core/privacy/dataset.ts'
import { Refusal } from '../../../core/refusal.ts'
import { withheldIn } from './suppress.ts'
import { placeOf, type Tally, tallyOf } from './tally.ts'

export type Wish = { dataset: Dataset; by: readonly string[]; period: Period; fewest: number }
export type Table = Wish & { tally: Tally; withheld: ReadonlySet<string> }

/** Codes of a row; null: left open, because with it too few people would be left. */
export type OpenRow = { pseudonym: string; codes: (string | null)[] }
export type Rows = Wish & { rows: OpenRow[]; leftOut: boolean }

const most = 3
const aMinute = 60_000

/**
 * What is asked for. Refuses `privacy.export.unknown`, `privacy.export.by`, `privacy.export.tooMany` and, where less care is asked
 * for than the dataset takes, `privacy.export.tooFew` (422).
 */
export function wishOf(key: string, by: readonly string[], period: Period, atLeast?: number): Wish {
  const dataset = datasetOf(key)
  const refuse = (what: string, params: Record<string, string | number>) =>
    new Refusal(`privacy.export.${what}`, 422, { params })
  if (!dataset) throw refuse('unknown', { keys: datasetKeys().join(', ') })
  const strange =
    by.length === 0 || by.some((one, at) => !(one in dataset.dimensions) || by.indexOf(one) !== at)
  if (strange) throw refuse('by', { by: Object.keys(dataset.dimensions).join(', ') })
  if (by.length > most) throw refuse('tooMany', { most })
  const { fewest } = dataset
  if (atLeast !== undefined && atLeast < fewest) throw refuse('tooFew', { fewest })
  return { dataset, by, period, fewest: atLeast ?? fewest }
}

/** The table with all its sums, and what of it is withheld. One table for one export: there is no second one to compare it with. Runs as system. */
export async function anonymousTable(tx: Tx, wish: Wish): Promise<Table> {
  const rows = await rowsOf(tx, wish)
  const tally = tallyOf(
    rows.map((row) => ({ who: row.who, at: wish.by.map((one) => row[one] ?? '') })),
    wish.by.length,
  )
  return { ...wish, tally, withheld: withheldIn(tally, wish.fewest) }
}

/**
 * The rows themselves, for tests and research: each under a pseudonym whose key is forgotten with the export, with as many of its
 * codes, from the first on, as enough people have in common. What even without codes is about too few is left out.
 */
export async function anonymousRows(tx: Tx, wish: Wish): Promise<Rows> {
  const key = randomBytes(32)
  const pseudonymOf = (unit: string) => createHmac('sha256', key).update(unit).digest('hex').slice(0, 16)
  const rows: OpenRow[] = []
  let left = await rowsOf(tx, wish)
  for (let known = wish.by.length; known >= 0; known--) {
    const [shown, rest] = enough(left, wish, known)
    for (const row of shown) {
      const codes = wish.by.map((one, at) => (at < known ? (row[one] ?? '') : null))
      rows.push({ pseudonym: pseudonymOf(row.unit), codes })
    }
    left = rest
  }
  // In the order of the pseudonyms: that of the rows would say when each was written.
  rows.sort((one, other) => (one.pseudonym < other.pseudonym ? -1 : 1))
  return { ...wish, rows, leftOut: left.length > 0 }
}

/** Those whose first `known` codes so many people share, and the others. */
function enough(rows: readonly DataRow[], { by, fewest }: Wish, known: number): [DataRow[], DataRow[]] {
  const groups = Map.groupBy(rows, (row) => placeOf(by.slice(0, known).map((one) => row[one] ?? '')))
  const isEnough = (some: readonly DataRow[]) => new Set(some.map(({ who }) => who)).size >= fewest
  const [shown, rest]: [DataRow[], DataRow[]] = [[], []]
  for (const some of groups.values()) (isEnough(some) ? shown : rest).push(...some)
  return [shown, rest]
}

async function rowsOf(tx: Tx, { dataset, period }: Wish): Promise<DataRow[]> {
  await takeLonger(tx, aMinute)
  const { rows } = await dataset.rows(tx, period).execute(tx)
  return rows
}
