import { historyOf } from '../../../core/db/history.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { isId } from '../../../core/id.ts'
import { namesOf } from '../../../core/identity/accounts.ts'
import { Refusal } from '../../../core/refusal.ts'
import { type Indicator, indicatorsOf, type Plan } from '../plan-file/plan.ts'
import { requirePlan } from '../plan-now.ts'
import { profiles } from './profile.ts'

/** What a row said from some moment on. */
export type RowState = {
  fromOn: string
  untilOn: string | null
  areaCode: string | null
  /** The day of the first list that no longer had it; null where the import that brought it was taken back. */
  goneOn: string | null
  retired: boolean
  at: Date
  /** Who did it, where it was no import. */
  by: string | null
}

/** One row of another system's list, as it stands and as it was. */
export type ImportedRow = {
  profile: string
  unit: string
  agency: string | null
  /** The last first. */
  states: RowState[]
  /** The indicators of the plan that count it. */
  indicators: Indicator[]
  plan: Plan
}

/** A row that the actor may see, with its former states. Refuses `core.notFound` (404). */
export async function importedRow(tx: Tx, id: string): Promise<ImportedRow> {
  const row = isId(id) ? await findRow(tx, id) : undefined
  if (!row) throw new Refusal('core.notFound', 404)
  const formers = (await historyOf(tx, 'imported_row', id)).map(({ former }) => former as unknown as Stored)
  const names = await namesOf(
    tx,
    [row, ...formers].flatMap(({ updated_by }) => updated_by ?? []),
  )
  const { plan } = await requirePlan(tx)
  const rule = profiles.find(({ layout }) => layout.kind === row.profile)?.rule
  return {
    ...{ profile: row.profile, unit: row.unit, agency: row.agency, plan },
    states: [row, ...formers].map((stored) => stateOf(stored, names)),
    indicators: indicatorsOf(plan).filter(({ source }) => source.kind === 'measured' && source.key === rule),
  }
}

type Stored = {
  from_on: string
  until_on: string | null
  area_code: string | null
  gone_on: string | null
  retired: boolean
  updated_at: Date | string
  updated_by: string | null
}

function findRow(tx: Tx, id: string) {
  return tx
    .selectFrom('imported_row as r')
    .leftJoin('agency as g', (join) =>
      join.onRef('g.id', '=', 'r.agency_id').on('g.municipality_id', '=', tx.municipality),
    )
    .select(['r.profile', 'r.unit', 'r.from_on', 'r.until_on', 'r.area_code', 'r.gone_on', 'r.retired'])
    .select(['r.updated_at', 'r.updated_by', 'g.name as agency'])
    .where('r.municipality_id', '=', tx.municipality)
    .where('r.id', '=', id)
    .executeTakeFirst()
}

const stateOf = (stored: Stored, names: ReadonlyMap<string, string>): RowState => ({
  fromOn: stored.from_on,
  untilOn: stored.until_on,
  areaCode: stored.area_code,
  goneOn: stored.gone_on,
  retired: stored.retired,
  at: new Date(stored.updated_at),
  by: stored.updated_by === null ? null : (names.get(stored.updated_by) ?? null),
})
