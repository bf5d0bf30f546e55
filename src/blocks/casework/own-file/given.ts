import { sql } from 'kysely'
import type { Tx } from '../../../core/db/transaction.ts'
import { fileRows } from '../../../core/privacy/file-rows.ts'
import { definePersonFile, type FileRow } from '../../../core/privacy/person-file.ts'
import { defineRecipients } from '../../../core/privacy/recipients.ts'
import { disclosuresAbout } from '../disclosure/audience.ts'

// To whom data of a person was given. What the person is not shown of it, and all of a restricted case, is the officer's part.

const label = (column: string) => `casework.given.${column}`

definePersonFile({
  code: 'casework.own.given',
  tables: ['disclosure', 'disclosure_end'],
  async gather(tx, personIds) {
    const ids = await disclosuresAbout(tx, personIds)
    const shown = await shownToPerson(tx, ids)
    const rows = await fileRows(tx, {
      table: 'disclosure',
      by: 'id',
      ids,
      label,
      columns: {
        to_agency_id: {},
        to_name: {},
        basis: { words: 'casework.basis' },
        purpose: {},
        from_on: {},
        until_on: {},
        correction: { ground: 'conduct' },
      },
      officer: ({ id }) => !shown.has(id),
    })
    const ends = await fileRows(tx, {
      table: 'disclosure_end',
      by: 'disclosure_id',
      ids,
      label,
      columns: { ended_on: {} },
      officer: ({ disclosure_id }) => !shown.has(String(disclosure_id)),
    })
    return [...(await withAgencies(tx, rows)), ...ends]
  },
})

/** The rows of the ledger that the person reads on their own page, and that are not of a restricted case: whoever gathers is not named on it. */
async function shownToPerson(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx
    .selectFrom('disclosure as d')
    .innerJoin('support_case as c', (join) =>
      join.on('c.municipality_id', '=', tx.municipality).onRef('c.id', '=', 'd.case_id'),
    )
    .select(['d.id', 'd.audience'])
    .where('d.municipality_id', '=', tx.municipality)
    .where('d.id', 'in', [...ids])
    .where('c.sensitivity', '<>', 'restricted')
    .execute()
  return new Set(
    rows.filter(({ audience }) => audience.some((key) => key.startsWith('person:'))).map(({ id }) => id),
  )
}

/** Agencies by their names. */
export async function withAgencies(tx: Tx, rows: FileRow[]): Promise<FileRow[]> {
  const agencies = await tx
    .selectFrom('agency')
    .select(['id', 'name'])
    .where('municipality_id', '=', tx.municipality)
    .execute()
  const names = new Map(agencies.map(({ id, name }) => [id, name]))
  return rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => ({ ...cell, value: names.get(cell.value) ?? cell.value })),
  }))
}

/** Each of them once, with the day since when. The officer alone reads the list. */
defineRecipients(async (tx, personIds) => {
  const ids = await disclosuresAbout(tx, personIds)
  if (ids.length === 0) return []
  const { rows } = await sql<{ name: string; on: string; basis: string }>`
    select coalesce(a.name, d.to_name) as name, min(d.from_on)::text as on, min(d.basis) as basis
    from disclosure d
    left join agency a on a.municipality_id = ${tx.municipality} and a.id = d.to_agency_id
    where d.municipality_id = ${tx.municipality} and d.id = any(${ids}::uuid[])
    group by coalesce(a.name, d.to_name) order by 1`.execute(tx)
  return rows
})
