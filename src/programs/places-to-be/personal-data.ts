import type { RoomPrivacy } from '../../core/privacy/personal.ts'

const places = 'places-to-be.purpose.places'

/** A place says of itself when and for whom it is; of residents who host it nobody is named. */
export const placesData: RoomPrivacy = {
  purposes: [{ code: places, since: '2026-04-01' }],
  files: [],
  // Whether somebody leads the group that hosts a place is asked of the groups.
  flows: [{ from: 'memberships', tables: ['group_member'], purpose: places }],
  tables: {
    place_to_be: { none: 'a place, and the group or organisation that hosts it' },
    place_day: { none: 'a day on which a place is open' },
  },
}
