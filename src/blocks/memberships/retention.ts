import { sql } from 'kysely'
import { placesIn, type RecordType, type RoomRetention } from '../../core/privacy/retention.ts'

/** That somebody was asked to take a next step, complete with the last day on which they could answer; it keeps them from being asked again. */
const nextStep: RecordType = {
  type: 'memberships.nextStep',
  root: 'rung_invitation',
  completedOn: sql<string | null>`r.open_until`,
  shipped: { term: 'years', amount: 5 },
  places: placesIn('rung_invitation', () => '/events/encouraging'),
}

export const membershipsRetention: RoomRetention = {
  records: [nextStep],
  goesWith: { rung_invitation: [{ table: 'rung_declined', column: 'id' }] },
  stays: {
    hosting_fact:
      'that something was organised and took place; whoever organised it is a number that leads to nobody',
    participant: 'who takes part; whoever leaves is forgotten in it at once, and what they did counts on',
    community_group: 'what a group was and did; nobody is named in it',
    group_member: 'since when and until when somebody belonged to a group; the name goes with them',
  },
}
