import { sql } from 'kysely'
import type { Tx } from '../db/transaction.ts'
import type { Locale } from '../words/words.ts'
import { wordsFor } from '../words/words.ts'

/** A purpose as it was adopted, or adopted with a change. */
export type Adoption = {
  id: string
  code: string
  number: number
  step: 'adopted' | 'changed'
  wording: string
  wordingEn: string | null
  wordingEasy: string | null
  basis: string
  note: string | null
  decidedOn: string
  decidedAt: Date
  decidedBy: string | null
}

/** What a page says of its purposes: those that the municipality has adopted, by code. */
export type Standing = ReadonlyMap<string, Adoption>

const columns = sql`code, id, number, step, wording, wording_en as "wordingEn", wording_easy as "wordingEasy", basis, note,
  decided_on::text as "decidedOn", decided_at as "decidedAt", decided_by as "decidedBy"`

/** The adoption that counts of each of these purposes; of all, where none are named. */
export async function standingOf(tx: Tx, codes?: readonly string[]): Promise<Map<string, Adoption>> {
  const some = codes ? sql`and code = any(${[...codes]}::text[])` : sql``
  const { rows } = await sql<Adoption>`select distinct on (code) ${columns} from purpose
    where municipality_id = ${tx.municipality} ${some} order by code, number desc`.execute(tx)
  return new Map(rows.map((row) => [row.code, row]))
}

/** Every version of one purpose, the last first. */
export async function versionsOf(tx: Tx, code: string): Promise<Adoption[]> {
  const { rows } = await sql<Adoption>`select ${columns} from purpose
    where municipality_id = ${tx.municipality} and code = ${code} order by number desc`.execute(tx)
  return rows
}

/**
 * The purpose in the reader's language. What the municipality has adopted goes before what the code brought, in every language:
 * where it adopted no other, its Japanese stands.
 */
export function wordingOf(code: string, locale: Locale, adopted: Adoption | undefined): string {
  if (!adopted) return wordsFor(locale)(code)
  const own = { ja: null, en: adopted.wordingEn, easy: adopted.wordingEasy }[locale]
  return own ?? adopted.wording
}

/** The law or ordinance it rests on. */
export const basisOf = (code: string, locale: Locale, adopted: Adoption | undefined): string =>
  adopted?.basis ?? wordsFor(locale)(`${code}.basis`)
