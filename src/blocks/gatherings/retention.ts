import type { RoomRetention } from '../../core/privacy/retention.ts'
import { signUpRetention } from './sign-ups/retention.ts'

const nobody =
  'days, heads and lines without names: what the plan counts, kept as long as the plan is spoken of'

export const gatheringsRetention: RoomRetention = {
  stays: {
    ...{ gathering_session: nobody, booked_slot: nobody, tally: nobody, voice_memo: nobody },
    ...signUpRetention.stays,
  },
  short: signUpRetention.short,
}
