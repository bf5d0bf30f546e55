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
  goesWith: {
    house_need: [{ table: 'need_match', column: 'need_id' }],
    joint_project: [{ table: 'project_partner', column: 'project_id' }],
  },
  stays: {
    house_room: 'a space of the house',
    space_use: 'heads by age band: nobody is named',
    group_offer: 'what a group can be asked for, as long as the group is there',
  },
}
