import { sql } from 'kysely'
import { placesIn, type RecordType, type RoomRetention } from '../../core/privacy/retention.ts'

/** A wish with all that stands under it, complete when it ended, was withdrawn or taken from the wall. */
const wish: RecordType = {
  type: 'matching.wish',
  root: 'wish',
  completedOn: sql<string | null>`case when r.state in ('ended', 'withdrawn') or r.hidden_reason is not null
    then (r.updated_at at time zone 'Asia/Tokyo')::date end`,
  shipped: { term: 'years', amount: 3 },
  places: placesIn('wish', (id) => `/wishes/${id}`),
}

export const matchingRetention: RoomRetention = {
  records: [wish],
  goesWith: {
    wish: [
      { table: 'wish_gram', column: 'wish_id' },
      { table: 'pledge', column: 'wish_id' },
      { table: 'wish_talk', column: 'wish_id' },
      { table: 'said_by', column: 'id' },
      { table: 'said_by', column: 'id', of: 'pledge' },
      { table: 'said_by', column: 'id', of: 'wish_talk' },
      { table: 'text_report', column: 'text_id' },
      { table: 'text_report', column: 'text_id', of: 'pledge' },
      { table: 'text_report', column: 'text_id', of: 'wish_talk' },
    ],
  },
  stays: { barred_word: 'words that may stand in no sentence' },
}
