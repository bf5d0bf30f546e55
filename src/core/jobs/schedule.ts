import type { PgBoss } from 'pg-boss'
import type { Envelope } from './boss.ts'
import type { Job } from './job.ts'

/**
 * Has the scheduled jobs come by themselves, once per municipality; schedules that no job has any more end. A
 * night during which no server ran is made up for once, when one runs again.
 */
export async function planSchedules(
  boss: PgBoss,
  jobs: readonly Job[],
  municipalities: readonly number[],
): Promise<void> {
  const planned = new Set<string>()
  for (const { name, schedule, single } of jobs) {
    if (!schedule) continue
    for (const municipality of municipalities) {
      const key = String(municipality)
      const envelope: Envelope = { municipality, payload: {} }
      const once = single ? { singletonKey: key } : {}
      await boss.schedule(name, schedule, envelope, { tz: 'Asia/Tokyo', key, missed: 'once', ...once })
      planned.add(`${name} ${key}`)
    }
  }
  for (const { name, key } of await boss.getSchedules())
    if (!planned.has(`${name} ${key}`)) await boss.unschedule(name, key)
}
