import { sql } from 'kysely'
import type { Tx } from '../db/transaction.ts'

/** Where words were found: the table and the row, what it belongs to, and when. */
export type FoundText = { kind: string; id: string; about: string; at: Date }

/** Of so many that were found the newest are given; whoever finds that many adds a word. */
export const mostFoundTexts = 2000

/** The words of what was typed, at most eight: each must be there. */
export const wordsIn = (typed: string): string[] =>
  typed.normalize('NFKC').trim().split(/\s+/).filter(Boolean).slice(0, 8)

/**
 * Where all of these words stand in what the actor may see, newest first; `within` one record also words of a single character,
 * elsewhere at least two characters are needed. `count`: how many were found, at most `mostFoundTexts`.
 */
export async function findTexts(
  tx: Tx,
  typed: string,
  { within, most = 50 }: { within?: string; most?: number } = {},
): Promise<{ found: FoundText[]; count: number }> {
  const words = wordsIn(typed)
  if (words.length === 0) return { found: [], count: 0 }
  const { rows } = await sql<FoundText & { found: number }>`
    select kind, id, about, at, found from find_texts(${words}::text[], ${within ?? null}::uuid, ${most})`.execute(
    tx,
  )
  return {
    found: rows.map(({ kind, id, about, at }) => ({ kind, id, about, at })),
    count: rows[0]?.found ?? 0,
  }
}
