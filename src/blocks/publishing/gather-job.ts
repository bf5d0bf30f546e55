import { z } from 'zod'
import { now, today } from '../../core/calendar/clock.ts'
import { timeInTokyo } from '../../core/calendar/tokyo.ts'
import { openWays } from '../../core/channels/channels.ts'
import type { Tx } from '../../core/db/transaction.ts'
import { defineJob } from '../../core/jobs/job.ts'
import { queueLetter } from './letters.ts'

/** When an ordinary letter may leave, Tokyo time: nobody is woken by what can wait. */
export const sendingHours = { from: '08:00', until: '20:00' }

/** So many addresses are looked after in one transaction. */
const portion = 500

/** A letter of more is not read; the rest is on the pages. */
const mostNews = 30

/**
 * Makes the letters: of what is urgent at once, of everything else one a day, by day. Running again makes none twice: the table
 * takes one a day, and each urgent one once.
 */
export const gatherNews = defineJob({
  name: 'publishing.gatherNews',
  payload: z.strictObject({}),
  schedule: '*/5 * * * *',
  single: true,
  upkeep: true,
  async run({ asJob }) {
    if (openWays().length === 0) return
    for (let after: string | null = nobody; after; ) {
      const from: string = after
      after = await asJob((tx) => gather(tx, from))
    }
  },
})

const nobody = '00000000-0000-0000-0000-000000000000'

/** Looks after the next ones; answers the last of them, or null when there are no more. */
async function gather(tx: Tx, after: string): Promise<string | null> {
  const rows = await tx
    .selectFrom('news_subscription')
    .select(['id', 'topics', 'area_codes', 'since', 'told_on'])
    .where('municipality_id', '=', tx.municipality)
    .where('confirmed_at', 'is not', null)
    .where('way', 'in', openWays())
    .where('id', '>', after)
    .orderBy('id')
    .limit(portion)
    .execute()
  const last = rows.at(-1)
  if (!last) return null
  const time = timeInTokyo(now())
  const isDay = time >= sendingHours.from && time < sendingHours.until
  const urgent = await newsSince(tx, new Date(tx.now.getTime() - day), true)
  const oldest = new Date(Math.min(...rows.map(({ since }) => since.getTime())))
  const calm = isDay ? await newsSince(tx, oldest, false) : []
  for (const row of rows) {
    for (const news of urgent)
      if (fits(news, row) && news.at > row.since && !(await wasTold(tx, row.id, news.id)))
        await queueLetter(tx, { subscriptionId: row.id, kind: 'urgent', newsIds: [news.id] })
    const fresh = calm.filter((news) => fits(news, row) && news.at > row.since)
    if (fresh.length === 0 || row.told_on === today()) continue
    const newsIds = fresh.slice(0, mostNews).map(({ id }) => id)
    await queueLetter(tx, { subscriptionId: row.id, kind: 'daily', newsIds })
    await told(tx, row.id)
  }
  return rows.length === portion ? last.id : null
}

const day = 24 * 3600_000

type News = Awaited<ReturnType<typeof newsSince>>[number]

/** What came since, oldest first, that still is worth telling. */
const newsSince = (tx: Tx, since: Date, urgent: boolean) =>
  tx
    .selectFrom('news')
    .select(['id', 'topic', 'area_code', 'at'])
    .where('municipality_id', '=', tx.municipality)
    .where('at', '>', since)
    .where('urgent', '=', urgent)
    .where('gone', '=', false)
    .where('tell_until', '>=', today())
    .orderBy('at')
    .execute()

type Wish = { topics: string[]; area_codes: string[] }

/** Of the topics, and of the whole city or one of the areas; who chose no area wants them all. */
export const fits = ({ topic, area_code }: Pick<News, 'topic' | 'area_code'>, { topics, area_codes }: Wish) =>
  topics.includes(topic) && (area_code === null || area_codes.length === 0 || area_codes.includes(area_code))

async function wasTold(tx: Tx, subscriptionId: string, newsId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('news_letter')
    .select('id')
    .where('municipality_id', '=', tx.municipality)
    .where('subscription_id', '=', subscriptionId)
    .where('kind', '=', 'urgent')
    .where('urgent_news_id', '=', newsId)
    .executeTakeFirst()
  return row !== undefined
}

async function told(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('news_subscription')
    .set({ told_on: today(), since: tx.now })
    .where('municipality_id', '=', tx.municipality)
    .where('id', '=', id)
    .execute()
}
