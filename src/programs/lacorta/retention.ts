import { sql } from 'kysely'
import { placesIn, type RecordType, type RoomRetention } from '../../core/privacy/retention.ts'

/** What the desk noted, complete on its day: in free words, so that it is not kept for ever. */
const need: RecordType = {
  type: 'lacorta.need',
  root: 'house_need',
  completedOn: sql<string | null>`r.noted_on`,
  shipped: { term: 'years', amount: 3 },
  places: placesIn('house_need', (id) => `/lacorta/needs/${id}`),
}

/** What the plan counts is kept as long as it is spoken of. */
const project: RecordType = {
  type: 'lacorta.project',
  root: 'joint_project',
  completedOn: sql<string | null>`r.ended_on`,
  shipped: { term: 'years', amount: 10 },
  places: placesIn('joint_project', (id) => `/lacorta/projects/${id}`),
}

export const lacortaRetention: RoomRetention = {
  records: [need, project],
  goesWith: { joint_project: [{ table: 'project_partner', column: 'project_id' }] },
}
