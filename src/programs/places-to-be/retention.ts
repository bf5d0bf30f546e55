import type { RoomRetention } from '../../core/privacy/retention.ts'

export const placesRetention: RoomRetention = {
  stays: {
    place_to_be: 'that a place was open, from when until when; nobody is named in it',
    place_day: 'days on which a place was open',
  },
}
