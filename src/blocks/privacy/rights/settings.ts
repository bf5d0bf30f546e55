import { setAudience } from '../../../core/access/audience.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { Refusal } from '../../../core/refusal.ts'

/** How this city answers: days, yen, and whether it tells who looked at the records (the officer decides of each). */
export type RightsSettings = {
  answerDays: number
  extensionDays: number
  ordinaryDays: number
  feeYen: number
  showLookers: boolean
}

/** What the law says where the city has said nothing: 83条, 84条; no fee. */
export const lawful: RightsSettings = {
  answerDays: 30,
  extensionDays: 30,
  ordinaryDays: 20,
  feeYen: 0,
  showLookers: false,
}

/** The settings as they stand; version 0: nobody has changed them. */
export async function rightsSettings(tx: Tx): Promise<RightsSettings & { version: number }> {
  const row = await settingsRow(tx)
  if (!row) return { ...lawful, version: 0 }
  return {
    answerDays: row.answer_days,
    extensionDays: row.extension_days,
    ordinaryDays: row.ordinary_days,
    feeYen: row.fee_yen,
    showLookers: row.show_lookers,
    version: row.version,
  }
}

const settingsRow = (tx: Tx) =>
  tx
    .selectFrom('rights_settings')
    .selectAll()
    .where('municipality_id', '=', tx.municipality)
    .executeTakeFirst()

/** Writes them; they hold for what comes in from now on. Refuses `core.changedMeanwhile` (409). */
export async function keepSettings(tx: Tx, made: RightsSettings & { version: number }): Promise<string> {
  const set = {
    answer_days: made.answerDays,
    extension_days: made.extensionDays,
    ordinary_days: made.ordinaryDays,
    fee_yen: made.feeYen,
    show_lookers: made.showLookers,
  }
  const row = await settingsRow(tx)
  if ((row?.version ?? 0) !== made.version) throw new Refusal('core.changedMeanwhile', 409)
  if (row) {
    await edit(tx, { table: 'rights_settings', id: row.id, version: made.version, set })
    return row.id
  }
  const id = newId()
  const written = { municipality_id: tx.municipality, updated_at: tx.now, updated_by: tx.actor.accountId }
  await tx
    .insertInto('rights_settings')
    .values({ ...written, id, ...set })
    .execute()
  await setAudience(tx, 'rights_settings', [id])
  return id
}
