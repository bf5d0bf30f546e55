import { recordsOf } from '../../../core/audit/records.ts'
import { formatInstant } from '../../../core/calendar/format.ts'
import type { Tx } from '../../../core/db/transaction.ts'
import { definePersonFile, type FileRow } from '../../../core/privacy/person-file.ts'
import { rightsSettings } from './settings.ts'

const most = 500

/**
 * Which agencies looked at the records, where the city says so. The officer's part in any case: that somebody of one agency looked
 * may tell what is nowhere else to be read.
 */
definePersonFile({
  code: 'privacy.own.looks',
  tables: [],
  async gather(tx, personIds) {
    const { showLookers } = await rightsSettings(tx)
    if (!showLookers) return []
    const ids = new Set<string>()
    for (const id of personIds) for (const record of await recordsOf(tx, id)) ids.add(record)
    return looksAt(tx, [...ids])
  },
})

async function looksAt(tx: Tx, ids: readonly string[]): Promise<FileRow[]> {
  const rows = await tx
    .selectFrom('audit_entry as e')
    .innerJoin('agency as a', (join) =>
      join.on('a.municipality_id', '=', tx.municipality).onRef('a.id', '=', 'e.agency_id'),
    )
    .select(['e.id', 'e.at', 'a.name'])
    .where('e.municipality_id', '=', tx.municipality)
    .where('e.subject_id', 'in', [...ids])
    .where('e.outcome', '=', 'seen')
    .orderBy('e.at', 'desc')
    .limit(most)
    .execute()
  return rows.map(({ id, at, name }) => ({
    table: 'audit_entry',
    id,
    officer: true,
    cells: [
      { field: 'privacy.own.lookedAt', value: formatInstant(at, 'ja') },
      { field: 'privacy.own.agency', value: name },
    ],
  }))
}
