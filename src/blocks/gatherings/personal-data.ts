import { differentIn } from '../../core/privacy/counting.ts'
import type { RoomPrivacy } from '../../core/privacy/personal.ts'

const times = 'gatherings.file.times'
const noTwice = 'gatherings.purpose.times'

/** Occasions and how many came: nobody who comes is named. Who goes there is, so that nobody is sent to two places at once. */
export const gatheringsData: RoomPrivacy = {
  purposes: [{ code: noTwice, since: '2025-04-01' }],
  files: [
    {
      ...{ code: times, of: ['staff', 'partners'], purposes: [noTwice], from: ['employer'], to: [] },
      ...{ inside: 'staff', persons: differentIn('booked_slot', 'resource_id') },
    },
  ],
  flows: [],
  tables: {
    gathering_session: { none: 'an occasion: day, time and place' },
    booked_slot: {
      file: times,
      items: { timetable: ['resource_kind', 'resource_id', 'on_day', 'slot'] },
      technical: ['session_id'],
    },
    tally: { none: 'amounts of a category; nobody is named' },
    voice_memo: { none: 'one line that was heard, without who said it' },
  },
}
