import { sql } from 'kysely'
import type { Tx } from '../../../../core/db/transaction.ts'
import { normalForm } from '../../../../core/text/normal-form.ts'
import written from '../layouts/towns.json' with { type: 'json' }
import type { Known, Stated } from './entry.ts'
import { listKind } from './list-kind.ts'
import { listLayout } from './list-layout.ts'
import type { ListReader } from './list-reader.ts'
import type { ListRow } from './list-row.ts'
import type { Target } from './target.ts'

const target: Target = {
  table: 'area_town',
  columns: [
    ['town', 'text'],
    ['town_key', 'text'],
    ['area_code', 'text'],
  ],
  keyColumns: ['town_key'],
  known: (tx) => knownTowns(tx),
}

const layout = listLayout(written)

/** In which area the addresses of a town (町丁) lie. */
export const towns = listKind({ layout, target, entriesOf })

function entriesOf(row: ListRow, reader: ListReader): Stated[] | null {
  const { cell, areaCode } = row
  const town = cell('town')
  if (town === '') return null
  const key = townKey(town, reader)
  const values = { town, town_key: key, area_code: areaCode }
  return [{ key, values }]
}

/** 柏市架空町 is 架空町: addresses are looked up without their city. */
function townKey(town: string, { own }: ListReader): string {
  const form = normalForm(town)
  return form.startsWith(own.name) && form !== own.name ? form.slice(own.name.length) : form
}

/** All towns may be changed; those that came from a list may go with it. */
async function knownTowns(tx: Tx): Promise<Known[]> {
  const { rows } = await sql<Omit<Known, 'group'>>`
    select t.id, t.town_key as key, t.retired, exists (select from imported_state s
      where s.municipality_id = ${tx.municipality} and s.table_name = 'area_town' and s.row_id = t.id) as listed
    from area_town t where t.municipality_id = ${tx.municipality}`.execute(tx)
  return rows.map((row) => ({ ...row, group: row.key }))
}
