import type { RoomRetention } from '../../core/privacy/retention.ts'

export const membershipsRetention: RoomRetention = {
  stays: {
    hosting_fact:
      'that something was organised and took place; whoever organised it is a number that leads to nobody',
    participant: 'who takes part; whoever leaves is forgotten in it at once, and what they did counts on',
    community_group: 'what a group was and did; nobody is named in it',
    group_member: 'since when and until when somebody belonged to a group; the name goes with them',
  },
}
