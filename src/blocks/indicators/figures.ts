import { sql } from 'kysely'
import type { Tx } from '../../core/db/transaction.ts'
import { wholeCity, wholeYear } from './count.ts'

/** One row of what the board is made of. `kind` says from where; a `stale` row names a rule, not an indicator. */
export type FigureRow = {
  kind: 'counted' | 'reported' | 'released' | 'stale'
  indicator: string
  fiscal_year: number
  value: number | null
  before: number | null
  as_of: string
  source: string | null
  id: string | null
  at: Date
  note: string | null
  agency: string | null
  agency_en: string | null
}

const noAgency = sql`null::text as agency, null::text as agency_en`

/** The last row of each indicator and year: a release, or (without value) its withdrawal. */
function released(tx: Tx) {
  return sql`select 'released' as kind, r.indicator, r.fiscal_year, r.value, null::double precision as before,
      r.as_of, r.source, r.id, r.released_at as at, r.note, g.name as agency, g.name_en as agency_en
    from (select distinct on (indicator, fiscal_year) * from indicator_release
      where municipality_id = ${tx.municipality}
      order by indicator, fiscal_year, id desc) r
    left join agency g on g.municipality_id = ${tx.municipality} and g.id = r.agency_id`
}

function counted(tx: Tx) {
  return sql`select 'counted' as kind, indicator, fiscal_year, value, before, as_of, null::text as source,
      null::uuid as id, measured_at as at, null::text as note, ${noAgency}
    from indicator_value
    where municipality_id = ${tx.municipality} and area = ${wholeCity} and month = ${wholeYear}`
}

function reported(tx: Tx) {
  return sql`select 'reported' as kind, indicator, fiscal_year, value, null::double precision as before, as_of,
      source, id, updated_at as at, note, ${noAgency}
    from reported_value where municipality_id = ${tx.municipality}`
}

function stale(tx: Tx) {
  return sql`select 'stale' as kind, indicator, 0 as fiscal_year, null::double precision as value,
      null::double precision as before, null::date as as_of, null::text as source, null::uuid as id, max(at) as at,
      null::text as note, ${noAgency}
    from stale_mark where municipality_id = ${tx.municipality} group by indicator`
}

/** What was released and not taken back: the only figures the public board knows. One query. */
export async function releasedFigures(tx: Tx): Promise<FigureRow[]> {
  const { rows } = await sql<FigureRow>`${released(tx)}`.execute(tx)
  return rows
}

/** What staff see: counts, reported figures, what is released, what is being counted anew. One query. */
export async function liveFigures(tx: Tx): Promise<FigureRow[]> {
  const all = [counted(tx), reported(tx), released(tx), stale(tx)].map((part) => sql`(${part})`)
  const { rows } = await sql<FigureRow>`${sql.join(all, sql` union all `)}`.execute(tx)
  return rows
}
