import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../core/db/transaction.ts'
import { type PersonSummary, personSummaries } from './person-summary.ts'
import { beginnings, fits, isName, mostCounted, mostRanked, parts } from './search/hits.ts'
import { isEmpty, readTerm, type Term, wordsOf } from './search/term.ts'

export type Found = {
  persons: PersonSummary[]
  /** There are more than were asked for. */
  more: boolean
  /** How many were found so far; no more are counted than a thousand. */
  count: number
  /** There may be more than `count`: counting stopped, or the page was full before all was looked through. */
  atLeast: boolean
}

export const nobody: Found = { persons: [], more: false, count: 0, atLeast: false }

/**
 * Persons the actor may see, by a name, reading, birth date, telephone number, address or number of another system, or
 * a part of one: exact ones, then those that begin with it, then those that contain it; where there are none, those
 * who have something of each word. It stops when the page is full. Of equals the reading decides, then the birth date. A
 * record that was merged into another is shown as the one that stands, if the actor sees that one. At most `limit`.
 */
export async function findPersons(tx: Tx, typed: string, limit = 20): Promise<Found> {
  const term = readTerm(typed)
  let found: Hits = { ids: [], count: 0, cut: false }
  const steps = [
    () => (isEmpty(term) ? [] : beginnings(tx, term)),
    () => parts(tx, term),
    () => (found.count === 0 ? narrowed(tx, wordsOf(typed)) : []),
  ]
  for (const step of steps) {
    if (found.count > limit) found.cut = true
    else found = await further(tx, await step(), { found, limit })
  }
  if (found.count === 0) return nobody
  return {
    persons: await personSummaries(tx, found.ids.slice(0, limit)),
    more: found.count > limit,
    count: Math.min(found.count, mostCounted),
    atLeast: found.cut,
  }
}

/** cut: there are more than were counted. */
type Hits = { ids: string[]; count: number; cut: boolean }
type Branches = readonly RawBuilder<unknown>[]

/** The persons of all branches after those already found: each once and as the one that stands, the best first. */
async function further(
  tx: Tx,
  branches: Branches,
  { found, limit }: { found: Hits; limit: number },
): Promise<Hits> {
  if (branches.length === 0) return found
  const { rows } = await sql<{ id: string; persons: number; total: number }>`
    select coalesce(s.id, p.id) as id, (count(*) over ())::int as persons, max(max(hit.total)) over () as total
    from (${sql.join(branches, sql` union all `)}) hit
    join person p on p.municipality_id = ${tx.municipality} and p.id = hit.id
    left join person s on s.municipality_id = ${tx.municipality} and s.id = p.same_as
    where coalesce(s.id, p.id) <> all(${found.ids}::uuid[])
    group by 1
    order by min(hit.rank), min(p.reading_key), min(p.birth_on), 1 limit ${limit + 1}`.execute(tx)
  const { persons = 0, total = 0 } = rows[0] ?? {}
  const cut = total > mostRanked
  return {
    ids: [...found.ids, ...rows.map(({ id }) => id)],
    count: found.count + (cut ? Math.max(persons, total) : persons),
    cut: found.cut || cut,
  }
}

/** Who has something of every word. The surest word leads, the others are asked of whom it found. */
async function narrowed(tx: Tx, words: readonly Term[]): Promise<Branches> {
  const sure: { term: Term; rank: number }[] = []
  for (const term of words) sure.push({ term, rank: await sureness(tx, term) })
  const [first, ...others] = sure.sort((a, b) => a.rank - b.rank).map(({ term }) => term)
  if (!first) return []
  const led = [...beginnings(tx, first, 'all'), ...parts(tx, first, 'all')]
  const conditions = others.map((term) => fits(tx, term))
  return [
    sql`(select id, rank, (count(*) over ())::int as total from (
      select p.id, led.rank from (${sql.join(led, sql` union all `)}) led
      join person p on p.municipality_id = ${tx.municipality} and p.id = led.id
      where ${sql.join(conditions, sql` and `)} limit ${mostRanked + 1}) fitting)`,
  ]
}

/** A day or a number is had by few, a name by some, an address by many, a year by thousands. */
async function sureness(tx: Tx, term: Term): Promise<number> {
  const { telephone, birth } = term
  if (telephone || (birth && birth.from === birth.to)) return 0
  if (birth) return 3
  return (await isName(tx, term)) ? 1 : 2
}
