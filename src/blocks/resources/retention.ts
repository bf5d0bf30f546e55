import type { RoomRetention } from '../../core/privacy/retention.ts'

export const resourcesRetention: RoomRetention = {
  stays: {
    resource: 'who helps with what: referrals point at it; what ended is taken off the lists',
    place_to_join: 'what one does there: joinings point at its entry, and it changes with it',
    contact_entry: 'what everybody may read of it; what is not shown any more is nobody’s to see',
  },
}
