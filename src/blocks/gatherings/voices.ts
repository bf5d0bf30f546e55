import { edit } from '../../core/db/edit.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { newId } from '../../core/id.ts'
import { Refusal } from '../../core/refusal.ts'
import { requireNameless } from './voice-rules.ts'

/** One line that somebody heard in the area (声メモ); `sessionId`: on which occasion. */
export type NewVoice = {
  agencyId: string
  sessionId?: string | null
  areaCode: string | null
  heardOn: string
  line: string
}

/** Writes down a line, without names. Refuses at `line` what would tell who somebody is (voice-rules.ts). */
export async function addVoice(tx: Tx, { line, ...voice }: NewVoice): Promise<string> {
  requireNameless('line', line)
  const id = newId()
  await tx
    .insertInto('voice_memo')
    .values({
      municipality_id: tx.municipality,
      id,
      agency_id: voice.agencyId,
      session_id: voice.sessionId ?? null,
      area_code: voice.areaCode,
      heard_on: voice.heardOn,
      line,
      updated_at: tx.now,
      updated_by: tx.actor.accountId,
    })
    .execute()
  return id
}

/** Takes a line back that should not have been written: it is shown to nobody any more, and stays on record. */
export async function withdrawVoice(tx: Tx, { id, version }: { id: string; version: number }): Promise<void> {
  await edit(tx, { table: 'voice_memo', id, version, set: { withdrawn: true } })
}

const voices = (tx: Tx) =>
  tx
    .selectFrom('voice_memo')
    .select(['id', 'version', 'agency_id as agencyId', 'session_id as sessionId'])
    .select(['area_code as areaCode', 'heard_on as heardOn', 'line'])
    .where('municipality_id', '=', tx.municipality)
    .where('withdrawn', '=', false)

/** One line. Refuses `core.notFound` (404), also once it was taken back. */
export async function voiceOf(tx: Tx, id: string) {
  const voice = await voices(tx).where('id', '=', id).executeTakeFirst()
  if (!voice) throw new Refusal('core.notFound', 404)
  return voice
}

export type Voice = Awaited<ReturnType<typeof voiceOf>>

/** What was heard, newest first: in one area, on one occasion, or everywhere. */
export async function voicesOf(
  tx: Tx,
  { area, sessionId, limit = 100 }: { area?: string; sessionId?: string; limit?: number },
): Promise<Voice[]> {
  let query = voices(tx)
  if (sessionId !== undefined) query = query.where('session_id', '=', sessionId)
  if (area !== undefined) query = query.where('area_code', '=', area)
  return query.orderBy('heard_on', 'desc').orderBy('id', 'desc').limit(limit).execute()
}
