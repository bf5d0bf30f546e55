import type { RoomRetention } from '../../../core/privacy/retention.ts'
import { contactDays } from './jobs.ts'

const counted =
  'who came to what, by the number of a participation card alone: counted by the plan, and their own path'

/** Who it was and how to reach them goes some time after the session; what is counted stays. */
export const signUpRetention = {
  stays: {
    sign_up_opening: 'under which conditions one signed up',
    seat_kind: 'how many seats there were and were taken',
    lottery: 'what everybody may recompute, as long as the session is spoken of',
    lottery_seed: 'the same that is published by the draw',
    sign_up: counted,
    sign_up_seat: counted,
    check_in: counted,
  },
  short: {
    sign_up_contact: { days: contactDays, since: 'made_at', by: 'gatherings.forgetContacts' },
    sign_up_telling: { days: 365, since: 'made_at' },
  },
} satisfies RoomRetention
