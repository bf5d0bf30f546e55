import { sql } from 'kysely'
import { placesIn, type RecordType, type RoomRetention } from '../../core/privacy/retention.ts'

/** A letter that was closed as a duplicate or a prank; one that was taken in goes with its case. */
const letter: RecordType = {
  type: 'consultation.letter',
  root: 'web_consultation',
  where: sql<boolean>`r.taken_case_id is null`,
  completedOn: sql<string | null>`(r.done_at at time zone 'Asia/Tokyo')::date`,
  shipped: { term: 'years', amount: 1 },
  places: placesIn('web_consultation', (id) => `/consultation/letters/${id}`),
}

export const consultationRetention: RoomRetention = {
  records: [letter],
  goesWith: { support_case: [{ table: 'web_consultation', column: 'taken_case_id' }] },
}
