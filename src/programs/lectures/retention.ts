import { sql } from 'kysely'
import { placesIn, type RecordType, type RoomRetention } from '../../core/privacy/retention.ts'

/** A request, complete on its day, or when it was declined or cancelled. Heads and lines that were heard stay: they name nobody. */
const request: RecordType = {
  type: 'lectures.request',
  root: 'lecture_request',
  completedOn: sql<string | null>`case when r.state = 'held' then r.agreed_on
    when r.state in ('cancelled', 'declined') then (r.updated_at at time zone 'Asia/Tokyo')::date end`,
  agency: sql<string>`r.agency_id`,
  shipped: { term: 'years', amount: 3 },
  places: placesIn('lecture_request', (id) => `/lectures/requests/${id}`),
}

const ofRequest = (table: string) => ({ table, column: 'request_id' })

export const lecturesRetention: RoomRetention = {
  records: [request],
  goesWith: {
    lecture_request: [
      ...['lecture_wish', 'lecture_material', 'lecture_assignment', 'lecture_sheet', 'lecture_feedback'].map(
        ofRequest,
      ),
    ],
  },
  stays: {
    lecture_menu: 'what is on offer, year by year',
    lecture_picture: 'what is on offer, to be looked at',
    lecture_idea: 'one sentence without who said it: what people would like to hear about, year by year',
    lecture_lecturer: 'who of staff explains a menu',
  },
}
