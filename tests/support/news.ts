import { type Announcement, announce } from '../../src/blocks/publishing/announce.ts'
import { gatherNews } from '../../src/blocks/publishing/gather-job.ts'
import { sendLetter } from '../../src/blocks/publishing/send-job.ts'
import { today } from '../../src/core/calendar/clock.ts'
import { addDays } from '../../src/core/calendar/day.ts'
import { enqueue } from '../../src/core/jobs/enqueue.ts'
import { wake } from '../../src/core/jobs/wake.ts'
import type { freshHouse } from './house.ts'
import { until } from './jobs.ts'

type House = Awaited<ReturnType<typeof freshHouse>>

const tables = ['news', 'news_letter', 'news_subscription', 'news_line_event']

/** What tests of news do, whatever the way: a line is told, the job has looked, the clock is set. */
export function newsIn(house: House) {
  const { owner } = house.database
  const rowsOf = async (table: string, order = 'id') =>
    (await owner.query(`select * from ${table} order by ${order}`)).rows
  const letters = () => rowsOf('news_letter', 'made_at, id')
  return {
    letters,
    subscriptions: () => rowsOf('news_subscription'),
    async forget() {
      for (const table of tables) await owner.query(`delete from ${table}`)
    },
    tell: (more: Partial<Announcement> = {}) =>
      house.asSystem((tx) =>
        announce(tx, {
          ...{ topic: 'gatherings', areaCode: null, title: '見本サロンの餅つき', path: '/events/1' },
          ...{ tellUntil: addDays(today(), 7), ...more },
        }),
      ),
    /** The job has looked, and what it made is over: it left, or was given up. */
    async gathered(): Promise<void> {
      const id = await house.asSystem((tx) => enqueue(tx, gatherNews, {}))
      await until(async () => {
        const { rows } = await owner.query('select state from job_run where id = $1', [id])
        return rows[0]?.state === 'done'
      })
      await until(async () => {
        wake(sendLetter.name)
        return (await letters()).every(({ state }) => !['queued', 'handed'].includes(state))
      })
    },
    /** All that is anywhere in the log, the history and the queue. */
    async written(): Promise<string> {
      const parts = ['audit_entry', 'history', 'news_letter', 'news_line_event', 'job_run', 'pgboss.job']
      const texts = await Promise.all(
        parts.map((table) =>
          owner.query(`select coalesce(string_agg(t::text, ' '), '') as all from ${table} t`),
        ),
      )
      return texts.map(({ rows }) => rows[0].all).join(' ')
    },
  }
}

/** Sets the clock of this process, or takes it back to how it was. */
export function setClock(at: string | undefined): void {
  if (at === undefined) delete process.env.KASANE_NOW
  else process.env.KASANE_NOW = at
}
