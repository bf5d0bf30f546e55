import { now, today } from '../../core/calendar/clock.ts'
import type { Tx } from '../../core/db/transaction.ts'

const days = 14
const most = 50

/** What was told last to whoever asked for it: lines that everybody may read, the newest first, while they are worth reading. */
export const latestNews = (tx: Tx) =>
  tx
    .selectFrom('news')
    .select(['id', 'topic', 'area_code', 'urgent', 'title', 'path', 'at'])
    .where('municipality_id', '=', tx.municipality)
    .where('at', '>', new Date(now().getTime() - days * 24 * 3600_000))
    .where('gone', '=', false)
    .where('tell_until', '>=', today())
    .orderBy('at', 'desc')
    .limit(most)
    .execute()

export type LatestNews = Awaited<ReturnType<typeof latestNews>>[number]
