import { setAudience } from '../../../core/access/audience.ts'
import { violated } from '../../../core/db/errors.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { refuseFields } from '../../../core/refusal.ts'
import { type Answer, answers } from '../rules/codes.ts'
import { sheetDigest, sheetKey } from '../rules/secrets.ts'

/** Makes sheets with keys of their own, to be printed for a lecture. */
export async function addSheets(tx: Tx, requestId: string, count: number): Promise<void> {
  const rows = Array.from({ length: count }, () => {
    const id = newId()
    return {
      municipality_id: tx.municipality,
      id,
      request_id: requestId,
      key_digest: sheetDigest(sheetKey(id)),
      made_at: tx.now,
    }
  })
  await tx.insertInto('lecture_sheet').values(rows).execute()
  await setAudience(tx, 'lecture_request', [requestId])
}

/** The keys of the sheets of a lecture that nobody has answered on yet. */
export async function openKeys(tx: Tx, requestId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('lecture_sheet as s')
    .leftJoin('lecture_feedback as f', (join) =>
      join.on('f.municipality_id', '=', tx.municipality).onRef('f.key_digest', '=', 's.key_digest'),
    )
    .select('s.id')
    .where('s.municipality_id', '=', tx.municipality)
    .where('s.request_id', '=', requestId)
    .where('f.id', 'is', null)
    .orderBy('s.id')
    .execute()
  return rows.map(({ id }) => sheetKey(id))
}

/** The lecture whose sheet bears this key, or null. Runs as system: whoever answers sees no sheet. */
export async function requestOfKey(tx: Tx, key: string): Promise<string | null> {
  const sheet = await tx
    .selectFrom('lecture_sheet')
    .select('request_id')
    .where('municipality_id', '=', tx.municipality)
    .where('key_digest', '=', sheetDigest(key))
    .executeTakeFirst()
  return sheet?.request_id ?? null
}

export type NewFeedback = {
  id?: string
  key: string
  answer: Answer
  line: string | null
  channel: 'link' | 'paper'
  at?: Date
}

/** Whether a key has served already. */
async function isAnswered(tx: Tx, key: string): Promise<boolean> {
  const row = await tx
    .selectFrom('lecture_feedback')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('key_digest', '=', sheetDigest(key))
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Keeps an answer, of the lecture whose sheet it is; answers its id. An answer to a sheet that has one already is not kept: it
 * is null then. Of two at once the later one is refused (`lectures.key.used`). Runs as system.
 */
export async function keepFeedback(tx: Tx, feedback: NewFeedback): Promise<string | null> {
  const { id = newId(), key, answer, line, channel, at = tx.now } = feedback
  if (await isAnswered(tx, key)) return null
  const requestId = await requestOfKey(tx, key)
  await tx
    .insertInto('lecture_feedback')
    .values({
      municipality_id: tx.municipality,
      id,
      request_id: requestId,
      key_digest: sheetDigest(key),
      answer,
      line,
      channel,
      at,
    })
    .execute()
    .catch((error) => {
      if (violated(error) !== 'lecture_feedback_key_once') throw error
      throw refuseFields([{ field: 'key', code: 'lectures.key.used' }])
    })
  if (requestId) await setAudience(tx, 'lecture_request', [requestId])
  return id
}

export type Feedback = { id: string; answer: Answer; line: string | null; channel: string }

/** What came back for these lectures, as the actor may see it. */
export async function feedbackOf(tx: Tx, requestIds: readonly string[]): Promise<Feedback[]> {
  if (requestIds.length === 0) return []
  const rows = await tx
    .selectFrom('lecture_feedback')
    .select(['id', 'answer', 'line', 'channel'])
    .where('municipality_id', '=', tx.municipality)
    .where('request_id', 'in', [...requestIds])
    .orderBy('at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, answer: row.answer as Answer }))
}

/** How many answered what. */
export const tallied = (feedback: readonly Feedback[]) =>
  answers.map((answer) => ({ answer, count: feedback.filter((one) => one.answer === answer).length }))
