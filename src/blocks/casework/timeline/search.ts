import { sql } from 'kysely'
import { recordAudit } from '../../../core/audit/audit.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { type FoundText, findTexts, mostFoundTexts, wordsIn } from '../../../core/search/texts.ts'
import { mergedUnder } from '../merged-parts.ts'
import { type Excerpt, excerptOf } from './excerpt.ts'
import { searchedIn } from './searched.ts'

/** The case in which something was found, with whom it is about. */
export type CaseHit = {
  id: string
  kind: string
  closedOn: string | null
  subjectId: string | null
  name: string | null
  called: string | null
  standing: string | null
}

export type Hit = FoundText & { excerpt: Excerpt; inCase: CaseHit }
export type Hits = { typed: string; hits: Hit[]; count: number; tooMany: boolean; tooShort: boolean }

export const nothingFound: Hits = { typed: '', hits: [], count: 0, tooMany: false, tooShort: false }

const longest = 100

/**
 * Looks for words in the texts of the cases one sees, or of one of them (`within`), newest first. That somebody looked is written
 * down, with a keyed digest of the words.
 */
export async function searchTexts(tx: Tx, typed: string | null, within?: string): Promise<Hits> {
  const words = (typed ?? '').trim().slice(0, longest)
  if (wordsIn(words).length === 0) return nothingFound
  await recordAudit(tx, {
    verb: 'casework.searchTexts',
    outcome: 'seen',
    searched: words,
    ...(within ? { subject: { table: 'support_case', id: within } } : {}),
  })
  const { found, count } = within ? await foundWithin(tx, words, within) : await findTexts(tx, words)
  return {
    ...{ typed: words, hits: await shownOf(tx, found, wordsIn(words)), count },
    tooMany: count >= mostFoundTexts && !within,
    tooShort: !within && wordsIn(words).every((word) => [...word].length < 2),
  }
}

/** In a case, and in what was made part of it. */
async function foundWithin(tx: Tx, words: string, within: string) {
  const each = []
  for (const id of [within, ...(await mergedUnder(tx, within))])
    each.push(await findTexts(tx, words, { within: id }))
  return {
    found: each.flatMap(({ found }) => found).sort((a, b) => b.at.getTime() - a.at.getTime()),
    count: each.reduce((sum, { count }) => sum + count, 0),
  }
}

/** What was found, read as the actor: of a case they do not see, nothing. */
async function shownOf(tx: Tx, found: readonly FoundText[], words: readonly string[]): Promise<Hit[]> {
  const cases = await casesOf(tx, [...new Set(found.map(({ about }) => about))])
  const texts = new Map<string, string>()
  for (const [kind, some] of Map.groupBy(found, (one) => one.kind))
    for (const { id, text } of await textsOf(tx, kind, some)) texts.set(id, text)
  return found.flatMap((one) => {
    const [inCase, text] = [cases.get(one.about), texts.get(one.id)]
    return inCase && text !== undefined ? [{ ...one, inCase, excerpt: excerptOf(text, words) }] : []
  })
}

async function textsOf(tx: Tx, kind: string, found: readonly FoundText[]) {
  const { columns } = searchedIn(kind) ?? {}
  if (!columns) return []
  const texts = sql.join(columns.map((column) => sql.ref(column)))
  const { rows } = await sql<{ id: string; text: string }>`
    select id, concat_ws(' ', ${texts}) as text from ${sql.table(kind)}
    where municipality_id = ${tx.municipality} and id = any(${found.map(({ id }) => id)}::uuid[])`.execute(tx)
  return rows
}

async function casesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, CaseHit>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('support_case as c')
    .leftJoin('person as p', (join) =>
      join.on('p.municipality_id', '=', tx.municipality).onRef('p.id', '=', 'c.subject_id'),
    )
    .select(['c.id', 'c.kind', 'c.closed_on as closedOn', 'c.subject_id as subjectId'])
    .select(['p.name', 'p.called', 'p.standing'])
    .where('c.municipality_id', '=', tx.municipality)
    .where('c.id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}
