import { z } from 'zod'
import { defineAction } from '../../../core/action/action.ts'
import { Refusal } from '../../../core/refusal.ts'
import { caseRoles } from '../owners.ts'
import { closeFeeds, feedAgain, feedOf, openFeed } from './feed.ts'

const shared = {
  allow: caseRoles,
  zones: ['inner'],
  writes: ['calendar_feed'],
  subject: 'calendar_feed',
  input: z.strictObject({}),
} as const

/** Makes an address for one's own calendar program, shown once; the one before ends. */
export const openCalendarFeed = defineAction({
  ...shared,
  name: 'casework.openCalendarFeed',
  http: { method: 'POST', path: '/calendar-feed' },
  run: ({ tx }) => openFeed(tx),
  answer: ({ tx }, id) => feedAgain(tx, id),
})

/** Ends it: the next request finds nothing. Refuses `casework.feed.none` (409). */
export const closeCalendarFeed = defineAction({
  ...shared,
  name: 'casework.closeCalendarFeed',
  http: { method: 'POST', path: '/calendar-feed/ending' },
  async run({ tx }) {
    const found = await feedOf(tx)
    if (!found) throw new Refusal('casework.feed.none', 409)
    await closeFeeds(tx)
    return { id: found.id }
  },
})

export const feedActions = [openCalendarFeed, closeCalendarFeed]
