import { sql } from 'kysely'
import { placesIn, type RecordType, type RoomRetention } from '../../core/privacy/retention.ts'

/** A question with its voices and the answer, complete when it was answered or called off. Not sourced: to be confirmed by the city. */
const question: RecordType = {
  type: 'dialogue.question',
  root: 'city_question',
  completedOn: sql<string | null>`case when r.state in ('answered', 'called_off')
    then (r.updated_at at time zone 'Asia/Tokyo')::date end`,
  shipped: { term: 'years', amount: 5 },
  places: placesIn('city_question', (id) => `/dialogue/questions/${id}`),
}

export const dialogueRetention: RoomRetention = {
  records: [question],
  goesWith: {
    city_question: [
      { table: 'question_voice', column: 'question_id' },
      { table: 'city_answer', column: 'question_id' },
      { table: 'said_by', column: 'id', of: 'question_voice' },
    ],
  },
}
