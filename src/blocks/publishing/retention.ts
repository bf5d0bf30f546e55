import type { RoomRetention } from '../../core/privacy/retention.ts'

/** An address is kept as long as its owner wants it: ending it deletes the row. What nobody confirmed goes by itself. */
export const publishingRetention: RoomRetention = {
  short: {
    news: { days: 90, since: 'at' },
    // LINE tells again within hours, and what is older than three days is not taken any more.
    news_line_event: { days: 7, since: 'at' },
    news_letter: { days: 30, since: 'made_at' },
    news_subscription: { days: 7, since: 'asked_at', when: 'confirmed_at is null' },
  },
}
