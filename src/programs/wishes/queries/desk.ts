import {
  barredWords,
  type OpenReport,
  openReports,
  type SaidText,
  saidTextOf,
} from '../../../blocks/matching/moderation.ts'
import { heldTalks, type Talk } from '../../../blocks/matching/under-wish.ts'
import type { Tx } from '../../../core/db/transaction.ts'

export type Desk = {
  held: Talk[]
  reports: { report: OpenReport; text: SaidText }[]
  barred: { id: string; word: string }[]
}

/** What waits for whoever has the duty; nothing for anybody else. */
export async function deskOf(tx: Tx, isDuty: boolean): Promise<Desk> {
  if (!isDuty) return { held: [], reports: [], barred: [] }
  const reports: Desk['reports'] = []
  for (const report of await openReports(tx))
    reports.push({ report, text: await saidTextOf(tx, report.of, report.textId) })
  return { held: await heldTalks(tx), reports, barred: await barredWords(tx) }
}
