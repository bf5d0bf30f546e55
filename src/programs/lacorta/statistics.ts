import { sql } from 'kysely'
import { type DataRow, defineDataset } from '../../core/privacy/dataset.ts'

/** What was heard at the desk of the house, each note once: a cell of fewer than five is withheld where it is given out. */
export const needData = defineDataset({
  key: 'lacorta.needs',
  fewest: 5,
  dimensions: { area: 'area', month: null, theme: 'lacorta.field.theme', kind: 'lacorta.field.kind' },
  rows: (tx, { from, to }) => sql<DataRow>`
    select n.id as unit, n.id as who, coalesce(n.area_code, '') as area, to_char(n.noted_on, 'YYYY-MM') as month, n.theme, n.kind
    from house_need n
    where n.municipality_id = ${tx.municipality} and n.outcome <> 'mistake' and n.noted_on between ${from} and ${to}`,
})
