import { defineRecords } from '../../core/audit/records.ts'
import type { Tx } from '../../core/db/transaction.ts'

// Whose cases the ids in the audit log are. That somebody has a restricted one, the log says to the privacy officer alone, who
// answers for it: for the auditor, and in the list of unusual access, such a case belongs to nobody.
defineRecords({
  async recordsOf(tx, personId) {
    const isOfficer = tx.actor.role === 'privacy-officer'
    const cases = await tx
      .selectFrom('support_case')
      .select('id')
      .where('municipality_id', '=', tx.municipality)
      .where('subject_id', '=', personId)
      .$if(!isOfficer, (query) => query.where('sensitivity', '!=', 'restricted'))
      .execute()
    const ids = cases.map(({ id }) => id)
    return [
      ...ids,
      ...(await emergenciesAbout(tx, personId)),
      ...(isOfficer ? await guardingOf(tx, ids) : []),
    ]
  },
  async personsIn(tx, ids) {
    const cases = await tx
      .selectFrom('support_case')
      .select(['id', 'subject_id'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .where('sensitivity', '!=', 'restricted')
      .execute()
    return cases.flatMap(({ id, subject_id }) => (subject_id ? [{ id, personId: subject_id }] : []))
  },
})

async function emergenciesAbout(tx: Tx, personId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('emergency_access')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('person_id', '=', personId)
    .execute()
  return rows.map(({ id }) => id)
}

/** The restrictions of these cases and who was named on them: what was done there is in the log under these ids. */
async function guardingOf(tx: Tx, caseIds: readonly string[]): Promise<string[]> {
  if (caseIds.length === 0) return []
  const of = (table: 'case_restriction' | 'named_post') =>
    tx
      .selectFrom(table)
      .select('id')
      .where('municipality_id', '=', tx.municipality)
      .where('case_id', 'in', [...caseIds])
      .execute()
  return [...(await of('case_restriction')), ...(await of('named_post'))].map(({ id }) => id)
}
