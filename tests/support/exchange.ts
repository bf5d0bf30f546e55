import type { Tx } from '../../src/core/db/transaction.ts'
import { makeKeys, type OwnKeys, readLine } from '../../src/core/exchange/keys.ts'
import { keepExchange, otherSide } from '../../src/core/exchange/place.ts'
import { open } from '../../src/core/exchange/seal.ts'
import { sealedAbout } from '../../src/core/exchange/send.ts'
import type { Zone } from '../../src/core/zone.ts'

/** Both sides of a separated network in one process, with keys that know each other; a folder where files are to go. */
export function twoSides(folder: string | null = null): Record<Zone, OwnKeys> {
  const keys = { inner: makeKeys('inner'), outer: makeKeys('outer') }
  for (const side of ['inner', 'outer'] as const)
    keepExchange({ keys: keys[side], peer: readLine(keys[otherSide(side)].line), folder })
  return keys
}

/** Does something as a server of one side. One at a time: what a server is stands in the environment. */
export async function onSide<T>(side: Zone, work: () => Promise<T>): Promise<T> {
  const former = process.env.KASANE_ZONE
  process.env.KASANE_ZONE = side
  try {
    return await work()
  } finally {
    if (former === undefined) delete process.env.KASANE_ZONE
    else process.env.KASANE_ZONE = former
  }
}

/** What waits to go across, oldest first, opened as the side that will take it opens it. Ask as system. */
export async function waitingFor(tx: Tx, keys: OwnKeys): Promise<{ kind: string; payload: unknown }[]> {
  const rows = await tx
    .selectFrom('exchange_item')
    .select(['id', 'kind', 'sealed'])
    .where('municipality_id', '=', tx.municipality)
    .where('package_id', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(({ id, kind, sealed }) => {
    const text = open(keys.seal, sealed, sealedAbout(tx.municipality, kind, id))
    if (text === null) throw new Error(`${kind}: not sealed for this side`)
    return { kind, payload: JSON.parse(text) }
  })
}
