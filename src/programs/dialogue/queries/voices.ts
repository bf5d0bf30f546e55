import { mustWait } from '../../../blocks/matching/rules/states.ts'
import { keepAuthor, saidBy } from '../../../blocks/matching/said-by.ts'
import { setAudience } from '../../../core/access/audience.ts'
import { edit } from '../../../core/db/edit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { newId } from '../../../core/id.ts'
import { Refusal } from '../../../core/refusal.ts'
import type { VoiceChannel, VoiceState } from '../rules/codes.ts'

export type NewVoice = {
  questionId: string
  line: string
  areaCode: string | null
  channel: VoiceChannel
  /** null: the public is told no name. */
  shownName: string | null
  /** null: it is nobody's. */
  participantId: string | null
}

/**
 * Keeps a voice. What staff took down they have looked at; of whoever is new on the web it waits until somebody has. Answers its id and
 * whether it waits.
 */
export async function addVoice(tx: Tx, voice: NewVoice): Promise<{ id: string; waits: boolean }> {
  const id = newId()
  const { questionId, line, areaCode, channel, shownName, participantId } = voice
  const waits = channel === 'web' && participantId !== null && mustWait(await heardBefore(tx, participantId))
  await tx
    .insertInto('question_voice')
    .values({
      ...{ municipality_id: tx.municipality, id, question_id: questionId, line, area_code: areaCode },
      ...{ channel, shown_name: shownName, at: tx.now, state: waits ? 'held' : 'shown' },
      ...{ updated_at: tx.now, updated_by: tx.actor.accountId },
    })
    .execute()
  if (participantId) await keepAuthor(tx, id, participantId)
  await setAudience(tx, 'question_voice', [id])
  return { id, waits }
}

async function heardBefore(tx: Tx, participantId: string): Promise<{ shown: number; hidden: number }> {
  const voices = await voicesIn(tx, await saidBy(tx, participantId))
  return {
    shown: voices.filter(({ state, hiddenReason }) => state === 'shown' && !hiddenReason).length,
    hidden: voices.filter(({ hiddenReason }) => hiddenReason !== null).length,
  }
}

const voices = (tx: Tx) =>
  tx
    .selectFrom('question_voice')
    .select(['id', 'version', 'question_id as questionId', 'line', 'area_code as areaCode', 'channel'])
    .select(['shown_name as shownName', 'at', 'state', 'hidden_reason as hiddenReason'])
    .where('municipality_id', '=', tx.municipality)

export type Voice = {
  id: string
  version: number
  questionId: string
  line: string
  areaCode: string | null
  channel: VoiceChannel
  shownName: string | null
  at: Date
  state: VoiceState
  hiddenReason: string | null
}

/** One voice as the actor sees it. Refuses `core.notFound` (404), also once it was taken back. */
export async function voiceOf(tx: Tx, id: string): Promise<Voice> {
  const row = await voices(tx).where('id', '=', id).where('state', '!=', 'back').executeTakeFirst()
  if (!row) throw new Refusal('core.notFound', 404)
  return row as Voice
}

export const mostVoices = 300

/** The voices to a question in their order; what waits or was hidden only where the actor sees it. */
export async function voicesTo(tx: Tx, questionId: string): Promise<Voice[]> {
  const rows = await voices(tx)
    .where('question_id', '=', questionId)
    .where('state', '!=', 'back')
    .orderBy('at')
    .orderBy('id')
    .limit(mostVoices)
    .execute()
  return rows as Voice[]
}

/** Some of them by their ids, the latest first. */
export async function voicesIn(tx: Tx, ids: readonly string[]): Promise<Voice[]> {
  if (ids.length === 0) return []
  const rows = await voices(tx)
    .where('id', 'in', [...ids])
    .where('state', '!=', 'back')
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows as Voice[]
}

/** What waits for somebody to look at it, the oldest first. */
export async function heldVoices(tx: Tx): Promise<Voice[]> {
  const rows = await voices(tx)
    .where('state', '=', 'held')
    .where('hidden_reason', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .limit(mostVoices)
    .execute()
  return rows as Voice[]
}

/** How many voices stand under each of these questions, as everybody sees them. */
export async function voiceCounts(tx: Tx, questionIds: readonly string[]): Promise<Map<string, number>> {
  if (questionIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('question_voice')
    .select(({ fn }) => ['question_id', fn.countAll<string>().as('count')])
    .where('municipality_id', '=', tx.municipality)
    .where('question_id', 'in', [...questionIds])
    .where('state', '=', 'shown')
    .where('hidden_reason', 'is', null)
    .groupBy('question_id')
    .execute()
  return new Map(rows.map(({ question_id, count }) => [question_id, Number(count)]))
}

type Looked = { id: string; version: number }

/** Has a voice come to another state. Refuses `dialogue.voice.notHeld` (409) for one that waits for nobody. */
export async function stepVoice(tx: Tx, { id, version }: Looked, to: 'shown' | 'back'): Promise<void> {
  const { state } = await voiceOf(tx, id)
  if (to === 'shown' && state !== 'held') throw new Refusal('dialogue.voice.notHeld', 409)
  await edit(tx, { table: 'question_voice', id, version, set: { state: to } })
  await setAudience(tx, 'question_voice', [id])
}

/** Hides a voice with the reason; null shows it again. Refuses `dialogue.hidden.already` and `dialogue.hidden.not` (409). */
export async function hideVoice(tx: Tx, { id, version }: Looked, reason: string | null): Promise<void> {
  const { hiddenReason } = await voiceOf(tx, id)
  if ((hiddenReason !== null) === (reason !== null))
    throw new Refusal(reason === null ? 'dialogue.hidden.not' : 'dialogue.hidden.already', 409)
  await edit(tx, { table: 'question_voice', id, version, set: { hidden_reason: reason } })
  await setAudience(tx, 'question_voice', [id])
}

/** The names by which somebody was shown go; the sentences stay, as somebody's whom nobody knows. Runs as system. */
export async function forgetVoiceNames(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('question_voice')
    .set({ shown_name: null })
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...ids])
    .execute()
}
