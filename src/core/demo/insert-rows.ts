import type { Tables } from '../db/tables.ts'
import type { Tx } from '../db/transaction.ts'

const atOnce = 1000

/** Inserts the rows of a demo, a thousand in a statement. Who sees them is written afterwards, by `setAudience`. */
export async function insertRows<T extends keyof Tables & string>(
  tx: Tx,
  table: T,
  rows: readonly object[],
): Promise<void> {
  for (let at = 0; at < rows.length; at += atOnce)
    await tx
      .insertInto(table)
      .values(rows.slice(at, at + atOnce) as never)
      .execute()
}

/** Does something with a thousand ids after the other: writing the audience of all the rows of a demo, for one. */
export async function inThousands(
  ids: readonly string[],
  work: (some: string[]) => Promise<void>,
): Promise<void> {
  for (let at = 0; at < ids.length; at += atOnce) await work(ids.slice(at, at + atOnce))
}
