import { historyOf } from '../../../core/db/history.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { namesOf } from '../../../core/identity/accounts.ts'
import type { AnswerCode } from './findings.ts'

/** An answer, or a decision, that no longer holds: what was said, since when, by whom. */
export type FormerAnswer = {
  version: number
  answer: AnswerCode
  reason: string | null
  at: string
  by: string | null
}

/** What was said before to a finding, the last first; that it was open at first is no answer. */
export async function formerAnswers(tx: Tx, rowId: string): Promise<FormerAnswer[]> {
  const formers = await historyOf(tx, 'plan_answer', rowId)
  const names = await namesOf(
    tx,
    formers.flatMap(({ former }) => (former.updated_by ? [String(former.updated_by)] : [])),
  )
  return formers.flatMap(({ version, former }) => {
    const by = names.get(String(former.updated_by)) ?? null
    const said = former.answer as AnswerCode
    if (version === 1 && said === 'open') return []
    return {
      version,
      answer: said,
      reason: former.reason as string | null,
      at: String(former.updated_at),
      by,
    }
  })
}
