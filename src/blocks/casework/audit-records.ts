import { defineRecords } from '../../core/audit/records.ts'

// Whose cases the ids in the audit log are.

defineRecords({
  async recordsOf(tx, personId) {
    const cases = await tx
      .selectFrom('support_case')
      .select('id')
      .where('municipality_id', '=', tx.municipality)
      .where('subject_id', '=', personId)
      .execute()
    return cases.map(({ id }) => id)
  },
  async personsIn(tx, ids) {
    const cases = await tx
      .selectFrom('support_case')
      .select(['id', 'subject_id'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .execute()
    return cases.flatMap(({ id, subject_id }) => (subject_id ? [{ id, personId: subject_id }] : []))
  },
})
