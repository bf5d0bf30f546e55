import { differentIn } from '../../core/privacy/counting.ts'
import type { RoomPrivacy } from '../../core/privacy/personal.ts'
import { signUpData, signUpFiles, signUpPurposes } from './sign-ups/personal-data.ts'

const times = 'gatherings.file.times'
const noTwice = 'gatherings.purpose.times'

/**
 * Occasions and how many came: nobody is named there. Who goes there is, so that nobody is sent to two places at once, and who
 * signed up (sign-ups/personal-data.ts).
 */
export const gatheringsData: RoomPrivacy = {
  purposes: [{ code: noTwice, since: '2025-04-01' }, ...signUpPurposes],
  files: [
    {
      ...{ code: times, of: ['staff', 'partners'], purposes: [noTwice], from: ['employer'], to: [] },
      ...{ inside: 'staff', persons: differentIn('booked_slot', 'resource_id') },
    },
    ...signUpFiles,
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
    ...signUpData,
  },
}
