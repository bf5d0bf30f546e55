import type { RoomPrivacy } from '../../core/privacy/personal.ts'

const together = 'wishes.purpose.together'

/** Keeps nothing of its own: what is said is the block's, who somebody is, the card's. */
export const wishesData: RoomPrivacy = {
  purposes: [{ code: together, since: '2026-04-01' }],
  files: [],
  flows: [
    {
      from: 'matching',
      tables: [
        ...[
          'wish',
          'pledge',
          'pledge_word',
          'wish_invitation',
          'invitation_declined',
          'wish_talk',
          'said_by',
        ],
        ...['shared_activity', 'activity_partner', 'activity_task', 'activity_thanks'],
      ],
      purpose: together,
    },
    { from: 'memberships', tables: ['participant', 'group_member'], purpose: together },
  ],
  impersonal: {
    'wishes.activities': 'days, heads and organisations; of residents only that there were some',
  },
  tables: {},
}
