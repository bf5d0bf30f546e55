import { keepOne } from '../../../core/access/keep-one.ts'
import type { Tx } from '../../../core/db/transaction.ts'

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
  const { version } = made
  return keepOne(tx, { table: 'rights_settings', now: await settingsRow(tx), version, set })
}
