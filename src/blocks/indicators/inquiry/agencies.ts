import { today } from '../../../core/calendar/clock.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import type { Bilingual } from '../plan-file/schema-parts.ts'

/** Who can be asked. `confirms`: somebody in post there may confirm an answer (課長確認). */
export type Division = { id: string; name: Bilingual; confirms: boolean }

/** The agencies of the city that have not ended, the divisions of the city hall first. */
export async function divisions(tx: Tx): Promise<Division[]> {
  const rows = await tx
    .selectFrom('agency')
    .select(['id', 'code', 'name', 'name_en', 'kind'])
    .where('municipality_id', '=', tx.municipality)
    .where((where) => where.or([where('ends_on', 'is', null), where('ends_on', '>=', today())]))
    .orderBy('code')
    .execute()
  const heads = await supervised(tx)
  const first = (kind: string) => (kind === 'division' ? 0 : 1)
  return rows
    .toSorted((a, b) => first(a.kind) - first(b.kind))
    .map(({ id, name, name_en }) => ({ id, name: { ja: name, en: name_en }, confirms: heads.has(id) }))
}

async function supervised(tx: Tx): Promise<Set<string>> {
  const day = today()
  const rows = await tx
    .selectFrom('post')
    .select('agency_id')
    .distinct()
    .where('municipality_id', '=', tx.municipality)
    .where('role', '=', 'supervisor')
    .where('starts_on', '<=', day)
    .where((where) => where.or([where('ends_on', 'is', null), where('ends_on', '>=', day)]))
    .execute()
  return new Set(rows.map(({ agency_id }) => agency_id))
}
