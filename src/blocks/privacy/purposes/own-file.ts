import { sql } from 'kysely'
import type { Tx } from '../../../core/db/transaction.ts'
import { textOf } from '../../../core/privacy/file-rows.ts'
import { definePersonFile, type FileRow } from '../../../core/privacy/person-file.ts'

type Row = Record<string, unknown> & { id: string }

/** What is told of a record, and where its codes have their words. Who else is named in it is nobody's but theirs. */
const told: Record<string, { words?: string }> = {
  recipient: {},
  aim: {},
  items: {},
  article: { words: 'privacy.article' },
  starts_on: {},
  ends_on: {},
}

const labels: Record<string, string> = {
  starts_on: 'privacy.askUse.startsOn',
  ends_on: 'privacy.askUse.endsOn',
}

// To whom data of somebody were given beyond the purpose for which they are held: part of what is held of them.
definePersonFile({
  code: 'privacy.own.uses',
  tables: ['purpose_use'],
  async gather(tx, personIds) {
    const rows = await approvedAbout(tx, personIds)
    return rows.map(
      (row): FileRow => ({
        table: 'purpose_use',
        id: row.id,
        cells: Object.entries(told).map(([column, how]) => ({
          field: labels[column] ?? `privacy.column.${column}`,
          value: textOf(row[column], how),
        })),
      }),
    )
  },
})

async function approvedAbout(tx: Tx, personIds: readonly string[]): Promise<Row[]> {
  const { rows } = await sql<Row>`select id, recipient, aim, items, article, starts_on::text as starts_on,
      ends_on::text as ends_on from purpose_use
    where municipality_id = ${tx.municipality} and state = 'approved' and person_ids && ${[...personIds]}::uuid[]
    order by id`.execute(tx)
  return rows
}
