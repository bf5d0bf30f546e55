import { authorsOf } from '../../../blocks/matching/said-by.ts'
import { participantKey } from '../../../core/access/keys.ts'
import { asSystem } from '../../../core/access/system.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { notify } from '../../../core/notice/notify.ts'
import { refuseFields } from '../../../core/refusal.ts'
import { readReceipt } from '../../../core/text/receipt.ts'

/** Whose card has this number. Refuses at `number` one that nobody has whom the actor looks after. */
export async function participantOfNumber(tx: Tx, typed: string): Promise<string> {
  const number = readReceipt(typed)
  const row =
    number &&
    (await tx
      .selectFrom('participant')
      .select('id')
      .where('municipality_id', '=', tx.municipality)
      .where('number', '=', number)
      .where('left_at', 'is', null)
      .executeTakeFirst())
  if (!row) throw refuseFields([{ field: 'number', code: 'dialogue.number.unknown' }])
  return row.id
}

/** Everybody who left a voice to a question and did not take it back, once each: also of what waits or was hidden. */
const saidTo = (tx: Tx, questionId: string): Promise<Set<string>> =>
  asSystem(
    tx,
    'dialogue.authors',
    async () => {
      const rows = await tx
        .selectFrom('question_voice')
        .select('id')
        .where('municipality_id', '=', tx.municipality)
        .where('question_id', '=', questionId)
        .where('state', '!=', 'back')
        .execute()
      const ids = rows.map(({ id }) => id)
      return new Set((await authorsOf(tx, ids)).values())
    },
    { silent: true },
  )

/** Tells whoever left a voice with a card what the city said. */
export async function tellAll(tx: Tx, questionId: string, code: string): Promise<void> {
  for (const author of await saidTo(tx, questionId))
    await notify(tx, { to: participantKey(author), code, path: questionPath(questionId) })
}

export const questionPath = (id: string): string => `/dialogue/questions/${id}`
