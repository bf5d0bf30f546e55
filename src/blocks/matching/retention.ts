import { sql } from 'kysely'
import { placesIn, type RecordType, type RoomRetention } from '../../core/privacy/retention.ts'

const becameOne = sql<boolean>`exists (select from shared_activity s where s.municipality_id = r.municipality_id and s.wish_id = r.id)`

/** A wish with all that stands under it, complete when it ended, was withdrawn or taken from the wall. */
const wish: RecordType = {
  type: 'matching.wish',
  root: 'wish',
  where: sql<boolean>`not ${becameOne}`,
  completedOn: sql<string | null>`case when r.state in ('ended', 'withdrawn') or r.hidden_reason is not null
    then (r.updated_at at time zone 'Asia/Tokyo')::date end`,
  shipped: { term: 'years', amount: 3 },
  places: placesIn('wish', (id) => `/wishes/${id}`),
}

/**
 * The same of which something came: what the plan counts is kept as long as it is spoken of. What was told of it inside a separated
 * network has no wish there and nobody's name, and stays.
 */
const acted: RecordType = {
  ...wish,
  type: 'matching.actedWish',
  where: becameOne,
  shipped: { term: 'years', amount: 10 },
}

export const matchingRetention: RoomRetention = {
  records: [wish, acted],
  goesWith: {
    wish: [
      { table: 'wish_gram', column: 'wish_id' },
      { table: 'pledge', column: 'wish_id' },
      { table: 'pledge_word', column: 'pledge_id', of: 'pledge' },
      { table: 'wish_talk', column: 'wish_id' },
      { table: 'shared_activity', column: 'wish_id' },
      { table: 'activity_day', column: 'activity_id', of: 'shared_activity' },
      { table: 'activity_partner', column: 'activity_id', of: 'shared_activity' },
      { table: 'activity_task', column: 'activity_id', of: 'shared_activity' },
      { table: 'activity_thanks', column: 'activity_id', of: 'shared_activity' },
      { table: 'wish_invitation', column: 'wish_id' },
      { table: 'invitation_declined', column: 'id', of: 'wish_invitation' },
      { table: 'said_by', column: 'id' },
      { table: 'said_by', column: 'id', of: 'pledge' },
      { table: 'said_by', column: 'id', of: 'wish_talk' },
      { table: 'said_by', column: 'id', of: 'shared_activity' },
      { table: 'said_by', column: 'id', of: 'activity_partner' },
      { table: 'text_report', column: 'text_id' },
      { table: 'text_report', column: 'text_id', of: 'pledge' },
      { table: 'text_report', column: 'text_id', of: 'wish_talk' },
    ],
  },
  stays: { barred_word: 'words that may stand in no sentence' },
}
