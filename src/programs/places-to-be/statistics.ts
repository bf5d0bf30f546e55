import { sql } from 'kysely'
import { type DataRow, defineDataset } from '../../core/privacy/dataset.ts'

/** Places that opened or closed in the period, each as often as it did. Everybody reads each of them, so that no cell is withheld. */
export const placeData = defineDataset({
  key: 'places-to-be.places',
  fewest: 1,
  dimensions: {
    area: 'area',
    month: null,
    kind: 'places-to-be.field.kind',
    what: 'places-to-be.what',
  },
  rows: (tx, { from, to }) => sql<DataRow>`
    select p.id as unit, p.id as who, p.area_code as area, to_char(p.opened_on, 'YYYY-MM') as month, p.kind, 'opened' as what
    from place_to_be p
    where p.municipality_id = ${tx.municipality} and p.opened_on between ${from} and ${to}
    union all
    select p.id as unit, p.id as who, p.area_code as area, to_char(p.closed_on, 'YYYY-MM') as month, p.kind, 'closed' as what
    from place_to_be p
    where p.municipality_id = ${tx.municipality} and p.closed_on between ${from} and ${to}`,
})
