import { defineAudience } from '../../../core/access/audience.ts'
import { accountKey, roleKey } from '../../../core/access/keys.ts'
import { defineRecords } from '../../../core/audit/records.ts'
import { defineRecordCheck } from '../../../core/privacy/gate.ts'
import { goodUse } from './uses.ts'

// A record may name people, and why: whoever asked, the officer who decides and the auditor, nobody else of the office.
defineAudience({
  root: 'purpose_use',
  children: [],
  async keysOf(tx, ids) {
    const rows = await tx
      .selectFrom('purpose_use')
      .select(['id', 'asked_by'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .execute()
    const all = [roleKey('privacy-officer'), roleKey('auditor')]
    return new Map(rows.map(({ id, asked_by }) => [id, [...all, accountKey(asked_by)]]))
  },
})

defineRecords({
  async recordsOf(tx, personId) {
    const rows = await tx
      .selectFrom('purpose_use')
      .select('id')
      .where('municipality_id', '=', tx.municipality)
      .where((where) => where(where.val(personId), '=', where.fn.any('person_ids')))
      .execute()
    return rows.map(({ id }) => id)
  },
  async personsIn(tx, ids) {
    const rows = await tx
      .selectFrom('purpose_use')
      .select(['id', 'person_ids'])
      .where('municipality_id', '=', tx.municipality)
      .where('id', 'in', [...ids])
      .execute()
    return rows.flatMap(({ id, person_ids }) => person_ids.map((personId) => ({ id, personId })))
  },
})

defineRecordCheck(goodUse)
