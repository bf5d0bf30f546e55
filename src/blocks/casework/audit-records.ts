import { type About, defineRecords } from '../../core/audit/records.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { askingRowsAbout, personsOfAskings } from './asking/audit-rows.ts'
import { personsOfRows, rowsOfCases } from './audit-rows.ts'

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
      ...(await ledgerRowsOf(tx, ids)),
      ...(await rowsOfCases(tx, ids)),
      ...(await emergenciesAbout(tx, personId)),
      ...(await askingRowsAbout(tx, personId)),
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
    const own = cases.flatMap(({ id, subject_id }) => (subject_id ? [{ id, personId: subject_id }] : []))
    return [
      ...own,
      ...(await ledgerPersonsIn(tx, ids)),
      ...(await personsOfRows(tx, ids)),
      ...(await personsOfAskings(tx, ids)),
    ]
  },
})

/** Under which ids the log names what was done about entries of the ledger: a resident's question under the handle of the entry. */
async function ledgerRowsOf(tx: Tx, caseIds: readonly string[]): Promise<string[]> {
  if (caseIds.length === 0) return []
  const rows = await tx
    .selectFrom('disclosure')
    .select(['id', 'handle'])
    .where('municipality_id', '=', tx.municipality)
    .where('case_id', 'in', [...caseIds])
    .execute()
  return rows.flatMap(({ id, handle }) => [id, handle])
}

async function ledgerPersonsIn(tx: Tx, ids: readonly string[]): Promise<About[]> {
  const rows = await tx
    .selectFrom('disclosure as d')
    .innerJoin('support_case as c', (join) =>
      join.on('c.municipality_id', '=', tx.municipality).onRef('c.id', '=', 'd.case_id'),
    )
    .select(['d.id', 'd.handle', 'd.person_id'])
    .where('d.municipality_id', '=', tx.municipality)
    .where((where) => where.or([where('d.id', 'in', [...ids]), where('d.handle', 'in', [...ids])]))
    .where('c.sensitivity', '!=', 'restricted')
    .execute()
  const asked = new Set(ids)
  return rows.flatMap(({ id, handle, person_id }) =>
    [id, handle].flatMap((one) => (person_id && asked.has(one) ? [{ id: one, personId: person_id }] : [])),
  )
}

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
