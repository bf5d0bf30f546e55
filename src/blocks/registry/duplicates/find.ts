import { type RawBuilder, sql } from 'kysely'
import { asSystem } from '../../../core/access/system.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { keepHints } from './keep.ts'
import { inOrder, type Reason } from './reasons.ts'
import { furtherReasons, pairSources, type Scope } from './sources.ts'

/** Two records that may be one person, the smaller id first. */
export type Pair = { one: string; other: string; reasons: Reason[] }

type Row = { one: string; other: string; reason: Reason }

/** Pairs by their two ids. */
export class Pairs {
  readonly #found = new Map<string, { one: string; other: string; reasons: Set<Reason> }>()

  add({ one, other, reason }: Row): void {
    const [first, second] = one < other ? [one, other] : [other, one]
    const key = `${first} ${second}`
    const pair = this.#found.get(key) ?? { one: first, other: second, reasons: new Set<Reason>() }
    pair.reasons.add(reason)
    this.#found.set(key, pair)
  }

  list(): Pair[] {
    return [...this.#found.values()].map((pair) => ({ ...pair, reasons: inOrder(pair.reasons) }))
  }
}

/** How many statements `collect` takes for one look at all persons. */
export const looks = (tx: Tx, scope: Scope = null): RawBuilder<unknown>[] => pairSources(tx, scope)

/** Runs one of them and adds what it finds. */
export async function collect(tx: Tx, look: RawBuilder<unknown>, pairs: Pairs): Promise<void> {
  const { rows } = await look.execute(tx)
  for (const row of rows as Row[]) pairs.add(row)
}

const atOnce = 1000

/** Adds what else the found pairs have in common. */
export async function enrich(tx: Tx, pairs: Pairs): Promise<void> {
  const all = pairs.list()
  for (let at = 0; at < all.length; at += atOnce)
    await collect(tx, furtherReasons(tx, all.slice(at, at + atOnce)), pairs)
}

/**
 * Looks at once whether these persons are known already, in the caller's transaction; for whoever has just written one
 * down or changed who they are. It sees what the actor does not and tells the actor nothing of it: hints are rows with
 * an audience of their own.
 */
export async function noticeDuplicates(tx: Tx, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return
  await asSystem(
    tx,
    'registry.noticeDuplicates',
    async () => {
      const pairs = new Pairs()
      await collect(tx, sql`${sql.join(pairSources(tx, personIds), sql` union all `)}`, pairs)
      await enrich(tx, pairs)
      await keepHints(tx, pairs.list(), personIds)
    },
    { silent: true },
  )
}
