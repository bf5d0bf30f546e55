import type { Day } from '../../../blocks/resources/codes.ts'
import { keepOne } from '../../../core/access/keep-one.ts'
import type { Tx } from '../../../core/db/transaction.ts'

/** What the person of a 参加支援 would like, needs and cannot, in their words, and as much of it as places are found by. */
export type Wish = {
  id: string
  version: number
  wish: string
  needs: string | null
  cannot: string | null
  activities: string[]
  /** On which they can come. */
  days: Day[]
  areaCode: string | null
  helps: string[]
  wantsTrial: boolean
  saidOn: string
}

export async function wishOf(tx: Tx, supportId: string): Promise<Wish | null> {
  const row = await tx
    .selectFrom('joining_wish')
    .select(['id', 'version', 'wish', 'needs', 'cannot', 'activities', 'days', 'area_code', 'helps'])
    .select(['wants_trial', 'said_on'])
    .where('municipality_id', '=', tx.municipality)
    .where('support_id', '=', supportId)
    .executeTakeFirst()
  if (!row) return null
  return {
    ...{ id: row.id, version: row.version, wish: row.wish, needs: row.needs, cannot: row.cannot },
    ...{ activities: row.activities, days: row.days as Day[], areaCode: row.area_code, helps: row.helps },
    ...{ wantsTrial: row.wants_trial, saidOn: row.said_on },
  }
}

/** Writes it down, or as it is said now. Refuses `core.changedMeanwhile` (409). */
export async function keepWish(
  tx: Tx,
  { caseId, supportId, version }: { caseId: string; supportId: string; version: number },
  made: Omit<Wish, 'id' | 'version'>,
): Promise<void> {
  const set = {
    ...{ wish: made.wish, needs: made.needs, cannot: made.cannot, activities: [...made.activities] },
    ...{ days: [...made.days], area_code: made.areaCode, helps: [...made.helps] },
    ...{ wants_trial: made.wantsTrial, said_on: made.saidOn },
  }
  const of = { case_id: caseId, support_id: supportId }
  await keepOne(tx, { table: 'joining_wish', now: await wishOf(tx, supportId), version, set, of })
}
