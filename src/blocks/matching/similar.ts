import { sql } from 'kysely'
import type { Tx } from '../../core/db/transaction.ts'
import { gramsOf, likeness, similarFrom } from './rules/grams.ts'
import { type Wish, wishesOf } from './wishes.ts'

/** Of so many that share the most pairs the likeness is reckoned. */
const looked = 60
export const mostSimilar = 5

/** What stands on the wall and says nearly the same, the likest first; `except`: the wish itself. */
export async function similarTo(tx: Tx, line: string, except?: string): Promise<Wish[]> {
  const grams = gramsOf(line)
  if (grams.size === 0) return []
  const { rows } = await sql<{ wish_id: string }>`
    select wish_id from wish_gram
    where municipality_id = ${tx.municipality} and gram = any(${[...grams]}::text[])
    group by wish_id order by count(*) desc, wish_id desc limit ${looked}`.execute(tx)
  const near = await wishesOf(
    tx,
    rows.map(({ wish_id }) => wish_id),
  )
  return near
    .filter(({ id, state, hiddenReason }) => id !== except && state !== 'withdrawn' && hiddenReason === null)
    .map((wish) => ({ wish, like: likeness(grams, gramsOf(wish.line)) }))
    .filter(({ like }) => like >= similarFrom)
    .sort((one, other) => other.like - one.like || (one.wish.id < other.wish.id ? 1 : -1))
    .slice(0, mostSimilar)
    .map(({ wish }) => wish)
}
