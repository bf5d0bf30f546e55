import { asSystem } from '../../../core/access/system.ts'
import type { Tx } from '../../../core/db/transaction.ts'

/** An emergency of which the person was told: when it was, by whom and of what kind, and nothing that the officer or the asker wrote. */
export type ToldEmergency = { kind: string; starts_at: Date; agency: string; agency_en: string }

/**
 * The emergencies about any of these records of which the person was told, for whoever may read what was disclosed of them. The rows
 * themselves hold what staff wrote and stay with the officer. Not by the day of the telling, which would say when it was released.
 */
export async function emergenciesTold(tx: Tx, personIds: readonly string[]): Promise<ToldEmergency[]> {
  if (personIds.length === 0) return []
  return asSystem(
    tx,
    'casework.emergenciesTold',
    () =>
      tx
        .selectFrom('emergency_access as e')
        .innerJoin('agency as g', (join) =>
          join.on('g.municipality_id', '=', tx.municipality).onRef('g.id', '=', 'e.agency_id'),
        )
        .select(['e.kind', 'e.starts_at', 'g.name as agency', 'g.name_en as agency_en'])
        .where('e.municipality_id', '=', tx.municipality)
        .where('e.person_id', 'in', [...personIds])
        .where('e.told_subject_on', 'is not', null)
        .orderBy('e.starts_at', 'desc')
        .execute(),
    { silent: true },
  )
}
