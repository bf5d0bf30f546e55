import { setAudience } from '../../core/access/audience.ts'
import { asSystem } from '../../core/access/system.ts'
import type { Tx } from '../../core/db/transaction.ts'

/** Writes down who said something; before its own audience is written, which follows from it. */
export async function keepAuthor(tx: Tx, id: string, participantId: string): Promise<void> {
  await tx
    .insertInto('said_by')
    .values({ municipality_id: tx.municipality, id, participant_id: participantId })
    .execute()
  await setAudience(tx, 'said_by', [id])
}

/** Who said these, as far as the actor may know. */
export async function authorsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('said_by')
    .select(['id', 'participant_id'])
    .where('municipality_id', '=', tx.municipality)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ id, participant_id }) => [id, participant_id]))
}

/** The same for one thing, whoever acts: so that its author can be told. */
export const authorToTell = (tx: Tx, id: string): Promise<string | undefined> =>
  asSystem(tx, 'matching.author', async () => (await authorsOf(tx, [id])).get(id), { silent: true })

/** Everything that somebody said, by its ids. Runs as somebody who may know. */
export async function saidBy(tx: Tx, participantId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('said_by')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('participant_id', '=', participantId)
    .execute()
  return rows.map(({ id }) => id)
}

/** Takes the name of somebody from everything that they said; the sentences stay, as somebody's whom nobody knows. Runs as system. */
export async function forgetNames(tx: Tx, participantId: string): Promise<void> {
  const ids = await saidBy(tx, participantId)
  if (ids.length === 0) return
  for (const table of ['wish', 'pledge', 'wish_talk', 'activity_partner'] as const)
    await tx
      .updateTable(table)
      .set({ shown_name: null })
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', ids)
      .execute()
}
