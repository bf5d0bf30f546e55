import { setAudience } from '../../../core/access/audience.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { written } from '../cases.ts'
import { actorId } from '../contacts.ts'
import type { Housing, HousingState, Income } from './codes.ts'

/** What a household lives on and where, as it was on a day. Null is a blank; 不明 and 未聴取 are answers of their own. */
export type HouseholdState = {
  id: string
  asOf: string
  income: Income | null
  incomeFrom: string[]
  incomeMonthly: number | null
  housing: Housing | null
  housingState: HousingState | null
  note: string | null
  by: string
}

/** How it was, the last day first; of one day what was written last. */
export async function statesOfCase(tx: Tx, caseId: string, limit = 20): Promise<HouseholdState[]> {
  const rows = await tx
    .selectFrom('household_state as h')
    .innerJoin('account as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'h.by_id'),
    )
    .select(['h.id', 'h.as_of', 'h.income', 'h.income_from', 'h.income_monthly', 'h.housing'])
    .select(['h.housing_state', 'h.note', 'a.display_name'])
    .where('h.municipality_id', '=', tx.municipality)
    .where('h.case_id', '=', caseId)
    .orderBy('h.as_of', 'desc')
    .orderBy('h.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    asOf: row.as_of,
    income: row.income as Income | null,
    incomeFrom: row.income_from,
    incomeMonthly: row.income_monthly,
    housing: row.housing as Housing | null,
    housingState: row.housing_state as HousingState | null,
    note: row.note,
    by: row.display_name,
  }))
}

export type NewHouseholdState = Omit<HouseholdState, 'id' | 'by'>

export async function addStateRow(tx: Tx, caseId: string, made: NewHouseholdState): Promise<string> {
  const id = newId()
  await tx
    .insertInto('household_state')
    .values({
      ...{ ...written(tx), id, case_id: caseId, as_of: made.asOf, income: made.income },
      ...{ income_from: made.incomeFrom, income_monthly: made.incomeMonthly, housing: made.housing },
      ...{ housing_state: made.housingState, note: made.note, by_id: actorId(tx) },
    })
    .execute()
  await setAudience(tx, 'household_state', [id])
  return id
}
