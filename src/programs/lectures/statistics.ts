import { sql } from 'kysely'
import { type DataRow, defineDataset } from '../../core/privacy/dataset.ts'

/** Requests for lectures: groups, each of which counts as one. */
export const requestData = defineDataset({
  key: 'lectures.requests',
  fewest: 5,
  dimensions: { area: 'area', month: null, state: 'lectures.state', channel: 'lectures.field.channel' },
  rows: (tx, { from, to }) => sql<DataRow>`
    select r.id as unit, r.id as who, coalesce(r.area_code, '') as area,
      to_char(r.asked_at at time zone 'Asia/Tokyo', 'YYYY-MM') as month, r.state, r.channel
    from lecture_request r
    where r.municipality_id = ${tx.municipality}
      and (r.asked_at at time zone 'Asia/Tokyo')::date between ${from} and ${to}`,
})
