import { sql } from 'kysely'
import { defineDisposed } from '../../../core/privacy/frozen.ts'
import { placesIn, type RecordType, type RoomRetention } from '../../../core/privacy/retention.ts'
import { disposedYears } from './lists.ts'

/** Granted and not done, or a stop that stands: what was decided is not over. */
const goesOn = sql`r.kind <> 'disclose' and r.outcome in ('full', 'partial') and (r.carried_on is null
  or exists (select from use_stop s where s.municipality_id = r.municipality_id and s.request_id = r.id and s.lifted_on is null))`

/**
 * 開示・訂正・利用停止の請求, with the copies that were gathered for it: complete when it was answered and what was granted is done and no
 * longer stands, or withdrawn.
 */
const request: RecordType = {
  type: 'privacy.request',
  root: 'rights_request',
  completedOn: sql<string | null>`case when r.state = 'withdrawn'
    then (r.updated_at at time zone 'Asia/Tokyo')::date
    when r.delivered_on is null or ${goesOn} then null
    else greatest(r.delivered_on, r.carried_on, (select s.lifted_on from use_stop s
      where s.municipality_id = r.municipality_id and s.request_id = r.id)) end`,
  subject: sql<string | null>`r.person_id`,
  shipped: { term: 'years', amount: 3 },
  places: placesIn('rights_request', (id) => `/privacy/requests/${id}`),
}

const proof = 'that records went, why, and who decided it'

export const ownRetention: RoomRetention = {
  records: [request],
  goesWith: {
    rights_request: [
      { table: 'rights_review', column: 'request_id' },
      { table: 'use_stop', column: 'request_id' },
      { table: 'rights_package', column: 'request_id' },
      { table: 'rights_item', column: 'package_id', of: 'rights_package' },
    ],
  },
  speaksOf: {
    rights_item: ['record_id'],
    retention_hold: ['root_id', 'person_id'],
    disposal_item: ['root_id'],
  },
  stays: {
    rights_settings: 'terms and fees',
    purpose_use: 'that data were used beyond their purpose, and who allowed it',
    personal_file: 'what is published of files of personal data',
    retention_class: 'how long records were kept, in its versions',
    retention_hold: 'goes with what it held',
    disposal_list: proof,
    disposal_item: proof,
    disposal_review: proof,
  },
}

defineDisposed({ zones: ['inner'], disposed: disposedYears })
