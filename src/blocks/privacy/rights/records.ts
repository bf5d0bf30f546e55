import { defineRecords } from '../../../core/audit/records.ts'
import { excuseFromPersonFile } from '../../../core/privacy/person-file.ts'

// Who asked what is about a person, too: the log is asked for it by their name.

defineRecords({
  async recordsOf(tx, personId) {
    const rows = await tx
      .selectFrom('rights_request')
      .select('id')
      .where('municipality_id', '=', tx.municipality)
      .where('person_id', '=', personId)
      .execute()
    return rows.map(({ id }) => id)
  },
  async personsIn(tx, ids) {
    const rows = await tx
      .selectFrom('rights_request')
      .select(['id', 'person_id'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .execute()
    return rows.flatMap(({ id, person_id }) => (person_id ? [{ id, personId: person_id }] : []))
  },
})

const own =
  'the requests themselves: whoever asked has them in hand, and why an answer is what it is is not told'
excuseFromPersonFile({
  rights_request: own,
  rights_package: own,
  rights_item: own,
  rights_review: own,
  use_stop: own,
})
